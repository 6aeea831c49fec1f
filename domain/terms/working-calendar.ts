import type { LocalTime } from './civil-zone.ts';
import { requireHandledDate } from './handled-years.ts';
import type { LocalDate } from './local-date.ts';
import { addDays } from './local-date.ts';

/** Code of an office or desk whose working days count, for example `cremona`. */
export type SiteCode = string;

/** Why nobody works at a site on a day; a weekend comes first, whatever else falls on it. */
export interface NonWorkingReason {
  readonly kind: 'weekend' | 'holiday' | 'patron' | 'closure';
  /** Italian, as shown to people: «sabato», «Immacolata Concezione», the reason of the closure. */
  readonly name: string;
}

/** One period in which a desk receives the public. */
export interface DeskOpening {
  /** Inclusive. */
  readonly from: LocalTime;
  /** Exclusive. */
  readonly to: LocalTime;
}

/**
 * The days on which the law and the offices stand still. Same version, same answers: results carry the version, so
 * that a later edit can list the open terms it would move.
 */
export interface WorkingCalendar {
  readonly version: string;
  knowsSite(site: SiteCode): boolean;
  /** Italian name of the site, as in «sede di Cremona». */
  siteLabel(site: SiteCode): string;
  /** R4-R6: name of the national holiday in force that year, «domenica» on other Sundays, undefined otherwise. */
  holidayName(on: LocalDate): string | undefined;
  /** R13: why the day is no working day of the site, undefined when it is one. */
  nonWorkingReason(on: LocalDate, site: SiteCode): NonWorkingReason | undefined;
  /** R15: from this time on, work of zero working days waits for the next working day. */
  closingTime(on: LocalDate, site: SiteCode): LocalTime;
  /** R16: openings of the desk on that weekday in order of hour, closures not considered. */
  openingsOn(on: LocalDate, site: SiteCode): readonly DeskOpening[];
}

/** R12: the day itself if somebody works on it at the site, else the nearest earlier working day. */
export function workingDayOnOrBefore(
  on: LocalDate,
  site: SiteCode,
  calendar: WorkingCalendar,
): LocalDate {
  return firstWorkingDay(on, -1, site, calendar);
}

/** The day itself if somebody works on it at the site, else the nearest later working day. */
export function workingDayOnOrAfter(
  on: LocalDate,
  site: SiteCode,
  calendar: WorkingCalendar,
): LocalDate {
  return firstWorkingDay(on, 1, site, calendar);
}

/** The working day `count` working days after the date, or before it when negative; the date itself is not counted. */
export function addWorkingDays(
  on: LocalDate,
  count: number,
  site: SiteCode,
  calendar: WorkingCalendar,
): LocalDate {
  const step = count < 0 ? -1 : 1;
  let day = on;
  for (let left = Math.abs(count); left > 0; left -= 1) {
    day = firstWorkingDay(addDays(day, step), step, site, calendar);
  }
  return day;
}

function firstWorkingDay(
  on: LocalDate,
  step: 1 | -1,
  site: SiteCode,
  calendar: WorkingCalendar,
): LocalDate {
  let day = on;
  while (calendar.nonWorkingReason(day, site) !== undefined) {
    day = addDays(day, step);
    // A closure without end would otherwise be walked for ever.
    requireHandledDate(day, 'site');
  }
  return day;
}
