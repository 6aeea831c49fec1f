import type { CivilZone, Instant } from './civil-zone.ts';
import { requireHandledInstant } from './handled-years.ts';
import { counted, shortDate, shortDateTime } from './italian-dates.ts';
import type { LocalDate } from './local-date.ts';
import { addDays } from './local-date.ts';
import type { Segment, TermResult } from './term.ts';

/** Milliseconds of one elapsed hour. */
export const hourMs = 3_600_000;

/**
 * R7: hours elapse on the line of instants and never roll. A term of whole days also has a cautious end, the same
 * wall-clock time that many days later when the clock change makes it come first; alarms use it.
 */
export function hourTerm(
  start: Instant,
  hours: number,
  zone: CivilZone,
  calendarVersion: string,
): TermResult {
  const dueAt = start + hours * hourMs;
  requireHandledInstant(dueAt, 'amount');
  const strictAt = hours % 24 === 0 ? Math.min(dueAt, zone.plusDays(start, hours / 24)) : dueAt;
  const segments = [elapsedSegment(start, dueAt, hours, zone)];
  if (zone.offsetMinutesAt(start) !== zone.offsetMinutesAt(dueAt)) {
    segments.push(clockChangeSegment(start, dueAt, strictAt, hours, zone));
  }
  const dueOn = zone.localDateOf(dueAt);
  return { nominalOn: dueOn, dueOn, dueAt, strictAt, segments, calendarVersion };
}

function elapsedSegment(from: Instant, to: Instant, hours: number, zone: CivilZone): Segment {
  const amount = counted(hours, 'ora trascorsa', 'ore trascorse');
  const label = `${amount}: da ${shortDateTime(from, zone)} a ${shortDateTime(to, zone)}`;
  return { kind: 'elapsed', from, to, rule: 'R7', label };
}

function clockChangeSegment(
  from: Instant,
  dueAt: Instant,
  strictAt: Instant,
  hours: number,
  zone: CivilZone,
): Segment {
  const amount = counted(hours, 'ora trascorsa', 'ore trascorse');
  const caution =
    strictAt < dueAt ? `; per prudenza si avvisa entro le ${zone.localTimeOf(strictAt)}` : '';
  const night = shortDate(clockChangeOn(from, dueAt, zone));
  const label = `Nella notte di ${night} cambia l'ora: ${amount} = ${zone.localTimeOf(dueAt)}${caution}`;
  return { kind: 'clockChange', from, to: dueAt, rule: 'R7', label };
}

/** The first civil day after which the offset is no longer that of the start. */
function clockChangeOn(from: Instant, to: Instant, zone: CivilZone): LocalDate {
  const offset = zone.offsetMinutesAt(from);
  const last = zone.localDateOf(to);
  let day = zone.localDateOf(from);
  while (day < last && zone.offsetMinutesAt(zone.instantAt(addDays(day, 1), '00:00')) === offset) {
    day = addDays(day, 1);
  }
  return day;
}
