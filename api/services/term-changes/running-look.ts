import { beginLook, findRollout } from '../../../db/rollout-store.ts';
import type { ChangeRecord } from '../../../db/term-change-store.ts';
import { candidatesOf } from '../../../domain/term-policy/reach.ts';
import type { World } from '../world.ts';
import { startLook } from './rollout-start.ts';

/**
 * Looks again at every running term that a change may reach; of one that reaches none there is nothing to look at. Kept while
 * the engine is away, the look is started by whoever sweeps next.
 */
export async function lookAgain(world: World, change: ChangeRecord): Promise<void> {
  if (change.mode === 'newStepsOnly') return;
  const { id: changeId, version: changeVersion, author: proposedBy } = change;
  const about = { changeId, changeVersion, proposedBy, at: await world.now() };
  const round = await beginLook(world.database, about, candidatesOf(change));
  if (round !== undefined) await startLook(world, changeId, round);
}

/** Looks for the first time; a repeated request finds the look that has begun. */
export async function lookFirst(world: World, change: ChangeRecord): Promise<void> {
  if ((await findRollout(world.database, change.id)) === undefined) await lookAgain(world, change);
}
