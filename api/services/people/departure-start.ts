import { departuresToCarry } from '../../../db/departure-store.ts';
import { readClockOffset } from '../../../db/training-store.ts';
import { planChangedSignal, type OperatorDepartureInput } from '../../../workflows/messages.ts';
import { departureWorkflowId } from '../../../workflows/workflow-ids.ts';
import { asOutage } from '../engine.ts';
import type { StartingWorld } from '../openings/starting.ts';

const startWithinMs = 8_000;

/**
 * Starts the workflow of a departure, or tells the one that runs that there is something to do. Safe to repeat: one that
 * is over and finds nothing left ends at once.
 * @throws HttpProblem 503 `engine-unavailable`: what was asked is kept, and whoever sweeps next starts it
 */
export async function carryDeparture(world: StartingWorld, departureId: string): Promise<void> {
  const { client, taskQueue } = world;
  const input = await inputFor(world, departureId);
  try {
    await client.withDeadline(Date.now() + startWithinMs, () =>
      client.workflow.signalWithStart('operatorDeparture', {
        workflowId: departureWorkflowId(departureId),
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

/** Carries on the departures that were kept while the engine was away. */
export async function carryWaitingDepartures(world: StartingWorld): Promise<void> {
  const { client, taskQueue } = world;
  for (const { id, hasMoves } of await departuresToCarry(world.database)) {
    if (hasMoves) await carryDeparture(world, id);
    else
      await client.workflow.start('operatorDeparture', {
        workflowId: departureWorkflowId(id),
        taskQueue,
        args: [await inputFor(world, id)],
        workflowIdConflictPolicy: 'USE_EXISTING',
      });
  }
}

async function inputFor(
  { training, database }: StartingWorld,
  departureId: string,
): Promise<OperatorDepartureInput> {
  return { departureId, clockOffsetMs: training ? await readClockOffset(database) : 0 };
}
