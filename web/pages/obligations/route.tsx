import type { Request } from 'express';
import { obligationsPage } from '../../../texts/obligations.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
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
export function addObligationPages(pages: Pages, web: Web): void {
  pages.get(
    '/adempimenti',
    { resource: 'obligation', action: 'read' },
    forSignedIn(web, (visit) => list(web, visit)),
  );
  pages.get(
    '/adempimenti/:code',
    { resource: 'obligation', action: 'read' },
    forSignedIn(web, (visit, req) => show(web, visit, req)),
  );
  pages.get(
    '/adempimenti/:code/modifica',
    { resource: 'obligation', action: 'change' },
    forSignedIn(web, (visit, req) => showChange(web, visit, req)),
  );
  pages.post(
    '/adempimenti/:code/modifica',
    { resource: 'obligation', action: 'change' },
    forSignedIn(web, (visit, req) => sendChange(web, visit, req)),
  );
}
