import type { Instant } from './civil-zone.ts';
import type { LocalDate } from './local-date.ts';
import type { SiteCode } from './working-calendar.ts';

/** Legal weight of a term: fixed by law, by one registered act, by an accord, or by the service itself. */
export type TermClass = 'LAW' | 'COURT' | 'PROTOCOL' | 'LOCAL';

/** What a term is counted in; a year is twelve months. */
export type TermUnit =
  'hours' | 'calendarDays' | 'workingDays' | 'months' | 'years' | 'nextOpening' | 'fixedDate';

/** Forward from an event, or backward from one («n giorni prima dell'udienza»). */
export type TermDirection = 'forward' | 'backward';

/** Everything a due date depends on, the calendar and the time zone excepted. */
export interface TermRequest {
  /** Rome date or instant of the event; an instant is required for `hours` and `nextOpening`. The given date for `fixedDate`. */
  readonly start: LocalDate | Instant;
  /** Integer >= 0; ignored for `fixedDate` and `nextOpening`. */
  readonly amount: number;
  readonly unit: TermUnit;
  /** `hours` and `nextOpening` only run forward. @default 'forward' */
  readonly direction?: TermDirection;
  /** R4/R6, for calendar days, months and years only. @default true */
  readonly rollOnHoliday?: boolean;
  /** R5: procedural act outside hearings; needs `rollOnHoliday`. @default false */
  readonly rollOnSaturday?: boolean;
  /**
   * R8-R10: 1-31 August not counted, for calendar days, months and years. No term of the service stops by itself:
   * a coordinator sets this quoting the act, having checked that the matter is not excepted (R9, read strictly).
   * @default false
   * @source L. 742/1969, art. 1; R.D. 12/1941, art. 92
   */
  readonly suspendAugust?: boolean;
  /** Act quoted by the coordinator for `suspendAugust`, shown in the explanation. */
  readonly augustAct?: string;
  /** R12: a target of the office, moved earlier to a working day of the site. @default false */
  readonly internalTarget?: boolean;
  /** Whose working days and openings count. */
  readonly site: SiteCode;
}

/** Rule of the domain specification that produced a segment; `ledger` for suspensions, which no rule of counting governs. */
export type RuleCode =
  | 'R1'
  | 'R2'
  | 'R3'
  | 'R4'
  | 'R5'
  | 'R6'
  | 'R7'
  | 'R8'
  | 'R10'
  | 'R11'
  | 'R12'
  | 'R13'
  | 'R14'
  | 'R15'
  | 'R16'
  | 'R17'
  | 'ledger';

/** What one piece of an explanation says. */
export type SegmentKind =
  | 'startChosen'
  | 'chained'
  | 'startExcluded'
  | 'counted'
  | 'augustSkipped'
  | 'augustNotApplicable'
  | 'monthEnd'
  | 'skipped'
  | 'sameDay'
  | 'afterClosing'
  | 'rolled'
  | 'elapsed'
  | 'clockChange'
  | 'opening'
  | 'fixedByAct'
  | 'fixedOnNonWorkingDay'
  | 'movedEarlier'
  | 'clampedToToday'
  | 'suspended';

/** One piece of the explanation of a date, in the order in which it was found. Both ends are inclusive. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly from: LocalDate | Instant;
  readonly to: LocalDate | Instant;
  /** How many days (calendar or working, as the label says) the segment counts. */
  readonly days?: number;
  readonly rule: RuleCode;
  /** Italian sentence shown to people. */
  readonly label: string;
}

/** A due date with its explanation. */
export interface TermResult {
  /** Date before any roll; alarms count back from it and recurring terms chain on it. */
  readonly nominalOn: LocalDate;
  readonly dueOn: LocalDate;
  /** Exclusive: overdue means now >= dueAt. For day units 00:00 in Rome of the day after `dueOn`. */
  readonly dueAt: Instant;
  /** Hour terms only: the cautious end used by alarms, never after `dueAt`. */
  readonly strictAt?: Instant;
  readonly segments: readonly Segment[];
  readonly calendarVersion: string;
}

/** A date reached so far and the pieces that explain it. */
export interface DayStep {
  readonly on: LocalDate;
  readonly segments: readonly Segment[];
}
