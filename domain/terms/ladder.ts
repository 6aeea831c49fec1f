import type { CivilZone, Instant, LocalTime } from './civil-zone.ts';
import { hourMs } from './hour-term.ts';
import type { LocalDate } from './local-date.ts';
import { addDays } from './local-date.ts';
import type { TermClass, TermResult, TermUnit } from './term.ts';
import type { SiteCode, WorkingCalendar } from './working-calendar.ts';
import { addWorkingDays, workingDayOnOrAfter, workingDayOnOrBefore } from './working-calendar.ts';

/** Whom a rung tells; the protocol's chain says who that is. */
export type RungRecipient = 'owner' | 'coordinator' | 'areaHead' | 'director' | 'registryOffice';

/** When a rung leaves. Times are wall-clock times in Rome. */
export type RungWhen =
  /** That many days before the nominal date, on that day or the nearest earlier working day (R12). */
  | { readonly at: 'beforeDue'; readonly days: number; readonly time: LocalTime }
  | { readonly at: 'beforeDue'; readonly workingDays: number; readonly time: LocalTime }
  | { readonly at: 'beforeDue'; readonly hours: number }
  /** On the due day, or the nearest earlier working day (R12). */
  | { readonly at: 'dueDay'; readonly time: LocalTime }
  /** That many days after the due day (1 = the day after); outside LAW and COURT, on the next working day. */
  | { readonly at: 'afterDue'; readonly days: number; readonly time: LocalTime }
  | { readonly at: 'afterDue'; readonly workingDays: number; readonly time: LocalTime }
  /** A fraction (0-1) of the whole term, or that many hours, after the start. */
  | { readonly at: 'elapsed'; readonly fraction: number }
  | { readonly at: 'elapsed'; readonly hours: number }
  /** The very end of the term. */
  | { readonly at: 'expiry' };

/** One alarm or escalation of a term; it leaves once. */
export interface Rung {
  /** Stable: the journal remembers rungs by it. */
  readonly key: string;
  readonly when: RungWhen;
  readonly tell: readonly RungRecipient[];
  readonly kind: 'reminder' | 'escalation';
}

/** What the instants of a ladder depend on. */
export interface RungInstantsInput {
  readonly ladder: readonly Rung[];
  readonly term: TermResult;
  readonly startedAt: Instant;
  readonly termClass: TermClass;
  readonly unit: TermUnit;
  readonly site: SiteCode;
}

/**
 * The instant of every rung, in order. Day rungs count back from the nominal date, since a roll is a benefit and not a
 * plan; hour terms use the cautious end. Rungs that fall before `startedAt` are returned all the same: whether a past
 * alarm still makes sense is for the caller to decide.
 */
export function rungInstants(
  input: RungInstantsInput,
  calendar: WorkingCalendar,
  zone: CivilZone,
): { key: string; at: Instant }[] {
  return input.ladder
    .map(({ key, when }) => ({ key, at: instantOf(when, input, calendar, zone) }))
    .sort((a, b) => a.at - b.at);
}

function instantOf(
  when: RungWhen,
  input: RungInstantsInput,
  calendar: WorkingCalendar,
  zone: CivilZone,
): Instant {
  if (when.at === 'expiry') return endOf(input);
  if (when.at === 'elapsed') {
    const { startedAt } = input;
    if ('hours' in when) return startedAt + when.hours * hourMs;
    return startedAt + Math.round((endOf(input) - startedAt) * when.fraction);
  }
  if ('hours' in when) return endOf(input) - when.hours * hourMs;
  return zone.instantAt(dayOf(when, input, calendar), when.time);
}

function endOf({ term, unit }: RungInstantsInput): Instant {
  return unit === 'hours' ? (term.strictAt ?? term.dueAt) : term.dueAt;
}

type DayWhen = Extract<RungWhen, { readonly time: LocalTime }>;

function dayOf(when: DayWhen, input: RungInstantsInput, calendar: WorkingCalendar): LocalDate {
  const { term, site } = input;
  if (when.at === 'dueDay') return workingDayOnOrBefore(term.dueOn, site, calendar);
  if (when.at === 'beforeDue') {
    if ('workingDays' in when) {
      return addWorkingDays(term.nominalOn, -when.workingDays, site, calendar);
    }
    return workingDayOnOrBefore(addDays(term.nominalOn, -when.days), site, calendar);
  }
  if ('workingDays' in when) return addWorkingDays(term.dueOn, when.workingDays, site, calendar);
  const after = addDays(term.dueOn, when.days);
  // A breach of the law or of a court's order is told on the day, Sundays included.
  const onTheDay = input.termClass === 'LAW' || input.termClass === 'COURT';
  return onTheDay ? after : workingDayOnOrAfter(after, site, calendar);
}
