import { listObligations } from '../../../db/obligation-store.ts';
import { readClockOffset } from '../../../db/training-store.ts';
import { obligationOf } from '../../../protocols/recurring-obligations/obligations.ts';
import {
  parametersChangedSignal,
  type RecurringObligationInput,
} from '../../../workflows/messages.ts';
import { obligationWorkflowId } from '../../../workflows/workflow-ids.ts';
import { asOutage } from '../engine.ts';
import type { StartingWorld } from '../openings/starting.ts';

const toldWithinMs = 8_000;

/**
 * Tells the workflow of a duty that its parameters have changed, and starts it when it does not run (it was off until
 * now). Repeating it is safe.
 * @throws HttpProblem 503 `engine-unavailable`; the change is kept all the same
 */
export async function tellObligation(world: StartingWorld, code: string): Promise<void> {
  const { client, taskQueue } = world;
  const input = await inputOf(world, code);
  try {
    await client.withDeadline(Date.now() + toldWithinMs, () =>
      client.workflow.signalWithStart('recurringObligation', {
        workflowId: obligationWorkflowId(taskQueue, code),
        taskQueue,
        args: [input],
        signal: parametersChangedSignal,
      }),
    );
  } catch (error) {
    throw asOutage(error);
  }
}

/** Starts the duties in force that have no workflow: the word that turned one on may have been lost. */
export async function startDutiesInForce(world: StartingWorld): Promise<void> {
  const duties = await listObligations(world.database);
  for (const { code, active } of duties)
    if (active && obligationOf(code) !== undefined) await startDuty(world, code);
}

async function startDuty(world: StartingWorld, code: string): Promise<void> {
  const { client, taskQueue } = world;
  const input = await inputOf(world, code);
  try {
    await client.withDeadline(Date.now() + toldWithinMs, () =>
      client.workflow.start('recurringObligation', {
        workflowId: obligationWorkflowId(taskQueue, code),
        taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    );
  } catch (error) {
    throw asOutage(error);
  }
}

async function inputOf(
  { training, database }: StartingWorld,
  code: string,
): Promise<RecurringObligationInput> {
  return { code, clockOffsetMs: training ? await readClockOffset(database) : 0 };
}
