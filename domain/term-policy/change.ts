import { numericDate } from '../terms/italian-dates.ts';
import type { PolicyValue } from './value.ts';

/** How far a change-set is: it waits for a second person once it is `proposed`, and is in force once `approved`. */
export type ChangeStatus = 'draft' | 'proposed' | 'approved' | 'discarded';

/** What an act that changes a term may be. */
export const actKinds = ['determina', 'accordo', 'delibera', 'altro'] as const;

/** The registered act that a change quotes. */
export interface QuotedAct {
  kind: (typeof actKinds)[number];
  /** Registry area, year and number, as on the document. */
  aoo: string;
  year: number;
  number: string;
  /** Rome date of the act. */
  on: string;
}

/**
 * How a change reaches terms that run on its day: not at all; counted again from their own start; begun again on the day
 * of the change; or due on one date for all. Whatever begins from that day on has the new value in every mode.
 */
export const changeModes = ['newStepsOnly', 'fromAnchor', 'fromNow', 'explicitDate'] as const;

/** One of `changeModes`. */
export type ChangeMode = (typeof changeModes)[number];

/** A mode that reaches running terms. */
export type RunningMode = Exclude<ChangeMode, 'newStepsOnly'>;

/** Which of the running terms a change reaches; what is null leaves none out. Of no account for those that begin. */
export interface RunningFilter {
  /** The office that must act. */
  agencyId: string | null;
  /** Rome dates, inclusive: between which days they fall due now. */
  dueFrom: string | null;
  dueTo: string | null;
  /** Only those that an earlier change-set has moved. */
  movedBy: string | null;
}

/** Leaves out none. */
export const everyRunningTerm: RunningFilter = {
  ...{ agencyId: null, dueFrom: null, dueTo: null, movedBy: null },
};

/** What a change-set asks for: the value of what begins from its day on, and what becomes of what runs. */
export interface TermChange {
  protocolCode: string;
  versions: readonly number[];
  path: string;
  /** null: every site that has no value of its own. */
  site: string | null;
  value: PolicyValue;
  mode: ChangeMode;
  /** Rome date on which running terms fall due; only in mode `explicitDate`. */
  runningDueOn: string | null;
  running: RunningFilter;
  reason: string;
  act: QuotedAct | null;
  /** Rome date, inclusive. */
  effectiveOn: string;
}

/** «determina n. 1234/2027 (ASC) del 12/02/2027» */
export function actWords({ kind, aoo, year, number, on }: QuotedAct): string {
  const name = kind === 'altro' ? 'atto' : kind;
  return `${name} n. ${number}/${year.toString()} (${aoo}) del ${numericDate(on)}`;
}
