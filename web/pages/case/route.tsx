import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { problemOf } from '../../../api/problem.ts';
import type { Services, Viewer, WorkItem } from '../../../api/services/services.ts';
import { protocolRegistry } from '../../../protocols/registry.ts';
import { casePage } from '../../../texts/case.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import { addressWith, pathText, queryText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { type CaseModel, seqRange, tellAct } from './view-model.ts';
import { CasePageView } from './view.tsx';

/** The most urgent thing this person has to do, or null. */
async function nextItemOf(services: Services, viewer: Viewer): Promise<WorkItem | null> {
  for (const group of ['overdue', 'dueSoon', 'upcoming'] as const) {
    const { items } = await services.work.list(viewer, { scope: 'mine', group, limit: 1 });
    if (items[0] !== undefined) return items[0];
  }
  return null;
}

async function modelOf({ services }: Web, visit: SignedInVisit, req: Request): Promise<CaseModel> {
  const { viewer } = visit;
  const code = pathText(req, 'code');
  const cursor = queryText(req, 'cronologia');
  const view = await services.cases.show(viewer, code);
  const [journal, related, papers] = await Promise.all([
    services.cases.journal(viewer, code, cursor),
    services.links.related(viewer, code),
    services.acts.papers(viewer, code),
  ]);
  const range = seqRange(queryText(req, 'esito'));
  return {
    view,
    journal,
    related,
    papers,
    olderJournal: cursor !== undefined,
    today: visit.today,
    csrf: visit.csrf,
    key: randomUUID(),
    explained: queryText(req, 'perche'),
    done:
      range === null
        ? null
        : { lines: tellAct(journal.items, range), next: await nextItemOf(services, viewer) },
  };
}

/** Whoever hands a case on may stop seeing it with that very act: the thanks are then said at the entrance. */
async function showAfterAct(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  try {
    return await show(web, visit, req);
  } catch (error) {
    const gone = [403, 404].includes(problemOf(error).status);
    if (!gone || queryText(req, 'esito') === undefined) throw error;
    return { redirect: addressWith('/', { fatto: pathText(req, 'code') }) };
  }
}

async function show(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const model = await modelOf(web, visit, req);
  const { code, protocol } = model.view;
  const phases = protocolRegistry.find(protocol.code, protocol.version)?.phases ?? {};
  return {
    title: casePage.title(code),
    crumbs: [
      { label: shell.home, href: '/' },
      { label: shell.cases, href: '/pratiche' },
      { label: code },
    ],
    main: <CasePageView model={model} phases={Object.values(phases)} />,
  };
}

/** `/pratiche/{code}` */
export function addCasePage(pages: Pages, web: Web): void {
  pages.get(
    '/pratiche/:code',
    { resource: 'case', action: 'read' },
    forSignedIn(web, (visit, req) => showAfterAct(web, visit, req)),
  );
}
