import { departuresToCarry } from '../../../db/departure-store.ts';
import { readClockOffset } from '../../../db/training-store.ts';
import { planChangedSignal, type OperatorDepartureInput } from '../../../workflows/messages.ts';
import { departureWorkflowId } from '../../../workflows/workflow-ids.ts';
import { startOrTellWork, startWork, type DurableWork } from '../openings/durable-work.ts';
import type { StartingWorld } from '../openings/starting.ts';

/**
 * Starts the workflow of a departure, or tells the one that runs that there is something to do: one that is over and finds
 * nothing left ends at once. @throws of `startOrTellWork`
 */
export async function carryDeparture(world: StartingWorld, departureId: string): Promise<void> {
  await startOrTellWork(world, await workOf(world, departureId), planChangedSignal);
}

/** Carries on the departures that were kept while the engine was away. */
export async function carryWaitingDepartures(world: StartingWorld): Promise<void> {
  for (const { id, hasMoves } of await departuresToCarry(world.database)) {
    if (hasMoves) await carryDeparture(world, id);
    else await startWork(world, await workOf(world, id));
  }
}

async function workOf(
  { training, database }: StartingWorld,
  departureId: string,
): Promise<DurableWork<OperatorDepartureInput>> {
  const clockOffsetMs = training ? await readClockOffset(database) : 0;
  const workflowId = departureWorkflowId(departureId);
  return { type: 'operatorDeparture', workflowId, input: { departureId, clockOffsetMs } };
}
