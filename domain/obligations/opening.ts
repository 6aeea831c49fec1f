import { addDays, type LocalDate } from '../terms/local-date.ts';
import type { SiteCode, WorkingCalendar } from '../terms/working-calendar.ts';
import { workingDayOnOrBefore } from '../terms/working-calendar.ts';

/** The first reminder of an occurrence leaves that many days before its date: its case must be open by then. */
const firstReminderDays = 30;

/**
 * The Rome date on which the case of an occurrence opens: that of its first reminder, a working day of the convener
 * (R12). A body that meets more often prepares one meeting at a time: never before the occurrence before is due.
 */
export function opensOn(
  nominalOn: LocalDate,
  previousOn: LocalDate | null,
  site: SiteCode,
  calendar: WorkingCalendar,
): LocalDate {
  const reminderOn = workingDayOnOrBefore(addDays(nominalOn, -firstReminderDays), site, calendar);
  return previousOn !== null && previousOn > reminderOn ? previousOn : reminderOn;
}
