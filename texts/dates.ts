import { counted } from '../domain/terms/italian-dates.ts';

/**
 * Dates and instants as a person says them. Dates are `YYYY-MM-DD` in Rome; instants are ISO strings that already
 * carry the Rome offset, so their first ten characters are the Rome date and no time zone is needed here.
 */

const dayMs = 86_400_000;

const romeParts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Rome',
  dateStyle: 'short',
  timeStyle: 'medium',
});

const dayInWords = new Intl.DateTimeFormat('it-IT', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'long',
});

const fullDay = new Intl.DateTimeFormat('it-IT', {
  timeZone: 'UTC',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

const midnight = (on: string): Date => new Date(`${on}T00:00:00Z`);

/** The Rome date of an instant given with any offset. */
export function romeDateOf(at: string): string {
  return romeParts.format(new Date(at)).slice(0, 10);
}

/** The Rome time of an instant, `HH:MM`. */
export function romeTimeOf(at: string): string {
  return romeParts.format(new Date(at)).slice(11, 16);
}

/** «ven 27 novembre», with the year only when it is not the year of `today`. */
export function dayLabel(on: string, today: string): string {
  const words = dayInWords.format(midnight(on));
  return on.slice(0, 4) === today.slice(0, 4) ? words : `${words} ${on.slice(0, 4)}`;
}

/** «venerdì 27 novembre 2026» */
export function fullDayLabel(on: string): string {
  return fullDay.format(midnight(on));
}

/** «ven 27 novembre, ore 15:00» in Rome. */
export function instantLabel(at: string, today: string): string {
  return `${dayLabel(romeDateOf(at), today)}, ore ${romeTimeOf(at)}`;
}

/** «venerdì 27 novembre 2026, ore 15:00» in Rome. */
export function fullInstantLabel(at: string): string {
  return `${fullDayLabel(romeDateOf(at))}, ore ${romeTimeOf(at)}`;
}

/** Whole days from one Rome date to another; negative when `to` comes before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((midnight(to).getTime() - midnight(from).getTime()) / dayMs);
}

/** «oggi», «domani», «fra 4 giorni», «ieri», «4 giorni fa». */
export function distanceLabel(on: string, today: string): string {
  const days = daysBetween(today, on);
  if (days === 0) return 'oggi';
  if (days === 1) return 'domani';
  if (days === -1) return 'ieri';
  return days > 0 ? `fra ${days} giorni` : `${-days} giorni fa`;
}

/** «da oggi», «da 1 giorno», «da 8 giorni»: how long something has lasted. */
export function sinceLabel(on: string, today: string): string {
  const days = daysBetween(on, today);
  return days <= 0 ? 'da oggi' : `da ${counted(days, 'giorno', 'giorni')}`;
}

/** A deadline whose end is an hour of a day and not the end of the day. */
export function endsAtAnHour(dueAt: string): boolean {
  return romeTimeOf(dueAt) !== '00:00';
}

/** «entro ven 27 novembre», or «entro ven 27 novembre, ore 15:00» for a term counted in hours. */
export function dueLabel(due: { dueOn: string; dueAt: string }, today: string): string {
  return endsAtAnHour(due.dueAt)
    ? `entro ${instantLabel(due.dueAt, today)}`
    : `entro ${dayLabel(due.dueOn, today)}`;
}

/** «dom 6 dicembre, fra 15 giorni»: a day on which the file comes forward by itself. */
export function wakeLabel({ dueOn }: { dueOn: string }, today: string): string {
  return `${dayLabel(dueOn, today)}, ${distanceLabel(dueOn, today)}`;
}

/** «scaduto da 2 giorni», «scaduto oggi»: the distance of a deadline already passed. */
export function overdueLabel(dueOn: string, today: string): string {
  const days = daysBetween(dueOn, today);
  return days <= 0 ? 'scaduto oggi' : `scaduto da ${counted(days, 'giorno', 'giorni')}`;
}
