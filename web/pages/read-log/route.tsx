import type { Request } from 'express';
import { isUuid } from '../../../domain/is-uuid.ts';
import { requireRecentSignIn } from '../../../api/middleware/recent-sign-in.ts';
import type { TraceFilter } from '../../../api/services/read-log/read-log-service.ts';
import { addDays, isLocalDate } from '../../../domain/terms/local-date.ts';
import { romeDateOf } from '../../../texts/dates.ts';
import { readLogPages } from '../../../texts/read-log.ts';
import { shell } from '../../../texts/shell.ts';
import { addresses } from '../../addresses.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import { pathText, queryChoice, queryText } from '../../query.ts';
import { readLogAddresses } from '../../read-log-addresses.ts';
import type { Pages } from '../../page-router.ts';
import type { Answer } from '../../visit.ts';
import { BreachPage, UnusualPage } from './report-views.tsx';
import { CaseLogPage, LogPage } from './view.tsx';

const kinds = ['reads', 'denials', 'signIns', 'administration', 'extraordinary'] as const;
const codePattern = /^[A-Z0-9]+-\d{4}-\d{6}$/;

function day(req: Request, name: string): string | undefined {
  const text = queryText(req, name);
  return text !== undefined && isLocalDate(text) ? text : undefined;
}

/** What the address asks for; what is malformed counts as absent, and the form shows it so. */
function filterOf(req: Request): TraceFilter {
  const person = queryText(req, 'persona');
  const [from, to, cursor] = [day(req, 'dal'), day(req, 'al'), queryText(req, 'da')];
  return {
    ...(person !== undefined && isUuid(person) && { person }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(cursor !== undefined && { cursor }),
  };
}

function caseFilterOf(req: Request): TraceFilter & { lists?: boolean } {
  return { ...filterOf(req), lists: queryText(req, 'elenchi') === 'si' };
}

function logFilterOf(req: Request): TraceFilter & { kind?: (typeof kinds)[number]; code?: string } {
  const kind = queryChoice(req, 'cosa', kinds);
  const code = queryText(req, 'codice')?.trim().toUpperCase();
  return {
    ...filterOf(req),
    ...(kind !== undefined && { kind }),
    ...(code !== undefined && codePattern.test(code) && { code }),
  };
}

async function ofCase({ services }: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const code = pathText(req, 'code');
  const filter = caseFilterOf(req);
  const page = await services.readLog.ofCase(visit.viewer, code, filter);
  return {
    title: readLogPages.lookedTitle(code),
    crumbs: [
      { label: shell.home, href: '/' },
      { label: shell.cases, href: '/pratiche' },
      { label: code, href: addresses.case(code) },
      { label: readLogPages.looked },
    ],
    main: <CaseLogPage code={code} page={page} filter={filter} today={visit.today} />,
  };
}

const crumbs = (last?: string): { label: string; href?: string }[] => [
  { label: shell.home, href: '/' },
  ...(last === undefined
    ? [{ label: readLogPages.name }]
    : [{ label: readLogPages.name, href: readLogAddresses.all }, { label: last }]),
];

async function log({ services }: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const filter = logFilterOf(req);
  const [page, people] = await Promise.all([
    services.readLog.list(visit.viewer, filter),
    services.readLog.people(visit.viewer),
  ]);
  return {
    title: readLogPages.name,
    crumbs: crumbs(),
    main: <LogPage page={page} people={people} filter={filter} today={visit.today} />,
  };
}

/** Of the last month, unless other days are asked for. */
function daysOf(req: Request, today: string): { from: string; to: string } {
  return { from: day(req, 'dal') ?? addDays(today, -30), to: day(req, 'al') ?? today };
}

async function unusual({ services }: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const days = daysOf(req, wallDate());
  const findings = await services.readLog.unusual(visit.viewer, days);
  return {
    title: readLogPages.unusual,
    crumbs: crumbs(readLogPages.unusual),
    main: <UnusualPage findings={findings} days={days} today={visit.today} />,
  };
}

async function breach({ services }: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const days = daysOf(req, wallDate());
  const { person } = filterOf(req);
  const people = await services.readLog.people(visit.viewer);
  const known = people.some(({ userId }) => userId === person) ? person : undefined;
  const found =
    known === undefined
      ? undefined
      : await services.readLog.breach(visit.viewer, { person: known, ...days });
  return {
    title: readLogPages.breach,
    crumbs: crumbs(readLogPages.breach),
    main: <BreachPage found={found} people={people} days={days} today={visit.today} />,
  };
}

/** The log is kept on the wall clock, also in training. */
function wallDate(): string {
  return romeDateOf(new Date().toISOString());
}

const ofCaseAccess = { resource: 'readLog', action: 'readOfCase' } as const;
const wholeLog = { resource: 'readLog', action: 'read' } as const;

/** `/registro-accessi`, what is drawn from it, and `/pratiche/{code}/accessi` */
export function addReadLogPages(pages: Pages, web: Web): void {
  const { readLog } = web.services;
  pages.get(
    '/pratiche/:code/accessi',
    ofCaseAccess,
    forSignedIn(web, (visit, req) => ofCase(web, visit, req)),
  );
  pages.get(
    '/pratiche/:code/accessi.csv',
    ofCaseAccess,
    forSignedIn(web, async ({ viewer }, req) => {
      requireRecentSignIn(req);
      return { file: await readLog.ofCaseFile(viewer, pathText(req, 'code'), caseFilterOf(req)) };
    }),
  );
  pages.get(
    readLogAddresses.all,
    wholeLog,
    forSignedIn(web, (visit, req) => log(web, visit, req)),
  );
  pages.get(
    `${readLogAddresses.all}.csv`,
    wholeLog,
    forSignedIn(web, async ({ viewer }, req) => {
      requireRecentSignIn(req);
      return { file: await readLog.file(viewer, logFilterOf(req)) };
    }),
  );
  pages.get(
    readLogAddresses.unusual,
    wholeLog,
    forSignedIn(web, (visit, req) => unusual(web, visit, req)),
  );
  pages.get(
    readLogAddresses.breach,
    wholeLog,
    forSignedIn(web, (visit, req) => breach(web, visit, req)),
  );
  pages.get(
    `${readLogAddresses.breach}.csv`,
    wholeLog,
    forSignedIn(web, async ({ viewer }, req) => {
      requireRecentSignIn(req);
      const { person = '' } = filterOf(req);
      return { file: await readLog.breachFile(viewer, { person, ...daysOf(req, wallDate()) }) };
    }),
  );
}
