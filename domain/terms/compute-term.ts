import { checkRequest, startDateOf, startInstantOf } from './check-request.ts';
import type { CivilZone, Instant } from './civil-zone.ts';
import { countCalendarDays } from './count-calendar-days.ts';
import { countMonths } from './count-months.ts';
import { countWorkingDays } from './count-working-days.ts';
import { fixedByAct } from './fixed-date.ts';
import { hourTerm } from './hour-term.ts';
import { shortDate } from './italian-dates.ts';
import type { LocalDate } from './local-date.ts';
import { addDays } from './local-date.ts';
import { openingTerm } from './opening-term.ts';
import { moveTargetEarlier, rollOffHolidays } from './roll.ts';
import type { DayStep, Segment, TermRequest, TermResult } from './term.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/**
 * The due date of a term and its explanation; same request and calendar version, same answer. `now` is needed only to
 * keep an internal target from falling before today (R12): without it the target is left where it falls.
 * @throws TermError when the request has no lawful answer
 */
export function computeTerm(
  request: TermRequest,
  calendar: WorkingCalendar,
  zone: CivilZone,
  now?: Instant,
): TermResult {
  checkRequest(request, calendar);
  if (request.unit === 'hours') {
    return hourTerm(startInstantOf(request), request.amount, zone, calendar.version);
  }
  if (request.unit === 'nextOpening') return openingTerm(request, calendar, zone);
  return dayTerm(request, calendar, zone, now);
}

function dayTerm(
  request: TermRequest,
  calendar: WorkingCalendar,
  zone: CivilZone,
  now: Instant | undefined,
): TermResult {
  const startOn = startDateOf(request.start, zone);
  const nominal = nominalDay(startOn, request, calendar, zone);
  const rolled = mustRoll(request)
    ? rollOffHolidays(nominal.on, request, calendar)
    : { on: nominal.on, segments: [] };
  const today = now === undefined ? undefined : zone.localDateOf(now);
  const due =
    request.internalTarget === true
      ? moveTargetEarlier(rolled.on, request.site, calendar, today)
      : { on: rolled.on, segments: [] };
  return {
    nominalOn: nominal.on,
    dueOn: due.on,
    dueAt: zone.instantAt(addDays(due.on, 1), '00:00'),
    segments: [
      ...startSegments(startOn, request),
      ...nominal.segments,
      ...rolled.segments,
      ...due.segments,
    ],
    calendarVersion: calendar.version,
  };
}

function nominalDay(
  startOn: LocalDate,
  request: TermRequest,
  calendar: WorkingCalendar,
  zone: CivilZone,
): DayStep {
  const { unit } = request;
  if (unit === 'calendarDays') return countCalendarDays(startOn, request);
  if (unit === 'workingDays') return countWorkingDays(startOn, request, calendar, zone);
  if (unit === 'months' || unit === 'years') return countMonths(startOn, request);
  return fixedByAct(startOn, calendar);
}

function mustRoll(request: TermRequest): boolean {
  const rolls = ['calendarDays', 'months', 'years'].includes(request.unit);
  return rolls && request.rollOnHoliday !== false;
}

function startSegments(startOn: LocalDate, request: TermRequest): Segment[] {
  const segments: Segment[] = [];
  if (request.unit !== 'fixedDate' && request.amount > 0) {
    const label = `Il giorno dell'evento (${shortDate(startOn)}) non si conta`;
    segments.push({ kind: 'startExcluded', from: startOn, to: startOn, rule: 'R1', label });
  }
  if (request.unit === 'workingDays' && request.suspendAugust === true) {
    const label =
      'La sospensione feriale non riguarda i termini in giorni lavorativi: agosto si conta';
    segments.push({ kind: 'augustNotApplicable', from: startOn, to: startOn, rule: 'R10', label });
  }
  return segments;
}
