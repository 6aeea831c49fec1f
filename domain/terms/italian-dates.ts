import type { CivilZone, Instant } from './civil-zone.ts';
import type { LocalDate } from './local-date.ts';
import { civilDateOf, weekdayOf } from './local-date.ts';

const weekdays = ['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica'];

const months = [
  'gennaio',
  'febbraio',
  'marzo',
  'aprile',
  'maggio',
  'giugno',
  'luglio',
  'agosto',
  'settembre',
  'ottobre',
  'novembre',
  'dicembre',
];

/** «sabato» */
export function weekdayName(date: LocalDate): string {
  return weekdays[weekdayOf(date) - 1] ?? '';
}

/** «novembre 2026» */
export function monthAndYear(date: LocalDate): string {
  const { year, month } = civilDateOf(date);
  return `${months[month - 1] ?? ''} ${year}`;
}

/** «20/11/2026» */
export function numericDate(date: LocalDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** «ven 20/11/2026» */
export function shortDate(date: LocalDate): string {
  return `${weekdayName(date).slice(0, 3)} ${numericDate(date)}`;
}

/** «ven 27 novembre 2026» */
export function longDate(date: LocalDate): string {
  return `${weekdayName(date).slice(0, 3)} ${civilDateOf(date).day} ${monthAndYear(date)}`;
}

/** «sab 05/12/2026 22:40», in the time of the zone. */
export function shortDateTime(at: Instant, zone: CivilZone): string {
  return `${shortDate(zone.localDateOf(at))} ${zone.localTimeOf(at)}`;
}

/** First letter in upper case, for the start of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** «1 giorno», «3 giorni» */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
