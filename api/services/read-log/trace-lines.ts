import type { TraceRow } from '../../../db/read-log-reading.ts';
import {
  dataClassesLabel,
  readLogPages,
  traceActionLabel,
  tracePurposeLabel,
} from '../../../texts/read-log.ts';
import { roleLabel } from '../../../texts/roles.ts';
import { isoAt, type Names } from '../world.ts';
import type { BreachView, TraceLine } from './read-log-service.ts';

/** A row of the log, in words; people and offices by the names they have now. */
export function lineOf(row: TraceRow, names: Names): TraceLine {
  const { actorId, subjectId, caseCode, action, result, listed, dataClasses } = row;
  const { id, route, requestId } = row;
  return {
    ...{ id, action, result, listed, dataClasses, route, requestId },
    at: isoAt(row.at),
    who: actorId === null ? null : { userId: actorId, displayName: names.userName(actorId) },
    seats: row.seats.map(
      ({ role, agencyId }) => `${roleLabel(role)}, ${names.agencyLabel(agencyId)}`,
    ),
    actionLabel: traceActionLabel(action),
    purposeLabel: tracePurposeLabel(row.purpose),
    ...(caseCode !== null && { caseCode }),
    ...(subjectId !== null && subjectId !== actorId && { about: names.userName(subjectId) }),
  };
}

/** The rows as a table of a file. */
export function tableOf(lines: readonly TraceLine[]): string[][] {
  const { when, who, seats, what, code, lists, data, why, result, address, requestId } =
    readLogPages;
  return [
    [when, who, seats, what, code, lists, data, why, result, address, requestId],
    ...lines.map((line) => [
      line.at,
      line.who?.displayName ?? line.about ?? '',
      line.seats.join('; '),
      line.actionLabel,
      line.caseCode ?? '',
      line.listed.join(' '),
      dataClassesLabel(line.dataClasses),
      line.purposeLabel,
      readLogPages.results[line.result],
      line.route,
      line.requestId,
    ]),
  ];
}

/** Whose data were seen, as a table of a file. */
export function breachTable({ cases }: BreachView): string[][] {
  const { code, persons, opened, listed, exported, data, first, last } = readLogPages;
  return [
    [code, persons, opened, listed, exported, data, first, last],
    ...cases.map((one) => [
      one.caseCode,
      ...[one.persons, one.opened, one.listed, one.exported].map(String),
      ...[dataClassesLabel(one.dataClasses), one.first, one.last],
    ]),
  ];
}
