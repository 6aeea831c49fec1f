import { ActivityFailure } from '@temporalio/common';
import { condition, continueAsNew, setHandler, sleep } from '@temporalio/workflow';
import type { MoveKey } from '../activities/departures.ts';
import {
  climbToCoordinator,
  failHandedItem,
  handsOverAt,
  moveHandedItem,
  takeDepartureMoves,
} from './activity-proxies.ts';
import { clockMovedSignal, planChangedSignal, type OperatorDepartureInput } from './messages.ts';

/** Ten things each: short histories. */
const pagesPerRun = 20;

/**
 * One departure, from the day it is recorded to the end of the last day. What people plan is moved thing by thing, so
 * that their acts never wait behind it; what is left at the end goes to the coordinator. What is done and what is left
 * stands in PostgreSQL: killed at any point it goes on from there, and nothing is moved twice.
 */
export async function operatorDeparture(input: OperatorDepartureInput): Promise<void> {
  const { departureId } = input;
  let { clockOffsetMs } = input;
  let changed = false;
  const now = (): number => Date.now() + clockOffsetMs;
  setHandler(clockMovedSignal, (byMs) => {
    clockOffsetMs += byMs;
    changed = true;
  });
  setHandler(planChangedSignal, () => {
    changed = true;
  });
  const hasChanged = (): boolean => changed;
  for (let page = 0; page < pagesPerRun; page += 1) {
    changed = false;
    const moves = await takeDepartureMoves(departureId);
    for (const move of moves) await moveOrGoOn(move);
    if (moves.length > 0) continue;
    const at = await handsOverAt(departureId);
    if (at === null && !hasChanged()) return;
    if (at === null) continue;
    if (now() < at) await condition(hasChanged, at - now());
    else await climb(departureId, now(), page);
  }
  await continueAsNew<typeof operatorDeparture>({ departureId, clockOffsetMs });
}

/** What could not be taken at once is tried again a little later: it never stays without an end. */
async function climb(departureId: string, now: number, round: number): Promise<void> {
  const { left, taken } = await climbToCoordinator(departureId, now);
  if (left > 0 && (!taken || round > pagesPerRun / 2)) await sleep('1 minute');
}

/** One case that cannot be reached after many attempts is written down as such and keeps the others not waiting. */
async function moveOrGoOn(move: MoveKey): Promise<void> {
  try {
    await moveHandedItem(move);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    await failHandedItem(move);
  }
}
