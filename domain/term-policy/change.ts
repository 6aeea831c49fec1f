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

/** What a change-set asks for. New values hold for steps that start from then on: what runs keeps its own. */
export interface TermChange {
  protocolCode: string;
  versions: readonly number[];
  path: string;
  /** null: every site that has no value of its own. */
  site: string | null;
  value: PolicyValue;
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
