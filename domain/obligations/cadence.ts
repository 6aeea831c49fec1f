import { addDays, addMonths, civilDateOf, type LocalDate, weekdayOf } from '../terms/local-date.ts';
import type { Cadence } from './definition.ts';

/**
 * R17: the nominal date of the occurrence after that one, counted from its nominal date and never from the day on
 * which it was held. Months keep the day number, or take the last day of a shorter month (R2): an interval may then be
 * some days shorter than the cadence, and is never longer.
 * @source L. 184/1983, art. 5-bis, co. 2, lett. h (the rule of the chain); the cadence has the source of its duty
 */
export function nextNominal(cadence: Cadence, previous: LocalDate): LocalDate {
  switch (cadence.kind) {
    case 'calendarDays':
      return addDays(previous, cadence.amount);
    case 'months':
      return addMonths(previous, cadence.amount).on;
    case 'weekdays':
      return nextWeekday(cadence.weekdays, previous);
    case 'fixedDates':
      return nextFixedDate(cadence, previous);
  }
}

/** The first nominal date of the chain after that day: what is left of a chain whose cadence becomes shorter. */
export function nominalAfter(cadence: Cadence, previous: LocalDate, day: LocalDate): LocalDate {
  let on = nextNominal(cadence, previous);
  while (on <= day) on = nextNominal(cadence, on);
  return on;
}

/** That nominal date and those that follow it, `count` in all. */
export function nominalsFrom(cadence: Cadence, first: LocalDate, count: number): LocalDate[] {
  const dates = [first];
  for (let last = first; dates.length < count; dates.push(last)) last = nextNominal(cadence, last);
  return dates;
}

/** Whether the dates of a cadence are those of the year, which nobody chooses. */
export function hasDatesOfItsOwn(cadence: Cadence): boolean {
  return cadence.kind === 'fixedDates';
}

function nextWeekday(weekdays: readonly number[], previous: LocalDate): LocalDate {
  let on = addDays(previous, 1);
  while (!weekdays.includes(weekdayOf(on))) on = addDays(on, 1);
  return on;
}

function nextFixedDate(
  { dates, plusDays }: Extract<Cadence, { kind: 'fixedDates' }>,
  previous: LocalDate,
): LocalDate {
  const { year } = civilDateOf(previous);
  // The days added may carry the last date of a year into the next one.
  const candidates = [year - 1, year, year + 1].flatMap((one) =>
    dates.map((day) => addDays(`${one.toString().padStart(4, '0')}-${day}`, plusDays)),
  );
  const next = candidates.filter((on) => on > previous).sort()[0];
  if (next === undefined) throw new Error('A cadence of fixed dates names no date');
  return next;
}
