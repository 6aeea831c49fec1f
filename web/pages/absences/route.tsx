import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import type { AbsenceChangeAsked } from '../../../api/services/people/absence-service.ts';
import { problemOf } from '../../../api/problem.ts';
import { isLocalDate } from '../../../domain/terms/local-date.ts';
import { absenceTexts } from '../../../texts/absences.ts';
import { shell } from '../../../texts/shell.ts';
import { forSignedIn, type SignedInVisit, type Web } from '../../answering.ts';
import type { Pages } from '../../page-router.ts';
import type { Fault } from '../../components/error-summary.tsx';
import { faultsOf } from '../../forms/act-form.ts';
import { bodyText, pathText, queryChoice, queryText } from '../../query.ts';
import type { Answer } from '../../visit.ts';
import { absencesAddress, absencesView } from './addresses.ts';
import { AbsenceChangeView } from './change-view.tsx';
import { AbsenceListView, type AbsenceListModel } from './list-view.tsx';
import {
  askedAbsence,
  everything,
  missingIn,
  noSubstitute,
  substituteIn,
  typedAbsence,
  type TypedAbsence,
} from './typed.ts';

/** Refusals that are corrected in the form: of what was typed, or of what it meets. */
const correctable: ReadonlySet<number> = new Set([409, 422]);

async function list(
  { services }: Web,
  { viewer, csrf }: SignedInVisit,
  req: Request,
  sent?: { typed: TypedAbsence; faults: readonly Fault[] },
): Promise<Answer> {
  const isPast = queryChoice(req, 'vista', ['passate']) !== undefined;
  const when: AbsenceListModel['when'] = isPast ? 'past' : 'current';
  const [page, { people, substitutes }] = await Promise.all([
    services.absences.list(viewer, { when, cursor: queryText(req, 'da') }),
    services.absences.choices(viewer),
  ]);
  const fresh = { userId: viewer.userId, from: '', to: '', substituteId: '', scope: everything };
  const { typed = fresh, faults = [] } = sent ?? {};
  const done = queryChoice(req, 'fatto', ['inserita', 'cambiata'] as const);
  const model: AbsenceListModel = {
    ...{ page, when, people, substitutes, typed, faults, csrf },
    key: randomUUID(),
    done: done && (done === 'inserita' ? 'entered' : 'changed'),
  };
  return {
    status: faults.length === 0 ? 200 : 422,
    title: absenceTexts.title,
    crumbs: [{ label: shell.home, href: '/' }, { label: absenceTexts.title }],
    main: <AbsenceListView model={model} />,
  };
}

async function enter(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const typed = typedAbsence(req);
  const missing = missingIn(typed);
  if (missing.length > 0) return list(web, visit, req, { typed, faults: missing });
  try {
    const options = { idempotencyKey: bodyText(req, '_chiave') };
    await web.services.absences.enter(visit.viewer, askedAbsence(typed), options);
    return { redirect: absencesView({ fatto: 'inserita' }) };
  } catch (error) {
    const problem = problemOf(error);
    if (!correctable.has(problem.status)) throw error;
    return list(web, visit, req, { typed, faults: faultsOf(problem) });
  }
}

async function show(
  { services }: Web,
  { viewer, csrf, today }: SignedInVisit,
  req: Request,
  faults: readonly Fault[] = [],
): Promise<Answer> {
  const [absence, { substitutes }] = await Promise.all([
    services.absences.show(viewer, pathText(req, 'id')),
    services.absences.choices(viewer),
  ]);
  const substituteId = absence.substitute?.userId ?? noSubstitute;
  const typed = {
    to: bodyText(req, 'to') || absence.to,
    substituteId: bodyText(req, 'substituteId') || substituteId,
  };
  const model = { absence, substitutes, typed, faults, key: randomUUID(), csrf, today };
  return {
    status: faults.length === 0 ? 200 : 422,
    title: absenceTexts.changeTitle,
    crumbs: [
      { label: shell.home, href: '/' },
      { label: absenceTexts.title, href: absencesAddress },
      { label: absenceTexts.changeTitle },
    ],
    main: <AbsenceChangeView model={model} />,
  };
}

function changeAsked(
  what: string,
  { to, substituteId }: { to: string; substituteId: string },
): AbsenceChangeAsked | undefined {
  switch (what) {
    case 'shortened':
      return { what, to };
    case 'substituted':
      return { what, substituteId: substituteIn(substituteId) };
    case 'withdrawn':
      return { what };
    default:
      return undefined;
  }
}

async function change(web: Web, visit: SignedInVisit, req: Request): Promise<Answer> {
  const to = bodyText(req, 'to');
  const what = bodyText(req, 'what');
  if (what === 'shortened' && !isLocalDate(to)) {
    const message = absenceTexts.dateMissing(absenceTexts.to);
    return show(web, visit, req, [{ name: 'to', message }]);
  }
  const asked = changeAsked(what, { to, substituteId: bodyText(req, 'substituteId') });
  if (asked === undefined) return show(web, visit, req);
  try {
    await web.services.absences.change(visit.viewer, pathText(req, 'id'), asked, {
      idempotencyKey: bodyText(req, '_chiave'),
      expectedVersion: Number(bodyText(req, '_versione')),
    });
    return { redirect: absencesView({ fatto: 'cambiata' }) };
  } catch (error) {
    const problem = problemOf(error);
    if (!correctable.has(problem.status) && problem.code !== 'stale-version') throw error;
    return show(web, visit, req, faultsOf(problem));
  }
}

/** `/assenze` and `/assenze/{id}` */
export function addAbsencePages(pages: Pages, web: Web): void {
  const one = `${absencesAddress}/:id`;
  pages.get(
    absencesAddress,
    { resource: 'absence', action: 'list' },
    forSignedIn(web, (visit, req) => list(web, visit, req)),
  );
  pages.post(
    absencesAddress,
    { resource: 'absence', action: 'enter' },
    forSignedIn(web, (visit, req) => enter(web, visit, req)),
  );
  pages.get(
    one,
    { resource: 'absence', action: 'read' },
    forSignedIn(web, (visit, req) => show(web, visit, req)),
  );
  pages.post(
    one,
    { resource: 'absence', action: 'change' },
    forSignedIn(web, (visit, req) => change(web, visit, req)),
  );
}
