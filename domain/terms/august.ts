import { inOrder, stepOf } from './direction.ts';
import { requireHandledDay } from './handled-years.ts';
import type { LocalDate } from './local-date.ts';
import { civilDateOf, dayNumberOf, localDateOfDay } from './local-date.ts';
import type { Segment, TermRequest } from './term.ts';

/** Neighbouring days that all count, or that all fall in a suspended August, in the order in which they are met. */
export interface DayRun {
  readonly august: boolean;
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly days: number;
}

/** R8: true for the days that the sospensione feriale does not count. @source L. 742/1969, art. 1 */
export function isAugust(day: number): boolean {
  return localDateOfDay(day).slice(5, 7) === '08';
}

/** The days after `start` up to `end` (day numbers, `start` left out), cut where August begins or ends. */
export function runsCutByAugust(start: number, end: number): DayRun[] {
  const step = end < start ? -1 : 1;
  const runs: DayRun[] = [];
  let first = start;
  while (first !== end) {
    first += step;
    const august = isAugust(first);
    let last = first;
    while (last !== end && isAugust(last + step) === august) last += step;
    runs.push(runOf(august, first, last));
    first = last;
  }
  return runs;
}

/** One uncut run between two day numbers, both included. */
export function runOf(august: boolean, first: number, last: number): DayRun {
  return {
    august,
    first: localDateOfDay(first),
    last: localDateOfDay(last),
    days: Math.abs(last - first) + 1,
  };
}

/** R8 for months: the date moved on by the days of August it has passed, until it passes no new one. */
export function pushedByAugust(startOn: LocalDate, on: LocalDate, request: TermRequest): LocalDate {
  const start = dayNumberOf(startOn);
  const plain = dayNumberOf(on);
  let day = plain;
  for (;;) {
    const pushed = plain + stepOf(request) * augustDaysBetween(start, day);
    requireHandledDay(pushed, 'amount');
    if (pushed === day) return localDateOfDay(day);
    day = pushed;
  }
}

/** «1-31 agosto 2026 non contati: …» */
export function augustSegment(run: DayRun, request: TermRequest): Segment {
  const { from, to } = inOrder(run.first, run.last);
  const [first, last] = [civilDateOf(from), civilDateOf(to)];
  const days = run.days === 1 ? `${first.day}` : `${first.day}-${last.day}`;
  const participle = run.days === 1 ? 'contato' : 'contati';
  const act = request.augustAct === undefined ? '' : `, atto ${request.augustAct}`;
  return {
    kind: 'augustSkipped',
    from,
    to,
    days: run.days,
    rule: 'R8',
    label: `${days} agosto ${first.year} non ${participle}: sospensione feriale indicata dal coordinatore${act}`,
  };
}

function augustDaysBetween(start: number, end: number): number {
  return runsCutByAugust(start, end)
    .filter((run) => run.august)
    .reduce((days, run) => days + run.days, 0);
}
