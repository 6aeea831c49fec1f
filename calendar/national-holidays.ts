import Holidays from 'date-holidays';
import { handledYears } from '../domain/terms/handled-years.ts';
import type { LocalDate } from '../domain/terms/local-date.ts';
import { TermError } from '../domain/terms/term-error.ts';

/**
 * Version of the national rules, part of every calendar version. To be raised when a law adds or removes a holiday.
 * @source L. 260/1949, art. 2; L. 336/2000, art. 1; L. 151/2025 (4 October, from 2026)
 */
export const nationalRulesVersion = 'it-2026.1';

/** Names as the offices write them; the library's own name serves for a holiday that a later law adds. */
const names: Readonly<Record<string, string>> = {
  '01-01': 'Capodanno',
  '01-06': 'Epifania',
  easter: 'Pasqua',
  'easter 1': "Lunedì dell'Angelo",
  '04-25': 'Festa della Liberazione',
  '05-01': 'Festa del lavoro',
  '06-02': 'Festa della Repubblica',
  '08-15': 'Ferragosto',
  '11-01': 'Ognissanti',
  '12-08': 'Immacolata Concezione',
  '12-25': 'Natale',
  '12-26': 'Santo Stefano',
};

const library = new Holidays('IT', { languages: ['it'], types: ['public'] });
const byYear = new Map<string, ReadonlyMap<LocalDate, string>>();

/** Name of the national holiday in force on a date, Sundays that are nothing else not included. @throws TermError `date-out-of-range` */
export function nationalHolidayOn(date: LocalDate): string | undefined {
  return holidaysOf(date.slice(0, 4)).get(date);
}

function holidaysOf(year: string): ReadonlyMap<LocalDate, string> {
  const known = byYear.get(year);
  if (known !== undefined) return known;
  requireHandledYear(Number(year));
  const holidays = new Map(
    library
      .getHolidays(Number(year))
      .map(({ date, rule, name }) => [date.slice(0, 10), nameOf(rule, name)]),
  );
  byYear.set(year, holidays);
  return holidays;
}

function nameOf(rule: string, name: string): string {
  return names[rule] ?? (rule.startsWith('10-04') ? 'San Francesco' : name);
}

function requireHandledYear(year: number): void {
  if (year >= handledYears.first && year <= handledYears.last) return;
  throw new TermError(
    'date-out-of-range',
    'start',
    `Le festività del ${year} non sono note: serve una data fra il ${handledYears.first} e il ${handledYears.last}.`,
  );
}
