import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { problemOf } from '../../../api/problem.ts';
import { isLocalDate } from '../../../domain/terms/local-date.ts';
import { departureTexts as texts } from '../../../texts/departures.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { faultsOf } from '../../forms/act-form.ts';
import { bodyText, pathText, queryText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { departureAddresses, departuresAddress } from './addresses.ts';
import { DepartureListView, type TypedDeparture } from './list-view.tsx';
import { confirm } from './confirm.tsx';
import { departurePage } from './departure-page.tsx';

const fresh: TypedDeparture = { userId: '', lastDayOn: '', reason: '' };

/** Refusals that are corrected in the form. */
const correctable: ReadonlySet<number> = new Set([409, 422]);

async function list(
  { services }: Web,
  { viewer, csrf }: SignedInVisit,
  req: Request,
  sent?: { typed: TypedDeparture; faults: readonly Fault[] },
): Promise<Answer> {
  const [page, people] = await Promise.all([
    services.departures.list(viewer, queryText(req, 'da')),
    services.departures.people(viewer),
  ]);
  const { typed = fresh, faults = [] } = sent ?? {};
  return {
    status: faults.length === 0 ? 200 : 422,
    title: texts.pageTitle,
    crumbs: [{ label: shell.home, href: '/' }, { label: texts.title }],
    main: <DepartureListView model={{ page, people, typed, faults, key: randomUUID(), csrf }} />,
  };
}

function missingIn({ userId, lastDayOn, reason }: TypedDeparture): readonly Fault[] {
  return [
    ...(userId === '' ? [{ name: 'userId', message: texts.personMissing }] : []),
    ...(isLocalDate(lastDayOn) ? [] : [{ name: 'lastDayOn', message: texts.dateMissing }]),
    ...(reason === '' ? [{ name: 'reason', message: texts.reasonMissing }] : []),
  ];
}

async function record(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const typed: TypedDeparture = {
    userId: bodyText(req, 'userId'),
    lastDayOn: bodyText(req, 'lastDayOn'),
    reason: bodyText(req, 'reason'),
  };
  const missing = missingIn(typed);
  if (missing.length > 0) return list(web, visit, req, { typed, faults: missing });
  const [userId = '', agencyId = ''] = typed.userId.split('~');
  const { lastDayOn, reason } = typed;
  try {
    const asked = { userId, agencyId, lastDayOn, reason };
    const options = { idempotencyKey: bodyText(req, '_chiave') };
    const { id } = await web.services.departures.record(visit.viewer, asked, options);
    return { redirect: departureAddresses.show(id) };
  } catch (error) {
    const problem = problemOf(error);
    if (!correctable.has(problem.status)) throw error;
    return list(web, visit, req, { typed, faults: faultsOf(problem) });
  }
}

/** `/riassegna`, one departure, and what is done there. */
export function addDeparturePages(pages: Pages, web: Web): void {
  const { departures } = web.services;
  const one = `${departuresAddress}/:id`;
  pages.get(
    departuresAddress,
    { resource: 'departure', action: 'list' },
    forSignedIn(web, (visit, req) => list(web, visit, req)),
  );
  pages.post(
    departuresAddress,
    { resource: 'departure', action: 'record' },
    forSignedIn(web, (visit, req) => record(web, visit, req)),
  );
  pages.get(
    one,
    { resource: 'departure', action: 'read' },
    forSignedIn(web, async (visit, req) =>
      departurePage(await departures.show(visit.viewer, pathText(req, 'id')), visit),
    ),
  );
  pages.post(
    `${one}/passaggi`,
    { resource: 'departure', action: 'redistribute' },
    forSignedIn(web, (visit, req) => confirm(web, visit, req)),
  );
  pages.post(
    `${one}/passaggi/:planId/annullamento`,
    { resource: 'departure', action: 'redistribute' },
    forSignedIn(web, async ({ viewer }, req) => {
      const { id } = await departures.undo(viewer, pathText(req, 'id'), pathText(req, 'planId'));
      return { redirect: departureAddresses.show(id) };
    }),
  );
  pages.post(
    `${one}/annullamento`,
    { resource: 'departure', action: 'redistribute' },
    forSignedIn(web, async ({ viewer }, req) => {
      const { id } = await departures.withdraw(viewer, pathText(req, 'id'));
      return { redirect: departureAddresses.show(id) };
    }),
  );
}
