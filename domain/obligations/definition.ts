import type { Party, Role, TermClass } from '../protocol/definition.ts';

/**
 * What the recurring duties of the offices are made of. A duty is plain data; each of its occurrences opens a small
 * case of its own.
 */

/** A day of every year, `MM-DD`. */
export type MonthDay = string;

/** How the nominal date of one occurrence follows from that of the occurrence before (R17). */
export type Cadence =
  | { kind: 'calendarDays'; amount: number }
  | { kind: 'months'; amount: number }
  /** Every week on these days, Monday 1 … Sunday 7, in order. */
  | { kind: 'weekdays'; weekdays: readonly number[] }
  /** That many calendar days after each of these days of the year, in order of the calendar. */
  | { kind: 'fixedDates'; dates: readonly MonthDay[]; plusDays: number };

/** One cadence that the offices may choose; the label completes «si tiene …» or «si invia …». */
export interface CadenceChoice {
  label: string;
  cadence: Cadence;
}

/** Who must call or send: a role in an agency of that kind, of that sub-ambito when there are many. */
export interface Convener {
  role: Role;
  /** Seat that the agency takes in each occurrence, besides holding it. */
  party: Party;
  agencyKind: string;
  subAmbito?: string;
}

/** A duty that comes back: a meeting to hold, or a document to send. */
export interface ObligationDefinition {
  /** Stable, persisted, for example `O1`. */
  code: string;
  label: string;
  /** Who meets, or to whom the document goes. */
  body: string;
  kind: 'meeting' | 'document';
  convener: Convener;
  class: TermClass;
  /** Act and article; a cadence that is ours says [proposta]. */
  source: string;
  papers: string;
  /** In force from the start; an inactive duty opens nothing until somebody sets it in motion. */
  active: boolean;
  /** Cadences that the source allows; keys are persisted. Empty where the source is silent on everything. */
  choices: Readonly<Record<string, CadenceChoice>>;
  /** The choice in force until somebody changes it; null where nobody may guess it. */
  usual: string | null;
  /** What the source leaves open, as it is put to the offices. */
  question?: string;
}
