import type { LogRow } from '../../../db/change-log.ts';
import type { Database, Transaction } from '../../../db/pool.ts';
import {
  readChangeLog,
  type ChangeEvent,
  type ChangeRecord,
} from '../../../db/term-change-store.ts';
import { candidatesOf } from '../../../domain/term-policy/reach.ts';
import { writtenAt, type RolloutSubject } from '../rollouts/rollout-subject.ts';

/** A change as far as running terms are concerned. */
export async function readSubject(
  database: Database | Transaction,
  change: ChangeRecord,
): Promise<RolloutSubject> {
  return subjectOf(change, await readChangeLog(database, change.id));
}

/** The same, its log being at hand. */
export function subjectOf(
  change: ChangeRecord,
  log: readonly LogRow<ChangeEvent>[],
): RolloutSubject {
  const { id, version, status, author, mode, value, effectiveOn, protocolCode } = change;
  return {
    ...{ id, version, status, author, ladder: value.ladder },
    writtenAt: writtenAt(log, ['TermChangeDrafted', 'TermChangeEdited']),
    candidates: mode === 'newStepsOnly' ? null : candidatesOf(change),
    ...{ startsOn: effectiveOn, asksAgain: true },
    tableName: `${protocolCode}-${effectiveOn}-termini-in-corso`,
  };
}
