import type { TermClass } from '../../protocol/definition.ts';
import type { MigrationReason } from './reasons.ts';

/** What a migration does to one term, with both dates (Rome dates; null where there is none). */
export interface TermChange {
  how: 'superseded' | 'lifted' | 'started';
  termId: string;
  label: string;
  class: TermClass;
  purpose: 'deadline' | 'wake';
  oldDueOn: string | null;
  newDueOn: string | null;
  /** The new date lies in the past already. */
  overdueAtOnce: boolean;
  /** Its clock is stopped: the date is the one it would have if it ran again now. */
  suspended: boolean;
  /** Counted from the moment of the migration: its date moves with the day on which it is done. */
  fromNow: boolean;
  /** Italian sentences, in order: counted, skipped, shifted days of the new date. */
  explanation: readonly string[];
}

/** What a migration would do to one case, or everything that stands in its way. Codes, labels and dates only. */
export interface MigrationPreview {
  steps: readonly { stepId: string; from: string; to: string }[];
  /** Steps that open at once, by key in the target. */
  opens: readonly string[];
  terms: readonly TermChange[];
  /** Running terms that stay exactly as they are. */
  untouched: number;
  refusals: readonly MigrationReason[];
}

/**
 * What two previews are compared by: everything a person has agreed to. The wording of a date and the dates counted
 * from the day of the migration itself are left out.
 */
export function essenceOf({ steps, opens, terms, refusals }: MigrationPreview): string {
  return JSON.stringify([
    steps.map(({ stepId, to }) => [stepId, to]).sort(),
    [...opens].sort(),
    terms
      .map(({ how, termId, oldDueOn, newDueOn, overdueAtOnce, suspended, fromNow }) =>
        fromNow
          ? [how, termId, suspended]
          : [how, termId, oldDueOn, newDueOn, overdueAtOnce, suspended],
      )
      .sort(),
    refusals.map(({ code }) => code).sort(),
  ]);
}

/** Whether some new date would lie in the past on the day of the migration: it needs to be confirmed case by case. */
export function isOverdueAtOnce({ terms }: MigrationPreview): boolean {
  return terms.some(isLate);
}

/** Whether a new date has passed since the proposal: nobody has confirmed that one. */
export function isOverdueSince(proposed: MigrationPreview, now: MigrationPreview): boolean {
  const confirmed = new Set(proposed.terms.filter(isLate).map(({ termId }) => termId));
  return now.terms.some((term) => isLate(term) && !confirmed.has(term.termId));
}

function isLate({ overdueAtOnce, purpose }: TermChange): boolean {
  return overdueAtOnce && purpose === 'deadline';
}
