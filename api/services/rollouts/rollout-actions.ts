import type { RolloutTotals } from '../../../db/rollout-reading.ts';
import type { RolloutRecord, RolloutStatus } from '../../../db/rollout-store.ts';
import type { RolloutConduct } from './rollout-service.ts';
import { rolloutConducts } from './rollout-service.ts';
import type { RolloutSubject } from './rollout-subject.ts';

/** From which states a person may change the course of a roll-out, and to which. */
export const conducts: Readonly<
  Record<RolloutConduct, { from: readonly RolloutStatus[]; to: RolloutStatus }>
> = {
  pause: { from: ['approved', 'running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  cancel: { from: ['approved', 'running', 'paused'], to: 'cancelled' },
  retry: { from: ['done'], to: 'running' },
};

/** What administrators may do now about the running terms of a change. */
export function rolloutActions(
  { status, candidates }: Pick<RolloutSubject, 'status' | 'candidates'>,
  rollout: RolloutRecord | undefined,
  totals: RolloutTotals | undefined,
): readonly ('look' | RolloutConduct)[] {
  if (candidates === null) return [];
  if (status === 'draft' || status === 'proposed') return ['look'];
  const { failed = 0 } = totals?.byStatus ?? {};
  return rolloutConducts.filter(
    (action) =>
      rollout !== undefined &&
      conducts[action].from.includes(rollout.status) &&
      (action !== 'retry' || failed > 0),
  );
}

/** Whether it has moved terms and moves no more: then a further change can give them back. */
export function mayBeReverted(
  rollout: RolloutRecord | undefined,
  totals: RolloutTotals | undefined,
): boolean {
  const hasEnded = rollout?.status === 'done' || rollout?.status === 'cancelled';
  return hasEnded && (totals?.byStatus.done ?? 0) > 0;
}
