import type { Pool } from 'pg';
import type { CandidateQuery, RolloutRecord } from '../../db/rollout-store.ts';
import { findChange } from '../../db/term-change-store.ts';
import type { RunningTermTarget } from '../../domain/case/commands.ts';
import type { DatingWorld } from '../../domain/case/dated.ts';
import type { CaseState, RunningTerm } from '../../domain/case/state.ts';
import type { ProtocolDefinition } from '../../domain/protocol/definition.ts';
import { candidatesOf, reaches, targetOf } from '../../domain/term-policy/reach.ts';

/** What a change-set does to the terms that run. */
export interface RolloutOrder {
  changeId: string;
  /** Rome date from which it holds, inclusive. */
  effectiveOn: string;
  /** The running terms among which it looks. */
  candidates: CandidateQuery;
  target: RunningTermTarget;
  proposedBy: string;
  /** Whether it is for this one. */
  reaches(
    protocol: ProtocolDefinition,
    about: { state: CaseState; term: RunningTerm },
    world: DatingWorld,
  ): boolean;
}

/** The order that the change-set of a roll-out gives. @throws Error when there is no such change-set */
export async function readOrder(
  pool: Pool,
  { changeId, approvedAt, lookedAt }: RolloutRecord,
): Promise<RolloutOrder> {
  const change = await findChange(pool, changeId);
  if (change === undefined) throw new Error(`Cambio sconosciuto: ${changeId}`);
  const { effectiveOn, author } = change;
  return {
    ...{ changeId, effectiveOn, proposedBy: author },
    candidates: candidatesOf(change),
    target: targetOf(change, approvedAt ?? lookedAt),
    reaches: (protocol, about, world) => reaches(change, protocol, about, world),
  };
}
