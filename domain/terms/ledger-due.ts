import type { CivilZone, Instant } from './civil-zone.ts';
import { computeTerm } from './compute-term.ts';
import { shortDateTime } from './italian-dates.ts';
import type { LedgerReading } from './ledger-account.ts';
import { budget, extendedRequest, measureOf, spentIn } from './ledger-account.ts';
import type { TermLedger } from './ledger.ts';
import { describeQuantity } from './quantities.ts';
import type { Segment, TermRequest, TermResult } from './term.ts';

/** A stretch in which the clock ran without a suspension worth a day (or, for hours, worth anything). */
interface Run {
  readonly from: Instant;
  readonly to: Instant | undefined;
}

/**
 * The due date a ledger leads to, undefined while the term is suspended. A term that had already expired when it was
 * suspended keeps the date on which it expired.
 */
export function dueOf(ledger: TermLedger, reading: LedgerReading): TermResult | undefined {
  const request = extendedRequest(ledger);
  const suspensions: Segment[] = [];
  let left = budget(ledger, reading);
  let resumed = false;
  for (const run of runsOf(ledger, reading.zone)) {
    const term = resumed
      ? resumedTerm(request, run.from, left, reading)
      : computeTerm(request, reading.calendar, reading.zone);
    if (run.to === undefined || term.dueAt <= run.to) {
      return { ...term, segments: [...suspensions, ...term.segments] };
    }
    left -= Math.min(left, spentIn(run, run.to, request, reading));
    suspensions.push(suspendedSegment(run.to, left, request, reading.zone));
    resumed = true;
  }
  return undefined;
}

function resumedTerm(
  request: TermRequest,
  from: Instant,
  left: number,
  { calendar, zone }: LedgerReading,
): TermResult {
  if (request.unit === 'nextOpening')
    return computeTerm({ ...request, start: from }, calendar, zone);
  if (request.unit === 'hours') return resumedHours(request, from, left, calendar.version, zone);
  const unit = request.unit === 'workingDays' ? 'workingDays' : 'calendarDays';
  // A term anchored at its end has no day to roll forward to: what is left is all there is.
  const anchoredAtEnd = request.unit === 'fixedDate' || request.direction === 'backward';
  const rollOnHoliday = !anchoredAtEnd && request.rollOnHoliday !== false;
  return computeTerm(
    { ...request, unit, amount: left, start: from, direction: 'forward', rollOnHoliday },
    calendar,
    zone,
  );
}

/** What is left of an hour term, elapsed from the resumption; a clock change is met with the same caution (R7). */
function resumedHours(
  request: TermRequest,
  from: Instant,
  left: number,
  calendarVersion: string,
  zone: CivilZone,
): TermResult {
  const dueAt = from + left;
  const clockChangeMs = (zone.offsetMinutesAt(dueAt) - zone.offsetMinutesAt(from)) * 60_000;
  const strictAt = request.amount % 24 === 0 ? Math.min(dueAt, dueAt - clockChangeMs) : dueAt;
  const dueOn = zone.localDateOf(dueAt);
  const amount = describeQuantity(left, 'elapsedMs');
  const label = `${amount} da ${shortDateTime(from, zone)} a ${shortDateTime(dueAt, zone)}`;
  const segments: Segment[] = [{ kind: 'elapsed', from, to: dueAt, rule: 'R7', label }];
  return { nominalOn: dueOn, dueOn, dueAt, strictAt, segments, calendarVersion };
}

function runsOf({ segments, request }: TermLedger, zone: CivilZone): Run[] {
  const runs: Run[] = [];
  for (const { kind, from, to } of segments) {
    if (kind === 'suspended') continue;
    const previous = runs.at(-1);
    // A cut between agencies, or a suspension lifted the same day, costs nothing: the run goes on.
    if (previous?.to !== undefined && costsNothing(previous.to, from, request, zone)) {
      runs[runs.length - 1] = { from: previous.from, to };
    } else {
      runs.push({ from, to });
    }
  }
  return runs;
}

function costsNothing(
  stopped: Instant,
  restarted: Instant,
  request: TermRequest,
  zone: CivilZone,
): boolean {
  if (measureOf(request) === 'elapsedMs') return stopped === restarted;
  return zone.localDateOf(stopped) === zone.localDateOf(restarted);
}

function suspendedSegment(
  at: Instant,
  left: number,
  request: TermRequest,
  zone: CivilZone,
): Segment {
  const amount = describeQuantity(left, measureOf(request));
  const label = `Sospeso ${shortDateTime(at, zone)}: restavano ${amount}`;
  return { kind: 'suspended', from: at, to: at, rule: 'ledger', label };
}
