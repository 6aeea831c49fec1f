import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { requireRecentSignIn } from '../../../api/middleware/recent-sign-in.ts';
import type { DeskView } from '../../../api/services/hub/hub.ts';
import { romeDateOf, romeTimeOf } from '../../../texts/dates.ts';
import { hubTexts } from '../../../texts/hub.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { type ActFormState, sentState, trySending } from '../../forms/act-form.ts';
import { queryText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { hubAddresses } from './addresses.ts';
import { DeskPage } from './desk-view.tsx';
import { FiguresPage } from './figures-view.tsx';

/** The form as a desk finds it: the moment is now, and most families come to the desk. */
function freshAccess({ now }: SignedInVisit): ActFormState {
  const values = {
    contactAt: `${romeDateOf(now)}T${romeTimeOf(now)}`,
    channel: 'sportello',
    askedBy: 'famiglia',
  };
  return { key: randomUUID(), version: 0, values, outcome: 'registered', obstacle: null };
}

function deskPage(
  visit: SignedInVisit,
  desk: DeskView,
  shown: { state: ActFormState; status?: number; registered?: string | undefined },
): Answer {
  const { state, status = 200, registered } = shown;
  const title = desk.deskLabel === undefined ? hubTexts.desk : hubTexts.deskTitle(desk.deskLabel);
  return {
    status,
    title,
    crumbs: [{ label: shell.home, href: '/' }, { label: hubTexts.desk }],
    main: <DeskPage model={{ desk, state, registered, title, csrf: visit.csrf }} />,
  };
}

async function register({ services }: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const { viewer } = visit;
  const desk = await services.hub.desk(viewer);
  const sent = sentState(req, desk.form ?? {});
  const done = await trySending(
    sent,
    ({ form, options: { idempotencyKey } }) =>
      services.hub.register(viewer, form, { idempotencyKey }),
    () => Promise.resolve({ version: 0, since: [] }),
  );
  if ('result' in done) return { redirect: hubAddresses.registered(done.result.caseCode) };
  return deskPage(visit, desk, { state: done.again, status: done.status });
}

async function figures(
  { services }: Web,
  { viewer }: SignedInVisit,
  req: Request,
): Promise<Answer> {
  const found = await services.hub.figures(viewer, queryText(req, 'semestre'));
  const title = hubTexts.figuresTitle(hubTexts.halfYearLabel(found.halfYear.code));
  return {
    title,
    crumbs: [{ label: shell.home, href: '/' }, { label: hubTexts.figures }],
    main: <FiguresPage figures={found} title={title} />,
  };
}

/** `/sportello`, `/sportello/dati`, `/sportello/dati.csv` and `/sportello/dati.xlsx` */
export function addHubPages(pages: Pages, web: Web): void {
  pages.get(
    hubAddresses.desk,
    { resource: 'hub', action: 'readDesk' },
    forSignedIn(web, async (visit, req) => {
      const desk = await web.services.hub.desk(visit.viewer, queryText(req, 'settimana'));
      const registered = queryText(req, 'registrato');
      return deskPage(visit, desk, { state: freshAccess(visit), registered });
    }),
  );
  pages.post(
    hubAddresses.desk,
    { resource: 'hub', action: 'register' },
    forSignedIn(web, (visit, req) => register(web, visit, req)),
  );
  pages.get(
    hubAddresses.figures,
    { resource: 'hub', action: 'readFigures' },
    forSignedIn(web, (visit, req) => figures(web, visit, req)),
  );
  for (const format of ['csv', 'xlsx'] as const)
    pages.get(
      `${hubAddresses.figures}.${format}`,
      { resource: 'hub', action: 'readFigures' },
      forSignedIn(web, async ({ viewer }, req) => {
        requireRecentSignIn(req);
        const halfYear = queryText(req, 'semestre');
        return { file: await web.services.hub.figuresFile(viewer, format, halfYear) };
      }),
    );
}
