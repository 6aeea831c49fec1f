import type { CivilZone, Instant } from './civil-zone.ts';
import { backwardWords, inOrder, stepOf } from './direction.ts';
import { requireHandledDate, requireHandledDay } from './handled-years.ts';
import { counted, shortDate } from './italian-dates.ts';
import type { LocalDate } from './local-date.ts';
import { addDays, dayNumberOf } from './local-date.ts';
import { SkippedDays } from './skipped-days.ts';
import type { DayStep, Segment, TermRequest } from './term.ts';
import type { SiteCode, WorkingCalendar } from './working-calendar.ts';

/** R1, R13: working days of the site after (or before) the start; every day left out is named. */
export function countWorkingDays(
  startOn: LocalDate,
  request: TermRequest,
  calendar: WorkingCalendar,
  zone: CivilZone,
): DayStep {
  if (request.amount === 0) return noWorkingDays(startOn, request, calendar, zone);
  // Working days are never fewer than calendar days: an absurd amount is refused before it is walked.
  requireHandledDay(dayNumberOf(startOn) + request.amount * stepOf(request), 'amount');
  const { on, skipped } = walk(startOn, request.amount, request, calendar);
  return { on, segments: [...skipped, countedSegment(startOn, on, request)] };
}

/** Working days of the site in (after, upTo]. */
export function workingDaysIn(
  after: LocalDate,
  upTo: LocalDate,
  site: SiteCode,
  calendar: WorkingCalendar,
): number {
  let days = 0;
  for (let day = after; day < upTo;) {
    day = addDays(day, 1);
    if (calendar.nonWorkingReason(day, site) === undefined) days += 1;
  }
  return days;
}

/** R15: the start day while the site works on it and is not closed yet, else the next working day. */
function noWorkingDays(
  startOn: LocalDate,
  request: TermRequest,
  calendar: WorkingCalendar,
  zone: CivilZone,
): DayStep {
  if (calendar.nonWorkingReason(startOn, request.site) !== undefined) {
    // The start day is itself left out, so that the walk begins the day before it.
    const { on, skipped } = walk(addDays(startOn, -stepOf(request)), 1, request, calendar);
    return { on, segments: [...skipped, sameDaySegment(on)] };
  }
  const closed = closingBefore(request.start, startOn, request, calendar, zone);
  if (closed === undefined) return { on: startOn, segments: [sameDaySegment(startOn)] };
  const { on, skipped } = walk(startOn, 1, request, calendar);
  return { on, segments: [afterClosingSegment(startOn, closed), ...skipped, sameDaySegment(on)] };
}

function closingBefore(
  start: LocalDate | Instant,
  startOn: LocalDate,
  request: TermRequest,
  calendar: WorkingCalendar,
  zone: CivilZone,
): string | undefined {
  if (typeof start === 'string' || request.direction === 'backward') return undefined;
  const closing = calendar.closingTime(startOn, request.site);
  return zone.localTimeOf(start) < closing ? undefined : closing;
}

function walk(
  from: LocalDate,
  amount: number,
  request: TermRequest,
  calendar: WorkingCalendar,
): { on: LocalDate; skipped: readonly Segment[] } {
  const skipped = new SkippedDays(request.site, calendar);
  let on = from;
  for (let left = amount; left > 0;) {
    on = addDays(on, stepOf(request));
    requireHandledDate(on, 'amount');
    const reason = calendar.nonWorkingReason(on, request.site);
    if (reason === undefined) left -= 1;
    else skipped.add(on, reason);
  }
  return { on, skipped: skipped.segments() };
}

function countedSegment(startOn: LocalDate, on: LocalDate, request: TermRequest): Segment {
  const amount = counted(request.amount, 'giorno lavorativo', 'giorni lavorativi');
  return {
    kind: 'counted',
    ...inOrder(addDays(startOn, stepOf(request)), on),
    days: request.amount,
    rule: 'R13',
    label: `${amount}${backwardWords(request)} fino a ${shortDate(on)}`,
  };
}

function sameDaySegment(on: LocalDate): Segment {
  const label = `Entro la giornata di ${shortDate(on)}`;
  return { kind: 'sameDay', from: on, to: on, rule: 'R15', label };
}

function afterClosingSegment(on: LocalDate, closing: string): Segment {
  const label = `${shortDate(on)}: dopo la chiusura delle ${closing}, si passa al giorno lavorativo successivo`;
  return { kind: 'afterClosing', from: on, to: on, rule: 'R15', label };
}
