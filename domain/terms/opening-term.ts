import { startInstantOf } from './check-request.ts';
import type { CivilZone, Instant } from './civil-zone.ts';
import { shortDate, shortDateTime } from './italian-dates.ts';
import type { LocalDate } from './local-date.ts';
import { addDays } from './local-date.ts';
import { SkippedDays } from './skipped-days.ts';
import { TermError } from './term-error.ts';
import type { Segment, TermRequest, TermResult } from './term.ts';
import type { DeskOpening, WorkingCalendar } from './working-calendar.ts';

/** A desk that does not open within a year has no opening hours in the calendar. */
const searchedDays = 366;

interface FoundOpening extends DeskOpening {
  readonly on: LocalDate;
  /** Openings missed because the site does not work on that day. */
  readonly skipped: readonly Segment[];
}

/**
 * R16: the first opening of the destination desk that begins strictly after the start; the term ends with it.
 * @throws TermError `opening-without-instant`, `no-opening`
 */
export function openingTerm(
  request: TermRequest,
  calendar: WorkingCalendar,
  zone: CivilZone,
): TermResult {
  const start = startInstantOf(request);
  const { on, from, to, skipped } = nextOpening(start, request.site, calendar, zone);
  const label = `Prima apertura dopo ${shortDateTime(start, zone)}: ${shortDate(on)} ${from}-${to}, ${calendar.siteLabel(request.site)}`;
  return {
    nominalOn: on,
    dueOn: on,
    dueAt: zone.instantAt(on, to),
    segments: [...skipped, { kind: 'opening', from: on, to: on, rule: 'R16', label }],
    calendarVersion: calendar.version,
  };
}

function nextOpening(
  start: Instant,
  site: string,
  calendar: WorkingCalendar,
  zone: CivilZone,
): FoundOpening {
  const skipped = new SkippedDays(site, calendar);
  let on = zone.localDateOf(start);
  for (let searched = 0; searched <= searchedDays; searched += 1) {
    const day = on;
    const opening = calendar
      .openingsOn(day, site)
      .find(({ from }) => zone.instantAt(day, from) > start);
    if (opening !== undefined) {
      const reason = calendar.nonWorkingReason(day, site);
      if (reason === undefined) return { ...opening, on: day, skipped: skipped.segments() };
      skipped.add(day, reason);
    }
    on = addDays(day, 1);
  }
  throw new TermError(
    'no-opening',
    'site',
    `Il campo «site» vale «${site}»: serve uno sportello con orari di apertura nel calendario ${calendar.version}.`,
  );
}
