import { openLooks, waitingRollouts } from '../../../db/rollout-store.ts';
import {
  planChangedSignal,
  type RunningTermsLookInput,
  type TermRolloutInput,
} from '../../../workflows/messages.ts';
import {
  runningTermsLookWorkflowId,
  termRolloutWorkflowId,
} from '../../../workflows/workflow-ids.ts';
import {
  startOrTellWork,
  startWork,
  tellWork,
  type DurableWork,
} from '../openings/durable-work.ts';
import type { StartingWorld } from '../openings/starting.ts';

/** Starts a look at the running terms that a change-set may reach. @throws of `startWork` */
export function startLook(world: StartingWorld, changeId: string, round: number): Promise<void> {
  const input: RunningTermsLookInput = { changeId, round, after: null };
  const workflowId = runningTermsLookWorkflowId(changeId, round);
  return startWork(world, { type: 'runningTermsLook', workflowId, input });
}

/** Starts the roll-out of an approved change-set, or tells the one that runs to ask again what to do. @throws of `startOrTellWork` */
export function startRollout(world: StartingWorld, changeId: string): Promise<void> {
  return startOrTellWork(world, workOf(changeId), planChangedSignal);
}

/** Tells a running roll-out that a person has changed its course. One that has ended needs no telling. */
export function tellRollout(world: StartingWorld, changeId: string): Promise<void> {
  return tellWork(world, termRolloutWorkflowId(changeId), planChangedSignal);
}

/** Starts the looks and roll-outs that have no workflow: kept while the engine was away, or lost. */
export async function startWaitingRollouts(world: StartingWorld): Promise<void> {
  const { database } = world;
  for (const { changeId, round } of await openLooks(database))
    await startLook(world, changeId, round);
  for (const changeId of await waitingRollouts(database)) await startWork(world, workOf(changeId));
}

function workOf(changeId: string): DurableWork<TermRolloutInput> {
  const workflowId = termRolloutWorkflowId(changeId);
  return { type: 'termRollout', workflowId, input: { changeId } };
}
