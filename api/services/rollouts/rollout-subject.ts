import type { CandidateQuery } from '../../../db/rollout-store.ts';
import type { ChangeStatus } from '../../../domain/term-policy/change.ts';

/** A change-set as far as the running terms are concerned that it reaches. */
export interface RolloutSubject {
  id: string;
  version: number;
  /** Version at which what it asks was written last. */
  writtenAt: number;
  status: ChangeStatus;
  author: string;
  /** Among which running terms it looks; null when it reaches none. */
  candidates: CandidateQuery | null;
  /** Rome date on which the roll-out begins; null: at the approval. */
  startsOn: string | null;
  /** Whether a term that has begun or moved since the look stands in the way of an approval. */
  asksAgain: boolean;
  /** The ladder by which the alarms of its terms are named; null when each has its own. */
  ladder: string | null;
  /** Of the table with all of them, without its ending. */
  tableName: string;
}

/** Version at which the content of a change-set was written last: its draft, or the latest edit. */
export function writtenAt(
  log: readonly { seq: number; event: { type: string } }[],
  types: readonly string[],
): number {
  return log.findLast(({ event: { type } }) => types.includes(type))?.seq ?? 1;
}
