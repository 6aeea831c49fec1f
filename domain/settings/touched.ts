import { isLocalDate, type LocalDate } from '../terms/local-date.ts';
import { patronOn, type SiteDays } from './calendar-decisions.ts';
import { isOfLadder, type CalendarAmendment, type LadderAmendment } from './setting-change.ts';

/** Days whose counting changes, both inclusive. */
export interface DayRange {
  from: LocalDate;
  to: LocalDate;
}

/** What of the running terms a change touches: those of a site that count these days, or those that a ladder watches. */
export type Touched = { site: string; days: readonly DayRange[] } | { ladder: string };

/** A patron day comes back every year: so many are looked ahead, more than any term lasts. */
const yearsAhead = 10;

/** What that change touches; the days of its site are as they were before it. */
export function touchedBy(
  amendment: CalendarAmendment | LadderAmendment,
  before: SiteDays,
): Touched {
  if (isOfLadder(amendment)) return { ladder: amendment.ladder };
  const { site, from } = amendment;
  switch (amendment.kind) {
    case 'closure':
      return { site, days: [{ from, to: amendment.to }] };
    case 'closureWithdrawn':
      return {
        site,
        days: before.closures
          .filter((one) => one.from === from)
          .map((one) => ({ from, to: one.to })),
      };
    case 'patronDay': {
      const old = patronOn(before, from);
      const both = [...(old === undefined ? [] : [old]), amendment.patron].sort();
      const first = Number(from.slice(0, 4));
      const years = Array.from({ length: yearsAhead }, (_, index) => first + index);
      const days = years
        .flatMap((year) => both.map((day) => `${year.toString()}-${day}`))
        // The 29th of February is not in every year.
        .filter((day) => isLocalDate(day) && day >= from);
      return { site, days: days.map((day) => ({ from: day, to: day })) };
    }
  }
}
