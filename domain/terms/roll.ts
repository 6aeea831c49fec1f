import { stepOf } from './direction.ts';
import { requireHandledDate } from './handled-years.ts';
import { capitalised, numericDate, shortDate, weekdayName } from './italian-dates.ts';
import type { LocalDate } from './local-date.ts';
import { addDays, civilDateOf, weekdayOf } from './local-date.ts';
import type { DayStep, RuleCode, Segment, TermRequest } from './term.ts';
import type { SiteCode, WorkingCalendar } from './working-calendar.ts';

const saturday = 6;

/**
 * R4-R6: leaves the holidays (and the Saturdays of procedural acts) in the direction of the term.
 * @source c.p.c., art. 155, co. 4-6
 */
export function rollOffHolidays(
  on: LocalDate,
  request: TermRequest,
  calendar: WorkingCalendar,
): DayStep {
  const segments: Segment[] = [];
  let day = on;
  for (;;) {
    requireHandledDate(day, 'amount');
    const holiday = calendar.holidayName(day);
    const onSaturday = request.rollOnSaturday === true && weekdayOf(day) === saturday;
    if (holiday === undefined && !onSaturday) return { on: day, segments };
    segments.push(rolledSegment(day, holiday, request));
    day = addDays(day, stepOf(request));
  }
}

/** R12: a target of the office moves back to a day on which somebody works, but never before today when today is known. */
export function moveTargetEarlier(
  on: LocalDate,
  site: SiteCode,
  calendar: WorkingCalendar,
  today: LocalDate | undefined,
): DayStep {
  const segments: Segment[] = [];
  let day = on;
  for (;;) {
    requireHandledDate(day, 'amount');
    const reason = calendar.nonWorkingReason(day, site);
    if (reason === undefined) break;
    const holiday = calendar.holidayName(day);
    const earlier = addDays(day, -1);
    const because =
      holiday !== undefined && holiday !== 'domenica' ? `festivo (${holiday})` : reason.name;
    segments.push({
      kind: 'movedEarlier',
      from: day,
      to: earlier,
      rule: 'R12',
      label: `Obiettivo interno anticipato a ${shortDate(earlier)}: il giorno ${civilDateOf(day).day} è ${because}`,
    });
    day = earlier;
  }
  if (today === undefined || day >= today) return { on: day, segments };
  const label = `L'obiettivo interno cadrebbe ${shortDate(day)}, prima di oggi: si usa oggi, ${shortDate(today)}`;
  segments.push({ kind: 'clampedToToday', from: day, to: today, rule: 'R12', label });
  return { on: today, segments };
}

function rolledSegment(day: LocalDate, holiday: string | undefined, request: TermRequest): Segment {
  const rule = ruleOf(holiday, request);
  const why =
    holiday === undefined
      ? 'atto processuale'
      : holiday === 'domenica'
        ? 'giorno festivo'
        : `festivo (${holiday})`;
  const way = request.direction === 'backward' ? 'si torna indietro' : 'si passa oltre';
  const label = `${capitalised(weekdayName(day))} ${numericDate(day)}: ${why}, ${way} (art. 155 c.p.c.)`;
  return { kind: 'rolled', from: day, to: day, days: 1, rule, label };
}

function ruleOf(holiday: string | undefined, request: TermRequest): RuleCode {
  if (request.direction === 'backward') return 'R6';
  return holiday === undefined ? 'R5' : 'R4';
}
