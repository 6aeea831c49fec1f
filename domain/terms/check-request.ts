import type { CivilZone, Instant } from './civil-zone.ts';
import { requireHandledDate, requireHandledInstant } from './handled-years.ts';
import type { LocalDate } from './local-date.ts';
import { civilDateOf } from './local-date.ts';
import { TermError } from './term-error.ts';
import type { TermRequest, TermUnit } from './term.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** Refuses a request that has no answer, before anything is counted. @throws TermError with the code of the first fault */
export function checkRequest(request: TermRequest, calendar: WorkingCalendar): void {
  checkSite(request.site, calendar);
  checkAmount(request);
  checkStart(request.start);
  checkDirection(request);
}

/** Rome date of the event. */
export function startDateOf(start: LocalDate | Instant, zone: CivilZone): LocalDate {
  return typeof start === 'number' ? zone.localDateOf(start) : start;
}

/** The instant of the event, for terms that need the hour. @throws TermError `hours-without-instant`, `opening-without-instant` */
export function startInstantOf(request: TermRequest): Instant {
  if (typeof request.start === 'number') return request.start;
  const code = request.unit === 'hours' ? 'hours-without-instant' : 'opening-without-instant';
  throw new TermError(
    code,
    'start',
    `Il campo «start» vale ${request.start}: con l'unità ${request.unit} serve anche l'ora, per esempio ${request.start}T09:30:00+01:00.`,
  );
}

function checkSite(site: string, calendar: WorkingCalendar): void {
  if (calendar.knowsSite(site)) return;
  throw new TermError(
    'unknown-site',
    'site',
    `Il campo «site» vale «${site}»: serve il codice di una sede presente nel calendario ${calendar.version}, per esempio cremona.`,
  );
}

function checkAmount({ amount, unit }: TermRequest): void {
  const ignored: readonly TermUnit[] = ['fixedDate', 'nextOpening'];
  if (ignored.includes(unit) || (Number.isSafeInteger(amount) && amount >= 0)) return;
  throw new TermError(
    'negative-amount',
    'amount',
    `Il campo «amount» vale ${amount}: serve un numero intero maggiore o uguale a zero.`,
  );
}

function checkStart(start: LocalDate | Instant): void {
  if (typeof start === 'string') {
    civilDateOf(start);
    requireHandledDate(start, 'start');
    return;
  }
  if (!Number.isSafeInteger(start)) {
    throw new TermError(
      'invalid-instant',
      'start',
      `Il campo «start» vale ${start}: serve un istante in millisecondi interi.`,
    );
  }
  requireHandledInstant(start, 'start');
}

function checkDirection({ direction, unit }: TermRequest): void {
  if (direction !== 'backward') return;
  if (unit === 'hours') {
    throw new TermError(
      'backward-hours',
      'direction',
      'Il campo «direction» vale backward: un termine in ore si conta solo in avanti.',
    );
  }
  if (unit === 'nextOpening') {
    throw new TermError(
      'backward-opening',
      'direction',
      'Il campo «direction» vale backward: la prossima apertura si cerca solo in avanti.',
    );
  }
}
