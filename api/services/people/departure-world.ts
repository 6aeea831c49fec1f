import { isUuid } from '../../../domain/is-uuid.ts';
import { findOfficers } from '../../../db/account-store.ts';
import { readAbsences } from '../../../db/absence-store.ts';
import { findDeparture, readLeavers, type DepartureRow } from '../../../db/departure-store.ts';
import {
  listClimbed,
  listLeft,
  readCarried,
  type HandedItemRow,
} from '../../../db/handed-item-store.ts';
import { readWorkload } from '../../../db/workload-store.ts';
import { overseenAgencies } from '../../../domain/access/acts.ts';
import { departureRefusal } from '../../../domain/people/departure-refusals.ts';
import type { ShareCandidate } from '../../../domain/people/shares.ts';
import { whoActsFor } from '../../../domain/people/standing-in.ts';
import type { Role } from '../../../domain/protocol/definition.ts';
import { addDays } from '../../../domain/terms/local-date.ts';
import type { Viewer } from '../acting-person.ts';
import { romeDate, type World } from '../world.ts';

/** Somebody who can take some of what is handed over. */
export interface Candidate extends ShareCandidate {
  displayName: string;
  roles: readonly Role[];
  cases: number;
  /** Set while the person is away: who acts meanwhile. */
  away?: { actingId: string | null };
}

/** A departure with what there is to hand over and who can take it. */
export interface HandOver {
  departure: DepartureRow;
  items: readonly HandedItemRow[];
  candidates: readonly Candidate[];
}

/** @throws DomainError `unknown-departure`, the same for one that is not there and for one of another office */
export async function departureOf(world: World, viewer: Viewer, id: string): Promise<DepartureRow> {
  const departure = isUuid(id) ? await findDeparture(world.database, id) : undefined;
  if (departure === undefined || !overseenAgencies(viewer).includes(departure.agencyId))
    throw departureRefusal.unknown();
  return departure;
}

/** Reads what lies with who leaves, or what came from them to the coordinator, and the loads of the others. */
export async function handOverOf(world: World, departure: DepartureRow): Promise<HandOver> {
  const { database } = world;
  const items =
    departure.status === 'open'
      ? await listLeft(database, departure)
      : departure.status === 'done'
        ? await listClimbed(database, departure.id)
        : [];
  return { departure, items, candidates: await candidatesFor(world, departure, items) };
}

async function candidatesFor(
  world: World,
  { userId, agencyId, lastDay }: DepartureRow,
  items: readonly HandedItemRow[],
): Promise<readonly Candidate[]> {
  const { database } = world;
  const now = await world.now();
  const today = romeDate(now);
  const roles = [...new Set(items.map(({ role }) => role))];
  const caseIds = [...new Set(items.map(({ caseId }) => caseId))];
  // Whoever takes over must have the role on the day after, when the other one is gone.
  const on = addDays(lastDay, 1) > today ? addDays(lastDay, 1) : today;
  const [officers, leavers, loads, absences] = await Promise.all([
    findOfficers(database, [agencyId], on),
    readLeavers(database, agencyId),
    readWorkload(world.duties, [agencyId], roles, now),
    readAbsences(database, today),
  ]);
  const able = officers.filter(
    (officer) =>
      roles.includes(officer.role) &&
      officer.userId !== userId &&
      !leavers.includes(officer.userId),
  );
  const people = Map.groupBy(able, (officer) => officer.userId);
  const carried = await readCarried(database, [...people.keys()], caseIds);
  return [...people].map(([id, held]): Candidate => {
    const load = loads.find((row) => row.userId === id);
    const seats = held.map(({ role }) => ({ role, agencyId }));
    const away = seats
      .map((seat) => whoActsFor(id, today, absences, seat))
      .find((acting) => acting.away.length > 0);
    return {
      userId: id,
      displayName: held[0]?.displayName ?? '',
      roles: held.map(({ role }) => role),
      cases: load?.cases ?? 0,
      weight: load?.weight ?? 0,
      weeklyHours: load?.weeklyHours ?? null,
      caseIds: new Set(carried.filter((one) => one.userId === id).map(({ caseId }) => caseId)),
      ...(away === undefined ? {} : { away: { actingId: away.userId } }),
    };
  });
}
