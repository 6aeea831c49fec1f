import { augustSegment, pushedByAugust, runsCutByAugust } from './august.ts';
import { backwardWords, inOrder, stepOf } from './direction.ts';
import { requireHandledDay } from './handled-years.ts';
import { capitalised, counted, monthAndYear, shortDate } from './italian-dates.ts';
import type { LocalDate } from './local-date.ts';
import { addDays, addMonths, dayNumberOf } from './local-date.ts';
import type { DayStep, Segment, TermRequest } from './term.ts';

/** No month is shorter: enough to refuse an absurd amount before counting it. */
const shortestMonthDays = 28;

/**
 * R2, R8: months and years by the common calendar, moved on by the days of a suspended August.
 * @source c.p.c., art. 155, co. 2; L. 742/1969, art. 1
 */
export function countMonths(startOn: LocalDate, request: TermRequest): DayStep {
  const months = request.amount * (request.unit === 'years' ? 12 : 1) * stepOf(request);
  requireHandledDay(dayNumberOf(startOn) + months * shortestMonthDays, 'amount');
  const plain = addMonths(startOn, months);
  requireHandledDay(dayNumberOf(plain.on), 'amount');
  const on = request.suspendAugust === true ? pushedByAugust(startOn, plain.on, request) : plain.on;
  const segments = [
    ...monthEndSegments(plain.on, plain.missingDay),
    ...augustSegments(startOn, on, request),
    countedSegment(startOn, on, request),
  ];
  return { on, segments };
}

function monthEndSegments(on: LocalDate, missingDay: number | undefined): Segment[] {
  if (missingDay === undefined) return [];
  const label = `${capitalised(monthAndYear(on))} non ha il giorno ${missingDay}: ultimo giorno del mese`;
  return [{ kind: 'monthEnd', from: on, to: on, rule: 'R2', label }];
}

function augustSegments(startOn: LocalDate, on: LocalDate, request: TermRequest): Segment[] {
  if (request.suspendAugust !== true) return [];
  return runsCutByAugust(dayNumberOf(startOn), dayNumberOf(on))
    .filter((run) => run.august)
    .map((run) => augustSegment(run, request));
}

function countedSegment(startOn: LocalDate, on: LocalDate, request: TermRequest): Segment {
  const amount =
    request.unit === 'years'
      ? counted(request.amount, 'anno', 'anni')
      : counted(request.amount, 'mese', 'mesi');
  const first = request.amount === 0 ? startOn : addDays(startOn, stepOf(request));
  return {
    kind: 'counted',
    ...inOrder(first, on),
    rule: 'R2',
    label: `${amount}${backwardWords(request)} fino a ${shortDate(on)}`,
  };
}
