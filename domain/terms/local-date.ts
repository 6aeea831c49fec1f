import { TermError } from './term-error.ts';

/** Civil date `YYYY-MM-DD` in Italy, without an hour and therefore without a time zone. */
export type LocalDate = string;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** True for a date that exists in the Gregorian calendar and is written `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  const match = pattern.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Year, month (1-12) and day of a date. @throws TermError `invalid-date` */
export function civilDateOf(date: LocalDate): CivilDate {
  if (!isLocalDate(date)) {
    throw new TermError(
      'invalid-date',
      'start',
      `Data «${date}» non valida: serve una data esistente nella forma AAAA-MM-GG.`,
    );
  }
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  };
}

/** Days since 1970-01-01, so that counting days is plain addition. @throws TermError `invalid-date` */
export function dayNumberOf(date: LocalDate): number {
  const { year, month, day } = civilDateOf(date);
  return dayNumber(year, month, day);
}

/** Inverse of `dayNumberOf`. */
export function localDateOfDay(days: number): LocalDate {
  // Eras of 400 years that begin on 1 March put the leap day last, where it disturbs no other month.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return written(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}

/** The date `days` later, or earlier when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return localDateOfDay(dayNumberOf(date) + days);
}

/** Calendar days from one date to another; negative when `to` comes first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumberOf(to) - dayNumberOf(from);
}

/** Monday 1 … Sunday 7. */
export function weekdayOf(date: LocalDate): number {
  return weekdayOfDay(dayNumberOf(date));
}

/** Weekday (Monday 1 … Sunday 7) of a day number. */
function weekdayOfDay(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

/**
 * R2: the same day number that many months later (earlier when negative); the last day of the month when that
 * number is missing.
 * @source c.p.c., art. 155, co. 2
 */
export function addMonths(
  date: LocalDate,
  months: number,
): { on: LocalDate; missingDay: number | undefined } {
  const { year, month, day } = civilDateOf(date);
  const count = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(count / 12);
  const targetMonth = count - targetYear * 12 + 1;
  const lastDay = daysInMonth(targetYear, targetMonth);
  return {
    on: written(targetYear, targetMonth, Math.min(day, lastDay)),
    missingDay: day > lastDay ? day : undefined,
  };
}

function dayNumber(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function written(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
