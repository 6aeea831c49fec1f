import type { Request, Router } from 'express';
import { requireRecentSignIn } from '../../../api/middleware/recent-sign-in.ts';
import type { HandoverList } from '../../../api/services/handovers/handover-service.ts';
import { handoverTexts } from '../../../texts/handovers.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
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
export function addHandoverPages(router: Router, web: Web): void {
  router.get(
    handoversAddress,
    forSignedIn(web, (visit, req) => show(web, visit, req)),
  );
  router.get(
    '/passaggi/:code/termini',
    forSignedIn(web, (visit, req) => showTerms(web, visit, req)),
  );
  router.post(
    '/passaggi/:code/termini',
    forSignedIn(web, (visit, req) => giveTerm(web, visit, req)),
  );
  router.get(
    `${handoversAddress}/:code/scheda.pdf`,
    forSignedIn(web, async ({ viewer }, req) => {
      requireRecentSignIn(req);
      return { file: await web.services.handovers.sheet(viewer, pathText(req, 'code')) };
    }),
  );
}
