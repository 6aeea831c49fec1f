import { beginLook, findRollout } from '../../../db/rollout-store.ts';
import type { World } from '../world.ts';
import { orSweptLater } from '../openings/durable-work.ts';
import { startLook } from './rollout-start.ts';
import type { RolloutSubject } from './rollout-subject.ts';

/**
 * Looks again at every running term that a change may reach; of one that reaches none there is nothing to look at. Kept while
 * the engine is away, the look is started by whoever sweeps next.
 */
export async function lookAgain(world: World, subject: RolloutSubject): Promise<void> {
  const { id: changeId, version: changeVersion, author: proposedBy, candidates } = subject;
  if (candidates === null) return;
  const about = { changeId, changeVersion, proposedBy, at: await world.now() };
  const round = await beginLook(world.database, about, candidates);
  if (round !== undefined) await orSweptLater(startLook(world, changeId, round));
}

/** Looks for the first time; a repeated request finds the look that has begun. */
export async function lookFirst(world: World, subject: RolloutSubject): Promise<void> {
  if ((await findRollout(world.database, subject.id)) === undefined)
    await lookAgain(world, subject);
}
