import { shortDate, weekdayName } from './italian-dates.ts';
import type { LocalDate } from './local-date.ts';
import { weekdayOf } from './local-date.ts';
import type { DayStep, Segment } from './term.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** R11: a date written by the judge stays as written; on a holiday or a Saturday people are warned. */
export function fixedByAct(on: LocalDate, calendar: WorkingCalendar): DayStep {
  const fixed: Segment = {
    kind: 'fixedByAct',
    from: on,
    to: on,
    rule: 'R11',
    label: `Data fissata dall'atto: ${shortDate(on)}`,
  };
  const holiday = calendar.holidayName(on);
  if (holiday === undefined && weekdayOf(on) !== 6) return { on, segments: [fixed] };
  const label = `Attenzione: ${shortDate(on)} è ${holiday ?? weekdayName(on)}, ma la data dell'atto resta come scritta`;
  const warning: Segment = { kind: 'fixedOnNonWorkingDay', from: on, to: on, rule: 'R11', label };
  return { on, segments: [fixed, warning] };
}
