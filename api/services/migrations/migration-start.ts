import { waitingPlans } from '../../../db/migration-store.ts';
import { planChangedSignal, type ProtocolMigrationInput } from '../../../workflows/messages.ts';
import { migrationWorkflowId } from '../../../workflows/workflow-ids.ts';
import {
  startOrTellWork,
  startWork,
  tellWork,
  type DurableWork,
} from '../openings/durable-work.ts';
import type { StartingWorld } from '../openings/starting.ts';

/** Starts the workflow of a plan, or tells the one that runs to read the plan again. @throws of `startOrTellWork` */
export function startMigration(world: StartingWorld, planId: string): Promise<void> {
  return startOrTellWork(world, workOf(planId), planChangedSignal);
}

/** Tells a running plan that a person has changed its course. One that has ended needs no telling. */
export function tellMigration(world: StartingWorld, planId: string): Promise<void> {
  return tellWork(world, migrationWorkflowId(planId), planChangedSignal);
}

/** Starts the plans to be carried out that have no workflow: kept while the engine was away, or lost. */
export async function startWaitingMigrations(world: StartingWorld): Promise<void> {
  for (const planId of await waitingPlans(world.database)) await startWork(world, workOf(planId));
}

function workOf(planId: string): DurableWork<ProtocolMigrationInput> {
  const workflowId = migrationWorkflowId(planId);
  return { type: 'protocolMigration', workflowId, input: { planId } };
}
