import { builtInSiteCalendars } from '../../../../calendar/built-in-site-calendars.ts';
import { romeZone } from '../../../../calendar/rome-zone.ts';
import { createWorkingCalendar } from '../../../../calendar/working-calendar.ts';
import type { Instant } from '../../../../domain/terms/civil-zone.ts';
import { computeTerm } from '../../../../domain/terms/compute-term.ts';
import { shortDateTime } from '../../../../domain/terms/italian-dates.ts';
import { ladderBook } from '../../../../domain/terms/ladder-book.ts';
import type { LocalDate } from '../../../../domain/terms/local-date.ts';
import type { TermRequest, TermResult } from '../../../../domain/terms/term.ts';

/** The calendar every test counts with: the built-in sites and the national holidays in force. */
export const calendar = createWorkingCalendar(builtInSiteCalendars);

/** The ladders as delivered. */
export const ladders = ladderBook([]);

export const zone = romeZone;

/** Instant of a wall-clock time in Rome, written `2026-11-18 18:00`. */
export function rome(text: string): Instant {
  return zone.instantAt(text.slice(0, 10), text.slice(11));
}

/** An instant as people in Rome read it: «dom 06/12/2026 22:40». */
export function inRome(at: Instant): string {
  return shortDateTime(at, zone);
}

/** Fifteen calendar days in Cremona unless the test says otherwise. */
export function aRequest(
  changes: Partial<TermRequest> & { start: LocalDate | Instant },
): TermRequest {
  return { amount: 15, unit: 'calendarDays', site: 'cremona', ...changes };
}

/** The due date of such a request. */
export function term(
  changes: Partial<TermRequest> & { start: LocalDate | Instant },
  now?: Instant,
): TermResult {
  return computeTerm(aRequest(changes), calendar, zone, now);
}
