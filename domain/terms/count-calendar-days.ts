import type { DayRun } from './august.ts';
import { augustSegment, isAugust, runOf, runsCutByAugust } from './august.ts';
import { backwardWords, inOrder, stepOf } from './direction.ts';
import { requireHandledDay } from './handled-years.ts';
import { counted, shortDate } from './italian-dates.ts';
import type { LocalDate } from './local-date.ts';
import { dayNumberOf, localDateOfDay } from './local-date.ts';
import type { DayStep, Segment, TermRequest } from './term.ts';

/**
 * R1, R3, R8: calendar days after (or before) the start; the start day is not counted, holidays are.
 * @source c.p.c., art. 155, co. 1 and 3; L. 742/1969, art. 1
 */
export function countCalendarDays(startOn: LocalDate, request: TermRequest): DayStep {
  const start = dayNumberOf(startOn);
  const plainEnd = start + request.amount * stepOf(request);
  requireHandledDay(plainEnd, 'amount');
  const end = request.suspendAugust === true ? endOutsideAugust(start, request) : plainEnd;
  const segments = runsOf(start, end, request).map((run) =>
    run.august ? augustSegment(run, request) : countedSegment(run, request),
  );
  return { on: localDateOfDay(end), segments };
}

/** Days in (after, upTo] that count: all of them, or those outside August. */
export function calendarDaysIn(after: LocalDate, upTo: LocalDate, suspendAugust: boolean): number {
  const [start, end] = [dayNumberOf(after), dayNumberOf(upTo)];
  if (end <= start) return 0;
  if (!suspendAugust) return end - start;
  return runsCutByAugust(start, end)
    .filter((run) => !run.august)
    .reduce((days, run) => days + run.days, 0);
}

function endOutsideAugust(start: number, request: TermRequest): number {
  let day = start;
  for (let left = request.amount; left > 0;) {
    day += stepOf(request);
    requireHandledDay(day, 'amount');
    if (!isAugust(day)) left -= 1;
  }
  return day;
}

function runsOf(start: number, end: number, request: TermRequest): DayRun[] {
  if (start === end) return [{ ...runOf(false, start, start), days: 0 }];
  if (request.suspendAugust === true) return runsCutByAugust(start, end);
  return [runOf(false, start + stepOf(request), end)];
}

function countedSegment(run: DayRun, request: TermRequest): Segment {
  const amount = counted(run.days, 'giorno', 'giorni');
  const end = run.days === 0 ? ', il giorno stesso:' : ' fino a';
  return {
    kind: 'counted',
    ...inOrder(run.first, run.last),
    days: run.days,
    rule: 'R3',
    label: `${amount} di calendario${backwardWords(request)}${end} ${shortDate(run.last)}`,
  };
}
