import type { Request, Response } from 'express';
import { endSession } from '../../../api/middleware/session.ts';
import { secondStepWanted, signIn as admit } from '../../../api/middleware/sign-in.ts';
import { announceWait } from '../../../api/middleware/request-limits.ts';
import { problemOf } from '../../../api/problem.ts';
import { refusalPage } from '../../../texts/errors.ts';
import { signInPage } from '../../../texts/sign-in.ts';
import { forAnyone, visitOf, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { pendingFields } from '../../forms/pending.ts';
import { bodyText, localAddress, queryText } from '../../query.ts';
import type { Answer, Visit } from '../../visit.ts';
import { ResumeView } from '../refusal/resume-view.tsx';
import { codePage, takeCode } from './code.tsx';
import { addIdentityPages } from './identity.tsx';
import { type SignInModel, SignInView } from './view.tsx';

function page(model: SignInModel, status = 200): Answer {
  return { status, title: signInPage.title, crumbs: [], main: <SignInView model={model} /> };
}

function noticeFor(req: Request): { notice?: string } {
  if (queryText(req, 'uscita') !== undefined) return { notice: signInPage.signedOut };
  if (queryText(req, 'ritorno') !== undefined) return { notice: signInPage.signInFirst };
  return {};
}

function show(web: Web, visit: Visit, req: Request): Answer {
  const back = localAddress(queryText(req, 'ritorno'));
  if (visit.viewer !== null) return { redirect: back };
  const identityLabel = web.services.accounts.identityLabel();
  return page({
    ...{ csrf: visit.csrf, back, identityLabel, username: '', faults: [] },
    ...noticeFor(req),
  });
}

/** After the sign-in a form that was waiting is shown again; its new token is that of the new session. */
async function welcome(web: Web, req: Request, back: string, pending: string): Promise<Answer> {
  if (pending === '') return { redirect: back };
  const { csrf } = await visitOf(web, req);
  return {
    title: refusalPage.resumeTitle,
    crumbs: [],
    main: <ResumeView action={back} csrf={csrf} fields={pendingFields(pending)} />,
  };
}

async function signIn(web: Web, visit: Visit, req: Request, res: Response): Promise<Answer> {
  const username = bodyText(req, 'username').trim();
  const back = localAddress(bodyText(req, 'ritorno'));
  const pending = bodyText(req, 'modulo');
  try {
    const password = bodyText(req, 'password');
    await admit(web.services.accounts, req, res, { username, password });
  } catch (error) {
    const problem = problemOf(error);
    const { status, detail } = problem;
    if (status >= 500) throw error;
    if (problem.code === secondStepWanted) {
      const { csrf } = await visitOf(web, req);
      return codePage({ csrf, back, pending, faults: [] });
    }
    announceWait(res, problem);
    const kept = pending === '' ? {} : { pending };
    const faults = [{ name: 'username', message: detail }];
    const identityLabel = web.services.accounts.identityLabel();
    return page({ csrf: visit.csrf, back, identityLabel, username, faults, ...kept }, status);
  }
  return welcome(web, req, back, pending);
}

/** `/accesso`: in and out. */
export function addSignInPages(pages: Pages, web: Web): void {
  pages.get(
    '/accesso',
    'open',
    forAnyone(web, (visit, req) => show(web, visit, req)),
  );
  addIdentityPages(pages, web);
  pages.post(
    '/accesso',
    'open',
    forAnyone(web, (visit, req, res) => signIn(web, visit, req, res)),
  );
  pages.post(
    '/accesso/codice',
    'open',
    forAnyone(web, async (visit, req, res) => {
      const back = localAddress(bodyText(req, 'ritorno'));
      const again = await takeCode(web, visit, req, res);
      return again ?? welcome(web, req, back, bodyText(req, 'modulo'));
    }),
  );
  pages.post(
    '/accesso/uscita',
    'open',
    forAnyone(web, async (_visit, req) => {
      await endSession(req);
      return { redirect: '/accesso?uscita=1' };
    }),
  );
}
