import type { Request } from 'express';
import { requireRecentSignIn } from '../../../api/middleware/recent-sign-in.ts';
import { problemOf } from '../../../api/problem.ts';
import { extraordinaryPages } from '../../../texts/extraordinary.ts';
import { shell } from '../../../texts/shell.ts';
import { addresses } from '../../addresses.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { extraordinaryAddresses } from '../../extraordinary-addresses.ts';
import type { Pages } from '../../page-router.ts';
import { bodyText, pathText, queryText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { AskPage } from './ask-view.tsx';
import { type ListModel, ListPage } from './list-view.tsx';

function askPage(
  { csrf }: SignedInVisit,
  typed: { code: string; reason: string; words: string },
  faults: readonly Fault[] = [],
  status = 200,
): Answer {
  return {
    status,
    title: extraordinaryPages.ask,
    crumbs: [{ label: shell.home, href: '/' }, { label: extraordinaryPages.ask }],
    main: <AskPage model={{ ...typed, faults, csrf }} />,
  };
}

/** What can be corrected, or at least read, beside what was typed. */
const shown: ReadonlySet<number> = new Set([404, 409, 422, 429]);

function faultsIn(error: unknown, field: string): { status: number; faults: readonly Fault[] } {
  const { status, detail, errors = [] } = problemOf(error);
  if (!shown.has(status)) throw error;
  const faults = errors.map(({ path, message }) => ({ name: path, message }));
  return { status, faults: faults.length > 0 ? faults : [{ name: field, message: detail }] };
}

async function ask({ services }: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  requireRecentSignIn(req);
  const code = bodyText(req, 'code').trim().toUpperCase();
  const typed = { code, reason: bodyText(req, 'reason'), words: bodyText(req, 'words') };
  try {
    const { caseCode } = await services.extraordinary.ask(visit.viewer, typed);
    return { redirect: addresses.case(caseCode) };
  } catch (error) {
    const { status, faults } = faultsIn(error, 'code');
    return askPage(visit, typed, faults, status);
  }
}

async function list(
  { services }: Web,
  { viewer, csrf, today }: SignedInVisit,
  sent?: ListModel['sent'],
  status = 200,
): Promise<Answer> {
  const { own, offices } = await services.extraordinary.list(viewer);
  const model: ListModel = { own, offices, csrf, today, ...(sent !== undefined && { sent }) };
  return {
    status,
    title: extraordinaryPages.list,
    crumbs: [{ label: shell.home, href: '/' }, { label: extraordinaryPages.list }],
    main: <ListPage model={model} />,
  };
}

/** Each form of the list has fields of its own names; the one that came back has the plain ones. */
function sentText(req: Request, name: string, id: string): string {
  return bodyText(req, `${name}-${id}`) || bodyText(req, name);
}

async function review(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const id = pathText(req, 'id');
  const outcome = sentText(req, 'outcome', id);
  const note = sentText(req, 'note', id);
  try {
    await web.services.extraordinary.review(visit.viewer, id, { outcome, note });
    return { redirect: extraordinaryAddresses.list };
  } catch (error) {
    const { status, faults } = faultsIn(error, 'note');
    if (status === 404) throw error;
    return list(web, visit, { id, outcome, note, faults }, status);
  }
}

async function end({ services }: Web, { viewer }: SignedInVisit, req: Request): Promise<Answer> {
  await services.extraordinary.end(viewer, pathText(req, 'id'));
  return { redirect: extraordinaryAddresses.list };
}

/** `/accesso-straordinario`, `/accessi-straordinari` and what is sent from them */
export function addExtraordinaryPages(pages: Pages, web: Web): void {
  pages.get(
    '/accesso-straordinario',
    { resource: 'extraordinaryAccess', action: 'ask' },
    forSignedIn(web, (visit, req) => {
      web.services.extraordinary.checkMayAsk(visit.viewer);
      return askPage(visit, { code: queryText(req, 'codice') ?? '', reason: '', words: '' });
    }),
  );
  pages.post(
    '/accesso-straordinario',
    { resource: 'extraordinaryAccess', action: 'ask' },
    forSignedIn(web, (visit, req) => ask(web, visit, req)),
  );
  pages.get(
    extraordinaryAddresses.list,
    { resource: 'extraordinaryAccess', action: 'list' },
    forSignedIn(web, (visit) => list(web, visit)),
  );
  pages.post(
    `${extraordinaryAddresses.list}/:id/verifica`,
    { resource: 'extraordinaryAccess', action: 'review' },
    forSignedIn(web, (visit, req) => review(web, visit, req)),
  );
  pages.post(
    `${extraordinaryAddresses.list}/:id/fine`,
    { resource: 'extraordinaryAccess', action: 'end' },
    forSignedIn(web, (visit, req) => end(web, visit, req)),
  );
}
