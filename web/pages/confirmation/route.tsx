import type { Request } from 'express';
import { startSession } from '../../../api/middleware/session.ts';
import { problemOf } from '../../../api/problem.ts';
import { confirmationPage as texts } from '../../../texts/profile.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, visitOf, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { pendingFields, pendingFrom } from '../../forms/pending.ts';
import { bodyText, localAddress } from '../../query.ts';
import type { Answer, PageAnswer, Visit } from '../../visit.ts';
import { ConfirmationView, ConfirmedView, type ConfirmationModel } from './view.tsx';

function page(model: ConfirmationModel, status: number): PageAnswer {
  return {
    status,
    title: texts.title,
    crumbs: [{ label: shell.home, href: '/' }, { label: texts.title }],
    main: <ConfirmationView model={model} />,
  };
}

/** Asks for the password before an act; the act and what was typed for it come back afterwards. */
export async function askToConfirm(web: Web, req: Request, visit: Visit): Promise<PageAnswer> {
  const isSent = req.method === 'POST';
  return page(
    {
      csrf: visit.csrf,
      back: req.originalUrl,
      pending: isSent ? pendingFrom(req.body, { withButton: true }) : null,
      wantsCode: await wantsCode(web, visit),
      faults: [],
    },
    403,
  );
}

async function wantsCode({ services }: Web, { viewer }: Visit): Promise<boolean> {
  return viewer !== null && (await services.secondStep.show(viewer)).isEnrolled;
}

async function confirm(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const back = localAddress(bodyText(req, 'ritorno'));
  const isSent = bodyText(req, 'metodo') === 'post';
  const pending = isSent ? bodyText(req, 'modulo') : null;
  try {
    const [password, code] = [bodyText(req, 'password'), bodyText(req, 'code')];
    await web.services.accounts.confirm(visit.viewer, password, code);
  } catch (error) {
    const { status, detail, field = 'password' } = problemOf(error);
    if (status >= 500) throw error;
    const faults = [{ name: field, message: detail }];
    const model = { csrf: visit.csrf, back, pending, faults };
    return page({ ...model, wantsCode: await wantsCode(web, visit) }, status);
  }
  await startSession(req, visit.viewer);
  if (pending === null) return { redirect: back };
  const { csrf } = await visitOf(web, req);
  return {
    title: texts.confirmedTitle,
    crumbs: [{ label: shell.home, href: '/' }, { label: texts.confirmedTitle }],
    main: (
      <ConfirmedView
        action={back}
        csrf={csrf}
        fields={pendingFields(pending, { withButton: true })}
      />
    ),
  };
}

/** `/accesso/conferma`: who asks for something sensitive proves again who they are. */
export function addConfirmationPage(pages: Pages, web: Web): void {
  pages.post(
    '/accesso/conferma',
    { resource: 'session', action: 'confirm' },
    forSignedIn(web, (visit, req) => confirm(web, visit, req)),
  );
}
