import type { Pool } from 'pg';
import type { CandidateQuery, RolloutRecord } from '../../db/rollout-store.ts';
import { findChange, type ChangeRecord } from '../../db/term-change-store.ts';
import type { RunningTermTarget } from '../../domain/case/commands.ts';
import type { DatingWorld } from '../../domain/case/dated.ts';
import type { CaseState, RunningTerm } from '../../domain/case/state.ts';
import type { ProtocolDefinition } from '../../domain/protocol/definition.ts';
import { candidatesOf, reaches, targetOf } from '../../domain/term-policy/reach.ts';
import type { DatingSettings } from '../../domain/terms/dating-settings.ts';
import { settingOrder } from './setting-order.ts';

/** What a change-set does to the terms that run. */
export interface RolloutOrder {
  changeId: string;
  /** Rome date from which what it brings is counted with; null: at once. */
  effectiveOn: string | null;
  /** The running terms among which it looks. */
  candidates: CandidateQuery;
  target: RunningTermTarget;
  proposedBy: string;
  /** What dates are counted with, when it is not what is in force: of a calendar or a ladder that nobody has approved yet. */
  settings?: DatingSettings;
  /** Whether it is for this one. */
  reaches(
    protocol: ProtocolDefinition,
    about: { state: CaseState; term: RunningTerm },
    world: DatingWorld,
  ): boolean;
}

/** The order that the change-set of a roll-out gives. @throws Error when there is no such change-set */
export async function readOrder(pool: Pool, rollout: RolloutRecord): Promise<RolloutOrder> {
  const change = await findChange(pool, rollout.changeId);
  return change === undefined ? settingOrder(pool, rollout) : termOrder(change, rollout);
}

function termOrder(change: ChangeRecord, { approvedAt, lookedAt }: RolloutRecord): RolloutOrder {
  return {
    ...{ changeId: change.id, effectiveOn: change.effectiveOn, proposedBy: change.author },
    candidates: candidatesOf(change),
    target: targetOf(change, approvedAt ?? lookedAt),
    reaches: (protocol, about, world) => reaches(change, protocol, about, world),
  };
}
