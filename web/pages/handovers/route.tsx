import type { Request } from 'express';
import { requireRecentSignIn } from '../../../api/middleware/recent-sign-in.ts';
import type { HandoverList } from '../../../api/services/handovers/handover-service.ts';
import { handoverTexts } from '../../../texts/handovers.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { pathText, queryChoice, queryText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { handoversAddress, listNames, listOf } from './addresses.ts';
import { giveTerm, showTerms } from './terms-route.tsx';
import { HandoversView } from './view.tsx';

async function show({ services }: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const list: HandoverList = listOf(queryChoice(req, 'elenco', listNames) ?? 'in-arrivo');
  const cursor = queryText(req, 'da');
  const [page, counts] = await Promise.all([
    services.handovers.list(visit.viewer, { list, cursor }),
    services.handovers.counts(visit.viewer),
  ]);
  return {
    title: handoverTexts.title,
    crumbs: [{ label: shell.home, href: '/' }, { label: handoverTexts.title }],
    main: <HandoversView model={{ list, page, counts, today: visit.today }} />,
  };
}

/** `/passaggi`, `/passaggi/{code}/termini` and `/passaggi/{code}/scheda.pdf` */
export function addHandoverPages(pages: Pages, web: Web): void {
  pages.get(
    handoversAddress,
    { resource: 'handover', action: 'list' },
    forSignedIn(web, (visit, req) => show(web, visit, req)),
  );
  pages.get(
    '/passaggi/:code/termini',
    { resource: 'handover', action: 'readTerms' },
    forSignedIn(web, (visit, req) => showTerms(web, visit, req)),
  );
  pages.post(
    '/passaggi/:code/termini',
    { resource: 'handover', action: 'nameOwner' },
    forSignedIn(web, (visit, req) => giveTerm(web, visit, req)),
  );
  pages.get(
    `${handoversAddress}/:code/scheda.pdf`,
    { resource: 'handover', action: 'readSheet' },
    forSignedIn(web, async ({ viewer }, req) => {
      requireRecentSignIn(req);
      return { file: await web.services.handovers.sheet(viewer, pathText(req, 'code')) };
    }),
  );
}
