import { isLocalDate } from '../domain/terms/local-date.ts';
import { TermError } from '../domain/terms/term-error.ts';
import type {
  ClosureRow,
  OpeningRow,
  SiteCalendarRows,
  SiteRow,
  Validity,
} from './site-calendar-rows.ts';

const time = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Refuses rows that cannot be read: a wrong date here would move every term of a site. @throws TermError `unreadable-calendar` */
export function checkRows({ sites, closures, openings }: SiteCalendarRows): void {
  const known = new Set(sites.map(({ code }) => code));
  sites.forEach(checkSite);
  closures.forEach((row) => {
    checkClosure(row, known);
  });
  openings.forEach((row) => {
    checkOpening(row, known);
  });
}

function checkSite({ code, patron, closesAt, ...validity }: SiteRow): void {
  const place = `sede ${code}`;
  // 2000 is a leap year: 29 February is a possible patron day.
  expect(
    patron === undefined || isLocalDate(`2000-${patron}`),
    place,
    'patrono',
    'un giorno MM-GG',
  );
  expect(closesAt === undefined || time.test(closesAt), place, 'chiusura', 'un orario HH:MM');
  checkValidity(validity, place);
}

function checkClosure({ site, from, to, reason }: ClosureRow, known: ReadonlySet<string>): void {
  const place = `chiusura di ${site} dal ${from}`;
  expect(known.has(site), place, 'sede', 'una sede del calendario');
  expect(isLocalDate(from) && isLocalDate(to) && from <= to, place, 'date', 'due date in ordine');
  expect(reason.trim() !== '', place, 'motivo', 'un motivo');
}

function checkOpening(row: OpeningRow, known: ReadonlySet<string>): void {
  const { site, weekday, from, to, ...validity } = row;
  const place = `apertura di ${site}`;
  expect(known.has(site), place, 'sede', 'una sede del calendario');
  expect(
    Number.isInteger(weekday) && weekday >= 1 && weekday <= 7,
    place,
    'giorno',
    'un numero da 1 a 7',
  );
  expect(
    time.test(from) && time.test(to) && from < to,
    place,
    'orario',
    'due orari HH:MM in ordine',
  );
  checkValidity(validity, place);
}

function checkValidity({ validFrom, validTo }: Validity, place: string): void {
  const readable = [validFrom, validTo].every((date) => date === undefined || isLocalDate(date));
  expect(readable, place, 'validità', 'date AAAA-MM-GG');
}

function expect(holds: boolean, place: string, field: string, expectation: string): void {
  if (holds) return;
  throw new TermError(
    'unreadable-calendar',
    field,
    `Calendario illeggibile, ${place}: il campo «${field}» deve contenere ${expectation}.`,
  );
}
