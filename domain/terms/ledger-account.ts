import { startDateOf } from './check-request.ts';
import type { CivilZone, Instant } from './civil-zone.ts';
import { computeTerm } from './compute-term.ts';
import { calendarDaysIn } from './count-calendar-days.ts';
import { workingDaysIn } from './count-working-days.ts';
import { hourMs } from './hour-term.ts';
import type { LocalDate } from './local-date.ts';
import type { LedgerSegment, TermLedger } from './ledger.ts';
import type { TermRequest } from './term.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** What the budget of a term is counted in. Hours are kept in elapsed milliseconds, so that no remainder is rounded. */
export type LedgerMeasure = 'elapsedMs' | 'calendarDays' | 'workingDays';

/** Calendar and zone with which a ledger is read. */
export interface LedgerReading {
  readonly calendar: WorkingCalendar;
  readonly zone: CivilZone;
}

/** The measure of a request: months, years and fixed dates are spent in calendar days. */
export function measureOf(request: TermRequest): LedgerMeasure {
  if (request.unit === 'hours' || request.unit === 'nextOpening') return 'elapsedMs';
  return request.unit === 'workingDays' ? 'workingDays' : 'calendarDays';
}

/** The request with the granted extension, still counted from the original anchor. */
export function extendedRequest({ request, extension }: TermLedger): TermRequest {
  if (extension === undefined) return request;
  return { ...request, amount: request.amount + extension.amount };
}

/** Everything the term may spend, extension included, in its own measure. */
export function budget(ledger: TermLedger, reading: LedgerReading): number {
  const request = extendedRequest(ledger);
  if (request.unit === 'hours') return request.amount * hourMs;
  const first = ledger.segments[0];
  const forward = request.direction !== 'backward';
  if (forward && (request.unit === 'calendarDays' || request.unit === 'workingDays')) {
    return request.amount;
  }
  if (first === undefined) return 0;
  const term = computeTerm(request, reading.calendar, reading.zone);
  if (request.unit === 'nextOpening') return term.dueAt - first.from;
  const from = forward && request.unit !== 'fixedDate' ? request.start : first.from;
  return daysIn(startDateOf(from, reading.zone), term.nominalOn, request, reading);
}

/** What has been spent up to an instant; never more than the budget, days of delay are not consumption. */
export function consumed(ledger: TermLedger, at: Instant, reading: LedgerReading): number {
  return consumedByAgency(ledger, at, reading).reduce((sum, { amount }) => sum + amount, 0);
}

/** What is left at an instant: budget less consumed, never below zero. */
export function remaining(ledger: TermLedger, at: Instant, reading: LedgerReading): number {
  return budget(ledger, reading) - consumed(ledger, at, reading);
}

/** How much of the budget each agency has spent up to an instant, in the order in which they first held the term. */
export function consumedByAgency(
  ledger: TermLedger,
  at: Instant,
  reading: LedgerReading,
): { readonly agency: string; readonly amount: number }[] {
  let left = budget(ledger, reading);
  const spentBy = new Map<string, number>();
  for (const segment of ledger.segments) {
    const to = Math.min(segment.to ?? at, at);
    const runs = segment.kind === 'running' && to > segment.from;
    const spent = runs ? Math.min(left, spentIn(segment, to, ledger.request, reading)) : 0;
    left -= spent;
    spentBy.set(segment.agency, (spentBy.get(segment.agency) ?? 0) + spent);
  }
  return [...spentBy].map(([agency, amount]) => ({ agency, amount }));
}

/**
 * What a stretch spends. The day on which it begins is not counted (R1) and the day on which it ends is, so that the
 * stretches of a term add up wherever it was cut.
 */
export function spentIn(
  stretch: Pick<LedgerSegment, 'from'>,
  to: Instant,
  request: TermRequest,
  reading: LedgerReading,
): number {
  if (measureOf(request) === 'elapsedMs') return to - stretch.from;
  const { zone } = reading;
  return daysIn(zone.localDateOf(stretch.from), zone.localDateOf(to), request, reading);
}

function daysIn(
  after: LocalDate,
  upTo: LocalDate,
  request: TermRequest,
  { calendar }: LedgerReading,
): number {
  return measureOf(request) === 'workingDays'
    ? workingDaysIn(after, upTo, request.site, calendar)
    : calendarDaysIn(after, upTo, request.suspendAugust === true);
}
