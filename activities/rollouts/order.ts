import type { Pool } from 'pg';
import type { RolloutRecord } from '../../db/rollout-store.ts';
import { findChange, type ChangeRecord } from '../../db/term-change-store.ts';
import { candidatesOf, reaches, targetOf } from '../../domain/term-policy/reach.ts';
import type { RolloutOrder } from './rollout-order.ts';
import { settingOrder } from './setting-order.ts';

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
