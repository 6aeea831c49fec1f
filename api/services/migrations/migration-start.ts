import { WorkflowNotFoundError } from '@temporalio/client';
import { waitingPlans } from '../../../db/migration-store.ts';
import { planChangedSignal, type ProtocolMigrationInput } from '../../../workflows/messages.ts';
import { migrationWorkflowId } from '../../../workflows/workflow-ids.ts';
import { asOutage } from '../engine.ts';
import type { StartingWorld } from '../openings/starting.ts';

const answerWithinMs = 8_000;

/**
 * Starts the workflow of a plan, or tells the one that runs to read the plan again. Safe to repeat.
 * @throws HttpProblem 503 `engine-unavailable`: the plan is kept, and whoever sweeps next starts it
 */
export async function startMigration(
  { client, taskQueue }: StartingWorld,
  planId: string,
): Promise<void> {
  const input: ProtocolMigrationInput = { planId };
  try {
    await client.withDeadline(Date.now() + answerWithinMs, () =>
      client.workflow.signalWithStart('protocolMigration', {
        workflowId: migrationWorkflowId(planId),
        taskQueue,
        args: [input],
        signal: planChangedSignal,
        signalArgs: [],
      }),
    );
  } catch (error) {
    throw asOutage(error);
  }
}

/** Tells a running plan that a person has changed its course. One that has ended needs no telling. */
export async function tellMigration({ client }: StartingWorld, planId: string): Promise<void> {
  const handle = client.workflow.getHandle(migrationWorkflowId(planId));
  try {
    await client.withDeadline(Date.now() + answerWithinMs, () => handle.signal(planChangedSignal));
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw asOutage(error);
  }
}

/** Starts the plans to be carried out that have no workflow: kept while the engine was away, or lost. */
export async function startWaitingMigrations(world: StartingWorld): Promise<void> {
  for (const planId of await waitingPlans(world.database)) await startUnlessRunning(world, planId);
}

async function startUnlessRunning(
  { client, taskQueue }: StartingWorld,
  planId: string,
): Promise<void> {
  const input: ProtocolMigrationInput = { planId };
  try {
    await client.withDeadline(Date.now() + answerWithinMs, () =>
      client.workflow.start('protocolMigration', {
        workflowId: migrationWorkflowId(planId),
        taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    );
  } catch (error) {
    throw asOutage(error);
  }
}
