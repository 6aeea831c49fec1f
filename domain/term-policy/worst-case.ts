import type { TermValues } from '../protocol/definition.ts';
import type { PolicyValue } from './value.ts';

/**
 * Whether a value can never give a later date than another, whatever the start, the site and the calendar. Within one
 * unit amounts and rolls are compared; between units the longest that the new value can become with the shortest that
 * the old one can be. What cannot be said for certain counts as longer: working days hang on closures that an office
 * writes as it likes, hence nothing else is ever certain to be as long as they are.
 */
export function isNeverLater(
  value: PolicyValue,
  than: PolicyValue,
  direction: TermValues['direction'],
): boolean {
  // Counted back from a date, the later of two is the one that goes back less.
  const [shorter, longer] = direction === 'forward' ? [value, than] : [than, value];
  if (shorter.unit === longer.unit)
    return shorter.amount <= longer.amount && rollsNoMore(shorter, longer);
  return mostHours(shorter) <= leastHours(longer);
}

function rollsNoMore(one: PolicyValue, other: PolicyValue): boolean {
  if (one.unit !== 'calendarDays' && one.unit !== 'months') return true;
  const saturday = (value: PolicyValue): boolean => value.rollOnHoliday && value.rollOnSaturday;
  return (!one.rollOnHoliday || other.rollOnHoliday) && (!saturday(one) || saturday(other));
}

/** More days in a row than any run of national holidays, Saturdays and Sundays has. */
const longestRollDays = 6;
/** A day is an hour longer or shorter when the clocks change. */
const clockHours = 1;

/** From the start to the end of the term: no calendar gives more. */
function mostHours({ amount, unit, rollOnHoliday }: PolicyValue): number {
  const roll = rollOnHoliday ? longestRollDays : 0;
  switch (unit) {
    case 'hours':
      return amount;
    case 'calendarDays':
      return wholeDays(amount + roll);
    case 'months':
      return wholeDays(amount * 31 + roll);
    case 'workingDays':
      return Infinity;
  }
}

/** The last day is available to its end, and the day of the event may have just begun. */
function wholeDays(days: number): number {
  return (days + 1) * 24 + clockHours;
}

/** From the start to the end of the term: no calendar gives less. The day of the event may be nearly over. */
function leastHours({ amount, unit }: PolicyValue): number {
  switch (unit) {
    case 'hours':
      return amount;
    case 'calendarDays':
      return amount * 24 - clockHours;
    case 'months':
      return amount * 28 * 24 - clockHours;
    case 'workingDays': {
      // Five working days in a row may have no weekend among them; each further five have one.
      const weekends = Math.floor(Math.max(amount - 1, 0) / 5);
      return (amount + weekends * 2) * 24 - clockHours;
    }
  }
}
