import { DomainError } from '../domain-error.ts';
import { longDate } from '../terms/italian-dates.ts';
import { addDays, type LocalDate } from '../terms/local-date.ts';

/** Why an operator leaves an office, as people choose it. */
export const departureReasons = [
  'transfer',
  'resignation',
  'retirement',
  'contractEnd',
  'longLeave',
  'other',
] as const;

/** One of the reasons, as persisted; `seatEnded` is what the service itself finds: a role that ends. */
export type DepartureReason = (typeof departureReasons)[number] | 'seatEnded';

/**
 * When whatever is still theirs goes to the coordinator, on the last day, Rome: before the day is over, so that at
 * midnight nothing lies with somebody who has no seat.
 * @source P3.10: what is still with a leaver climbs to the coordinator at midnight
 */
export const handOverTime = '23:55';

/** How long a plan can be taken back. */
export const undoWithinMs = 24 * 3_600_000;

/** A sudden departure is recorded afterwards, but not one of long ago. */
const daysBack = 30;
const daysAhead = 366;

/** @throws DomainError `departure-date` */
export function checkLastDay(lastDay: LocalDate, today: LocalDate): void {
  const [first, last] = [addDays(today, -daysBack), addDays(today, daysAhead)];
  if (lastDay >= first && lastDay <= last) return;
  throw new DomainError(
    'invalid',
    'departure-date',
    `Ultimo giorno: ${longDate(lastDay)} non va bene; serve un giorno fra ${longDate(first)} e ${longDate(last)}.`,
    'lastDayOn',
  );
}
