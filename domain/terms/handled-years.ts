import type { Instant } from './civil-zone.ts';
import type { LocalDate } from './local-date.ts';
import { dayNumberOf } from './local-date.ts';
import { TermError } from './term-error.ts';

/**
 * Years for which the holidays in force are known, both inclusive. Before 2001 the 2nd of June was no holiday; the
 * upper end only keeps a mistyped amount from being counted for ever.
 * @source L. 336/2000, art. 1
 */
export const handledYears = { first: 2001, last: 2199 } as const;

const firstDay = dayNumberOf(`${handledYears.first}-01-01`);
const lastDay = dayNumberOf(`${handledYears.last}-12-31`);

/** Refuses a day whose holidays nobody knows. @throws TermError `date-out-of-range` */
export function requireHandledDay(days: number, field: string): void {
  if (days >= firstDay && days <= lastDay) return;
  throw new TermError(
    'date-out-of-range',
    field,
    `Il campo «${field}» porta a una data fuori dagli anni gestiti: serve una data fra il ${handledYears.first} e il ${handledYears.last}.`,
  );
}

/** The same for a date. @throws TermError `date-out-of-range`, `invalid-date` */
export function requireHandledDate(date: LocalDate, field: string): void {
  requireHandledDay(dayNumberOf(date), field);
}

/** The same for an instant; the day is that of UTC, exact enough for a bound of years. @throws TermError `date-out-of-range` */
export function requireHandledInstant(at: Instant, field: string): void {
  requireHandledDay(Math.floor(at / 86_400_000), field);
}
