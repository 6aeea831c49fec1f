import { derivedUuid } from '../db/derived-uuid.ts';
import { insertMovePlan } from '../db/departure-move-store.ts';
import {
  closeDeparture,
  endSeatsOf,
  findDeparture,
  readLeavers,
  type DepartureRow,
} from '../db/departure-store.ts';
import type { Directory } from '../db/directory-store.ts';
import { listLeft, type HandedItemRow } from '../db/handed-item-store.ts';
import { inTransaction } from '../db/pool.ts';
import { coordinatorRoles, headRoles } from '../domain/access/coordinators.ts';
import { whoActsFor } from '../domain/people/standing-in.ts';
import type { Role } from '../domain/protocol/definition.ts';
import type { DepartureDependencies } from './departure-world.ts';

/**
 * The end of the last day: whatever is still theirs is planned to go to the coordinator; once nothing is, their roles
 * end and the departure is over. Answers how much is left, and whether there is somebody to take it. Their seat ends
 * after the last thing has gone, so that no step ever lies with somebody who has none.
 */
export async function climbToCoordinator(
  world: DepartureDependencies,
  departureId: string,
  now: number,
): Promise<{ left: number; taken: boolean }> {
  const { pool } = world;
  const departure = await findDeparture(pool, departureId);
  if (departure?.status !== 'open') return { left: 0, taken: true };
  const left = await listLeft(pool, departure);
  if (left.length > 0) return { left: left.length, taken: await plan(world, departure, left, now) };
  await endSeatsOf(pool, departure);
  // What was opened for them at that very moment still has to go.
  const late = await listLeft(pool, departure);
  if (late.length > 0) return { left: late.length, taken: await plan(world, departure, late, now) };
  await closeDeparture(pool, departureId, 'done', now);
  return { left: 0, taken: true };
}

async function plan(
  { pool, zone, directory }: DepartureDependencies,
  departure: DepartureRow,
  left: readonly HandedItemRow[],
  now: number,
): Promise<boolean> {
  const leavers = await readLeavers(pool, departure.agencyId);
  const on = zone.localDateOf(now);
  const toId = whoTakesOver(await directory(), { ...departure, leavers, on });
  if (toId === undefined) return false;
  const { id: departureId, userId: fromId } = departure;
  const climb = {
    id: derivedUuid('departure-climb', departureId),
    ...{ departureId, kind: 'climb' as const, askedBy: null, askedRole: null, askedAt: now },
    ...{ requestHash: null, reasons: {} },
  };
  const moves = left.map(({ caseId, kind, target }) => ({ caseId, kind, target, fromId, toId }));
  await inTransaction(pool, (transaction) => insertMovePlan(transaction, climb, moves));
  return true;
}

/** The coordinator of the office, one who is there rather than one who is away; without any, its head. */
export function whoTakesOver(
  { officers, absences }: Directory,
  about: { agencyId: string; userId: string; leavers: readonly string[]; on: string },
): string | undefined {
  const { agencyId, userId, leavers, on } = about;
  const isThere = (officer: { userId: string; role: Role }): boolean =>
    whoActsFor(officer.userId, on, absences, { role: officer.role, agencyId }).away.length === 0;
  const oneOf = (roles: readonly Role[]): string | undefined => {
    const able = roles.flatMap((role) =>
      officers
        .filter((officer) => officer.role === role && officer.agencyId === agencyId)
        .map((officer) => ({ userId: officer.userId, role }))
        .filter((one) => one.userId !== userId && !leavers.includes(one.userId)),
    );
    return (able.find(isThere) ?? able[0])?.userId;
  };
  return oneOf(coordinatorRoles) ?? oneOf(headRoles);
}
