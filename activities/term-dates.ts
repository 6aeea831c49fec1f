import type { TermDates, TermQuestion } from '../domain/case/events.ts';
import { repeatRung } from '../domain/case/evolve.ts';
import type { TermClass } from '../domain/protocol/definition.ts';
import type { CivilZone } from '../domain/terms/civil-zone.ts';
import { computeTerm } from '../domain/terms/compute-term.ts';
import type { Rung } from '../domain/terms/ladder.ts';
import { rungInstants } from '../domain/terms/ladder.ts';
import { ladders } from '../domain/terms/ladders.ts';
import { addDays } from '../domain/terms/local-date.ts';
import { workingDayOnOrAfter, type WorkingCalendar } from '../domain/terms/working-calendar.ts';

/** The ladder a term names; none for a wake. */
export function ladderOf(key: string | null): readonly Rung[] {
  return key !== null && key in ladders ? ladders[key as keyof typeof ladders] : [];
}

/**
 * Due date, rungs and explanation of a term that starts. Rungs already past at `now` are left out: an alarm
 * about yesterday helps nobody, and a file taken over would send a storm of them. A LAW or COURT term without a rung
 * left after its due date (taken over overdue) begins with the reminder that repeats: it is never silent.
 */
export function datesOf(
  about: {
    question: TermQuestion;
    termClass: TermClass;
    site: string;
    now: number;
    /** Rome due date of another term of the case, by id. */
    dueOn: (termId: string) => string;
  },
  calendar: WorkingCalendar,
  zone: CivilZone,
): { dates: TermDates; explanation: readonly string[] } {
  const { question, termClass, site, now } = about;
  const { unit, amount, direction, rollOnHoliday, rollOnSaturday, internalTarget } = question;
  const start = startOf(question.start, about.dueOn);
  const shape = { unit, amount, direction, rollOnHoliday, rollOnSaturday, internalTarget, site };
  const term = computeTerm({ start, ...shape }, calendar, zone, now);
  const startedAt = typeof start === 'number' ? start : zone.instantAt(start, '00:00');
  const ladder = ladderOf(question.ladder);
  const rungs = rungInstants({ ladder, term, startedAt, termClass, unit, site }, calendar, zone);
  const { nominalOn, dueOn, dueAt, calendarVersion, strictAt = dueAt } = term;
  const toFire = rungs.filter(({ at }) => at > now);
  const isBinding = termClass === 'LAW' || termClass === 'COURT';
  if (isBinding && ladder.length > 0 && !toFire.some(({ at }) => at >= dueAt)) {
    const at = nextWorkingMorning(Math.max(now, dueAt - 1), site, calendar, zone);
    toFire.push({ key: repeatRung, at });
  }
  return {
    dates: {
      ...{ nominalOn, dueOn, dueAt, strictAt, calendarVersion },
      rungs: toFire,
    },
    explanation: term.segments.map(({ label }) => label),
  };
}

/** 08:00 in Rome of the next working day of the site: when an overdue LAW or COURT term is told again. */
export function nextWorkingMorning(
  after: number,
  site: string,
  calendar: WorkingCalendar,
  zone: CivilZone,
): number {
  const tomorrow = addDays(zone.localDateOf(after), 1);
  return zone.instantAt(workingDayOnOrAfter(tomorrow, site, calendar), '08:00');
}

function startOf(start: TermQuestion['start'], dueOn: (termId: string) => string): number | string {
  if ('at' in start) return start.at;
  if ('on' in start) return start.on;
  return dueOn(start.dueOf);
}
