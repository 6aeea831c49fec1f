import { readClockOffset } from '../../../db/training-store.ts';
import {
  parametersChangedSignal,
  type RecurringObligationInput,
} from '../../../workflows/messages.ts';
import { obligationWorkflowId } from '../../../workflows/workflow-ids.ts';
import { asOutage } from '../engine.ts';
import type { World } from '../world.ts';

const toldWithinMs = 8_000;

/**
 * Tells the workflow of a duty that its parameters have changed, and starts it when it does not run (it was off until
 * now). Repeating it is safe.
 * @throws HttpProblem 503 `engine-unavailable`; the change is kept all the same
 */
export async function tellObligation(world: World, code: string): Promise<void> {
  const { client, taskQueue, training, database } = world;
  const clockOffsetMs = training ? await readClockOffset(database) : 0;
  const input: RecurringObligationInput = { code, clockOffsetMs };
  try {
    await client.withDeadline(Date.now() + toldWithinMs, () =>
      client.workflow.signalWithStart('recurringObligation', {
        workflowId: obligationWorkflowId(code),
        taskQueue,
        args: [input],
        signal: parametersChangedSignal,
      }),
    );
  } catch (error) {
    throw asOutage(error);
  }
}
