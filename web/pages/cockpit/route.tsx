import type { Request } from 'express';
import { cockpitPage } from '../../../texts/cockpit.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { queryText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { CockpitPageView } from './view.tsx';

async function show({ services }: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const cause = queryText(req, 'causa');
  const cursor = queryText(req, 'da');
  const view = await services.cockpit.show(visit.viewer, {
    ...(cause === undefined ? {} : { cause }),
    ...(cursor === undefined ? {} : { cursor }),
  });
  return {
    title: cockpitPage.title,
    crumbs: [{ label: shell.home, href: '/' }, { label: cockpitPage.title }],
    main: <CockpitPageView model={{ view, cause, today: visit.today }} />,
  };
}

/** `/cruscotto` */
export function addCockpitPage(pages: Pages, web: Web): void {
  pages.get(
    '/cruscotto',
    { resource: 'cockpit', action: 'read' },
    forSignedIn(web, (visit, req) => show(web, visit, req)),
  );
}
