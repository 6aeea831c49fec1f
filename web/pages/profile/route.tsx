import type { Request } from 'express';
import { requireRecentSignIn } from '../../../api/middleware/recent-sign-in.ts';
import { sessionKeyOf } from '../../../api/middleware/session.ts';
import { profilePage as texts } from '../../../texts/profile.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { addressWith, bodyText, queryChoice } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { addPasswordPage } from './password.tsx';
import { addSecondStepPages } from './second-step.tsx';
import { addTokenPages } from './tokens.tsx';
import { ProfileView } from './view.tsx';

const path = '/profilo';

async function show({ services }: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const { viewer, csrf, today } = visit;
  const [sessions, tokens] = await Promise.all([
    services.sessions.list(viewer, sessionKeyOf(req)),
    services.tokens.list(viewer),
  ]);
  const done = queryChoice(req, 'fatto', [
    ...(['chiusa', 'altre', 'password', 'tolto', 'revocato'] as const),
  ]);
  return {
    title: texts.title,
    crumbs: [{ label: shell.home, href: '/' }, { label: texts.title }],
    main: <ProfileView model={{ viewer, csrf, today, sessions, tokens, done }} />,
  };
}

/** `/profilo`: what a person sees and does about the own account. */
export function addProfilePages(pages: Pages, web: Web): void {
  addPasswordPage(pages, web);
  addSecondStepPages(pages, web);
  addTokenPages(pages, web);
  const { sessions } = web.services;
  pages.get(
    path,
    { resource: 'session', action: 'read' },
    forSignedIn(web, (visit, req) => show(web, visit, req)),
  );
  pages.post(
    `${path}/sessioni/chiusura`,
    { resource: 'session', action: 'end' },
    forSignedIn(web, async ({ viewer }, req) => {
      requireRecentSignIn(req);
      await sessions.end(viewer, bodyText(req, 'sessione'));
      return { redirect: addressWith(path, { fatto: 'chiusa' }) };
    }),
  );
  pages.post(
    `${path}/sessioni/altre/chiusura`,
    { resource: 'session', action: 'end' },
    forSignedIn(web, async ({ viewer }, req) => {
      requireRecentSignIn(req);
      await sessions.endOthers(viewer, sessionKeyOf(req));
      return { redirect: addressWith(path, { fatto: 'altre' }) };
    }),
  );
}
