import { DomainError } from '../domain-error.ts';
import { handledYears } from '../terms/handled-years.ts';
import { numericDate } from '../terms/italian-dates.ts';
import { daysBetween, isLocalDate, type LocalDate } from '../terms/local-date.ts';
import { patronOn, type Closure, type SiteDays } from './calendar-decisions.ts';
import type { CalendarAmendment } from './setting-change.ts';

/** Longest closure, in days: what is longer is no closure but an office that ends. */
const closureMaxDays = 60;

/**
 * What may not be asked of the calendar of a site, whose days are as they are now. Nothing that has passed changes: dates
 * that were counted stay as they were evidenced.
 *
 * @throws DomainError `invalid-patron-day`, `nothing-changes`, `effective-date-past`, `amended-before`, `closure-past`,
 * `closure-reversed`, `closure-too-long`, `closure-overlaps`, `unknown-closure`, `closure-begun`, `date-out-of-range`
 */
export function checkCalendarAmendment(
  days: SiteDays,
  amendment: CalendarAmendment,
  today: LocalDate,
): void {
  if (Number(amendment.from.slice(0, 4)) >= handledYears.last) throw tooFar(amendment.from);
  switch (amendment.kind) {
    case 'patronDay':
      checkPatron(days, amendment, today);
      return;
    case 'closure':
      checkClosure(days, amendment, today);
      return;
    case 'closureWithdrawn':
      checkWithdrawal(days, amendment, today);
  }
}

function checkPatron(
  days: SiteDays,
  { patron, from }: Extract<CalendarAmendment, { kind: 'patronDay' }>,
  today: LocalDate,
): void {
  // 2000 is a leap year: 29 February is a possible patron day.
  if (!isLocalDate(`2000-${patron}`))
    throw invalid(
      'invalid-patron-day',
      `Patrono «${patron}»: serve un giorno esistente, mese e giorno nella forma MM-GG.`,
      'patron',
    );
  if (from < today) throw inThePast(from, today);
  const last = days.patrons.at(-1)?.from ?? null;
  if (last !== null && from < last) throw amendedBefore(from, last);
  if (patronOn(days, from) === patron)
    throw conflict(
      'nothing-changes',
      'In quel giorno il patrono è già questo: non c’è nulla da cambiare.',
      'patron',
    );
}

function checkClosure(
  { closures }: SiteDays,
  { from, to }: Extract<CalendarAmendment, { kind: 'closure' }>,
  today: LocalDate,
): void {
  if (to < from)
    throw invalid(
      'closure-reversed',
      `Chiusura dal ${numericDate(from)} al ${numericDate(to)}: l’ultimo giorno viene prima del primo.`,
      'to',
    );
  if (from < today)
    throw invalid(
      'closure-past',
      `Chiusura dal ${numericDate(from)}: serve oggi, ${numericDate(today)}, o un giorno dopo. I giorni passati restano come sono stati contati.`,
      'from',
    );
  const length = daysBetween(from, to) + 1;
  if (length > closureMaxDays)
    throw invalid(
      'closure-too-long',
      `Chiusura di ${length.toString()} giorni: al massimo ${closureMaxDays.toString()}.`,
      'to',
    );
  const there = closures.find((one) => one.from <= to && from <= one.to);
  if (there !== undefined)
    throw conflict(
      'closure-overlaps',
      `Chiusura dal ${numericDate(from)} al ${numericDate(to)}: la sede è già chiusa ${rangeWords(there)}.`,
      'from',
    );
}

function checkWithdrawal(
  { closures }: SiteDays,
  { from }: Extract<CalendarAmendment, { kind: 'closureWithdrawn' }>,
  today: LocalDate,
): void {
  if (!closures.some((one) => one.from === from))
    throw conflict(
      'unknown-closure',
      `La sede non ha una chiusura che inizia il ${numericDate(from)}.`,
      'from',
    );
  if (from <= today)
    throw new DomainError(
      'notAllowed',
      'closure-begun',
      `La chiusura è iniziata il ${numericDate(from)}: i giorni passati restano come sono stati contati.`,
      'from',
    );
}

/** «dal 10/08/2027 al 14/08/2027» */
export function rangeWords({ from, to }: Pick<Closure, 'from' | 'to'>): string {
  return from === to ? `il ${numericDate(from)}` : `dal ${numericDate(from)} al ${numericDate(to)}`;
}

/** A decision for a day before today. */
export function inThePast(from: LocalDate, today: LocalDate): DomainError {
  return invalid(
    'effective-date-past',
    `Decorrenza ${numericDate(from)}: serve oggi, ${numericDate(today)}, o un giorno dopo.`,
    'from',
  );
}

/** A decision for a day before one that another already touches: it would change what follows it without saying so. */
export function amendedBefore(from: LocalDate, last: LocalDate): DomainError {
  return conflict(
    'amended-before',
    `Decorrenza ${numericDate(from)}: è già deciso un cambio dal ${numericDate(last)}. Serve quel giorno, o uno dopo.`,
    'from',
  );
}

/** A day so far away that nobody knows its holidays. */
export function tooFar(from: LocalDate): DomainError {
  return invalid(
    'date-out-of-range',
    `Data ${numericDate(from)}: serve un giorno prima del ${handledYears.last.toString()}.`,
    'from',
  );
}

function invalid(code: string, message: string, field: string): DomainError {
  return new DomainError('invalid', code, message, field);
}

function conflict(code: string, message: string, field: string): DomainError {
  return new DomainError('conflict', code, message, field);
}
