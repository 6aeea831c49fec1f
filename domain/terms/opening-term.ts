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
  const found = nextOpening(start, request.site, calendar, zone);
  if (found !== undefined) return endOf(found, start, request.site, calendar, zone);
  throw new TermError(
    'no-opening',
    'site',
    `Il campo «site» vale «${request.site}»: serve uno sportello con orari di apertura nel calendario ${calendar.version}.`,
  );
}

/**
 * R16 beside a count of days: the term itself, or the end of the next opening of the desk when that comes later. A desk
 * without opening hours in the calendar keeps the term, and the explanation says so.
 */
export function orNextOpening(
  term: TermResult,
  { after, site }: { after: Instant; site: string },
  calendar: WorkingCalendar,
  zone: CivilZone,
): TermResult {
  const found = nextOpening(after, site, calendar, zone);
  if (found === undefined) {
    const { dueOn } = term;
    const label = `Nessun orario di apertura in calendario, ${calendar.siteLabel(site)}: vale il termine in giorni`;
    const told: Segment = { kind: 'opening', from: dueOn, to: dueOn, rule: 'R16', label };
    return { ...term, segments: [...term.segments, told] };
  }
  const opening = endOf(found, after, site, calendar, zone);
  if (opening.dueAt <= term.dueAt) return term;
  return { ...opening, segments: [...term.segments, ...opening.segments] };
}

function endOf(
  { on, from, to, skipped }: FoundOpening,
  start: Instant,
  site: string,
  calendar: WorkingCalendar,
  zone: CivilZone,
): TermResult {
  const label = `Prima apertura dopo ${shortDateTime(start, zone)}: ${shortDate(on)} ${from}-${to}, ${calendar.siteLabel(site)}`;
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
): FoundOpening | undefined {
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
  return undefined;
}
