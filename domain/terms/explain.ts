import type { CivilZone, Instant } from './civil-zone.ts';
import { workingDaysIn } from './count-working-days.ts';
import { longDate } from './italian-dates.ts';
import type { LedgerMeasure } from './ledger-account.ts';
import { daysBetween } from './local-date.ts';
import { describeQuantity } from './quantities.ts';
import type { TermResult, TermUnit } from './term.ts';
import type { SiteCode, WorkingCalendar } from './working-calendar.ts';

const twoDaysMs = 48 * 3_600_000;

/** What the distance of a due date from now depends on. */
export interface DueInWords {
  readonly dueOn: TermResult['dueOn'];
  /** Exclusive. */
  readonly dueAt: Instant;
  readonly unit: TermUnit;
  readonly site: SiteCode;
}

/** «ven 27 novembre 2026»; with the hour for terms that end at an hour: «dom 6 dicembre 2026, ore 22:40». */
export function dueDateInWords(
  { dueOn, dueAt, unit }: Pick<DueInWords, 'dueOn' | 'dueAt' | 'unit'>,
  zone: CivilZone,
): string {
  return endsAtAnHour(unit)
    ? `${longDate(dueOn)}, ore ${zone.localTimeOf(dueAt)}`
    : longDate(dueOn);
}

/** «fra 4 giorni lavorativi», «scade domani», «scade oggi», «scaduto da 2 giorni», «fra 3 ore», «scaduto da 40 minuti». */
export function distanceInWords(
  due: DueInWords,
  now: Instant,
  calendar: WorkingCalendar,
  zone: CivilZone,
): string {
  if (now >= due.dueAt) return `scaduto da ${delay(due, now, zone)}`;
  if (endsAtAnHour(due.unit) && due.dueAt - now < twoDaysMs) {
    return due.dueAt - now < 60_000 ? 'fra meno di un minuto' : `fra ${inHours(due.dueAt - now)}`;
  }
  const today = zone.localDateOf(now);
  const days = daysBetween(today, due.dueOn);
  if (days === 0) return 'scade oggi';
  if (days === 1) return 'scade domani';
  if (due.unit !== 'workingDays') return `fra ${describeQuantity(days, 'calendarDays')}`;
  const workingDays = workingDaysIn(today, due.dueOn, due.site, calendar);
  return `fra ${describeQuantity(workingDays, 'workingDays')}`;
}

/** «sospeso, restano 3 giorni lavorativi» */
export function suspensionInWords(remaining: number, measure: LedgerMeasure): string {
  const verb = remaining === 1 ? 'resta' : 'restano';
  return `sospeso, ${verb} ${describeQuantity(remaining, measure)}`;
}

/** Delay in whole days from the due day, in hours and minutes for a short delay of a term that ends at an hour. */
function delay({ dueOn, dueAt, unit }: DueInWords, now: Instant, zone: CivilZone): string {
  if (endsAtAnHour(unit) && now - dueAt < twoDaysMs) {
    return now - dueAt < 60_000 ? 'meno di un minuto' : inHours(now - dueAt);
  }
  return describeQuantity(daysBetween(dueOn, zone.localDateOf(now)), 'calendarDays');
}

/** Hours alone from three hours on: nobody needs the minutes of a distant end. */
function inHours(ms: number): string {
  const hourMs = 3_600_000;
  return describeQuantity(ms < 3 * hourMs ? ms : Math.floor(ms / hourMs) * hourMs, 'elapsedMs');
}

function endsAtAnHour(unit: TermUnit): boolean {
  return unit === 'hours' || unit === 'nextOpening';
}
