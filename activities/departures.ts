import { readCommand } from '../db/case-store.ts';
import {
  nextMoves,
  findMove,
  findMovePlan,
  settleMove,
  type MoveKey,
} from '../db/departure-move-store.ts';
import { findDeparture } from '../db/departure-store.ts';
import { refusalOf } from '../domain/domain-error.ts';
import { handOverTime } from '../domain/people/departure.ts';
import { departureTexts } from '../texts/departures.ts';
import { moveCommand, undoCommand } from './departure-commands.ts';
import type { DepartureDependencies } from './departure-world.ts';
import { caseClock } from './case-clock.ts';

export type { MoveKey } from '../db/departure-move-store.ts';

/** Things taken at a time: few, so that whoever goes on after a worker that died waits little. */
const pageSize = 10;

/** The next things that the plans of a departure move or give back; none when all are settled. */
export function takeDepartureMoves(
  { pool }: Pick<DepartureDependencies, 'pool'>,
  departureId: string,
): Promise<readonly MoveKey[]> {
  return nextMoves(pool, departureId, pageSize);
}

/** When whatever is still theirs goes to the coordinator, epoch ms; null for a departure that is over. */
export async function handsOverAt(
  { pool, zone }: Pick<DepartureDependencies, 'pool' | 'zone'>,
  departureId: string,
): Promise<number | null> {
  const departure = await findDeparture(pool, departureId);
  return departure?.status === 'open' ? zone.instantAt(departure.lastDay, handOverTime) : null;
}

/**
 * Moves one thing, or gives it back, and writes down what became of it. Each is one command: repeated after a lost
 * answer it finds its act in the journal and does nothing. What somebody else has moved meanwhile stays with them.
 */
export async function moveHandedItem(world: DepartureDependencies, key: MoveKey): Promise<void> {
  const { pool } = world;
  const [move, plan, at] = await Promise.all([
    findMove(pool, key),
    findMovePlan(pool, key.planId),
    caseClock(pool),
  ]);
  if (move === undefined || plan === undefined) return;
  const { status } = move;
  if (status !== 'pending' && status !== 'undoing') return;
  const moves = moveCommand(plan, move);
  const command = status === 'pending' ? moves : undoCommand(plan, move);
  const isMade = async ({ commandId }: typeof command): Promise<boolean> =>
    (await readCommand(pool, move.caseId, commandId)).length > 0;
  const settle = (result: Pick<Parameters<typeof settleMove>[3], 'status' | 'detail'>) =>
    settleMove(pool, key, status, { ...result, at });
  if (status === 'undoing' && !(await isMade(moves)))
    return settle({ status: 'kept', detail: departureTexts.neverMoved });
  const done = status === 'pending' ? 'done' : 'undone';
  try {
    if (!(await isMade(command))) await world.sendAct(move.caseId, command);
    await settle({ status: done, detail: null });
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    const otherwise = refused.code === 'moved-meanwhile' ? 'moved' : 'refused';
    const unsettled = status === 'undoing' ? 'kept' : otherwise;
    await settle({ status: unsettled, detail: refused.message });
  }
}

/** Writes down that a case could not be reached, so that the others can go on. */
export async function failHandedItem(
  { pool }: Pick<DepartureDependencies, 'pool'>,
  key: MoveKey,
): Promise<void> {
  const move = await findMove(pool, key);
  if (move === undefined) return;
  const status = move.status === 'undoing' ? 'kept' : 'failed';
  const from = move.status === 'undoing' ? 'undoing' : 'pending';
  const result = { status, detail: departureTexts.unreachable, at: await caseClock(pool) } as const;
  await settleMove(pool, key, from, result);
}
