import type { TermDates, TermQuestion } from '../domain/case/events.ts';
import type { TermClass } from '../domain/protocol/definition.ts';
import type { CivilZone } from '../domain/terms/civil-zone.ts';
import { computeTerm } from '../domain/terms/compute-term.ts';
import type { Rung } from '../domain/terms/ladder.ts';
import { rungInstants } from '../domain/terms/ladder.ts';
import { ladders } from '../domain/terms/ladders.ts';
import type { WorkingCalendar } from '../domain/terms/working-calendar.ts';

/** The ladder a term names; none for a wake. */
export function ladderOf(key: string | null): readonly Rung[] {
  return key !== null && key in ladders ? ladders[key as keyof typeof ladders] : [];
}

/**
 * Due date, rungs and explanation of a term that starts. Rungs already past at `now` are left out: an alarm
 * about yesterday helps nobody, and a file taken over would send a storm of them.
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
  return {
    dates: {
      ...{ nominalOn, dueOn, dueAt, strictAt, calendarVersion },
      rungs: rungs.filter(({ at }) => at > now),
    },
    explanation: term.segments.map(({ label }) => label),
  };
}

function startOf(start: TermQuestion['start'], dueOn: (termId: string) => string): number | string {
  if ('at' in start) return start.at;
  if ('on' in start) return start.on;
  return dueOn(start.dueOf);
}
