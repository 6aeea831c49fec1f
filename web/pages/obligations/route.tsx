import type { Request, Router } from 'express';
import { obligationsPage } from '../../../texts/obligations.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import { pathText, queryText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { obligationAddresses } from './addresses.ts';
import { sendChange, showChange } from './change.tsx';
import { ObligationDetailView } from './detail-view.tsx';
import { ObligationListView } from './list-view.tsx';

async function list({ services }: Web, { viewer, today }: SignedInVisit): Promise<Answer> {
  const obligations = await services.obligations.list(viewer);
  return {
    title: obligationsPage.title,
    crumbs: [{ label: shell.home, href: '/' }, { label: obligationsPage.title }],
    main: <ObligationListView obligations={obligations} today={today} />,
  };
}

async function show(
  { services }: Web,
  { viewer, today }: SignedInVisit,
  req: Request,
): Promise<Answer> {
  const obligation = await services.obligations.show(viewer, pathText(req, 'code'));
  const justChanged = queryText(req, 'fatto') !== undefined;
  return {
    title: obligation.label,
    crumbs: [
      { label: shell.home, href: '/' },
      { label: obligationsPage.title, href: obligationAddresses.all },
      { label: obligation.label },
    ],
    main: <ObligationDetailView obligation={obligation} today={today} justChanged={justChanged} />,
  };
}

/** `/adempimenti`, `/adempimenti/{code}` and `/adempimenti/{code}/modifica` */
export function addObligationPages(router: Router, web: Web): void {
  router.get(
    '/adempimenti',
    forSignedIn(web, (visit) => list(web, visit)),
  );
  router.get(
    '/adempimenti/:code',
    forSignedIn(web, (visit, req) => show(web, visit, req)),
  );
  router.get(
    '/adempimenti/:code/modifica',
    forSignedIn(web, (visit, req) => showChange(web, visit, req)),
  );
  router.post(
    '/adempimenti/:code/modifica',
    forSignedIn(web, (visit, req) => sendChange(web, visit, req)),
  );
}
