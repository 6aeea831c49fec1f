import { findOfficers } from '../../../db/account-store.ts';
import {
  closeDeparture,
  findDeparture,
  findOpenDeparture,
  insertDeparture,
  listDepartures,
} from '../../../db/departure-store.ts';
import { overseenAgencies } from '../../../domain/access/acts.ts';
import { redistributingSeat } from '../../../domain/access/departures.ts';
import { checkLastDay, departureReasons } from '../../../domain/people/departure.ts';
import { departureRefusal } from '../../../domain/people/departure-refusals.ts';
import { longDate } from '../../../domain/terms/italian-dates.ts';
import { roleLabel } from '../../../texts/roles.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import { commandIdOf, derivedUuid, keyReused } from '../command-ids.ts';
import { decodeCursor, limitOf, pageOf } from '../cursor.ts';
import { romeDate, type World } from '../world.ts';
import { moveItems, previewMoves, undoMoves } from './departure-moves.ts';
import type { DepartureServices, DepartureView } from './departure-service.ts';
import { carryDeparture } from './departure-start.ts';
import { departureLine, departureView } from './departure-views.ts';
import { departureOf } from './departure-world.ts';

/** Operators who leave, recorded by who coordinates or heads their office; and their work, moved thing by thing. */
export function createDepartures(world: World): DepartureServices {
  const show = async (viewer: Viewer, id: string): Promise<DepartureView> =>
    departureView(world, await departureOf(world, viewer, id));
  return {
    list: (viewer, cursor) => list(world, viewer, cursor),
    people: (viewer) => people(world, viewer),
    record: async (viewer, asked, options) =>
      show(viewer, await record(world, viewer, asked, options)),
    show,
    preview: async (viewer, id, moves) => ({ loads: await previewMoves(world, viewer, id, moves) }),
    move: async (viewer, id, asked, options) => {
      await moveItems(world, viewer, id, asked, options);
      return show(viewer, id);
    },
    undo: async (viewer, id, planId) => {
      await undoMoves(world, viewer, id, planId);
      return show(viewer, id);
    },
    withdraw: async (viewer, id) => {
      await withdraw(world, viewer, id);
      return show(viewer, id);
    },
  };
}

async function list(
  world: World,
  viewer: Viewer,
  cursor: string | undefined,
): ReturnType<DepartureServices['list']> {
  const agencyIds = overseenAgencies(viewer);
  if (agencyIds.length === 0) throw departureRefusal.notTheirs();
  const key = decodeCursor(cursor, 2);
  const after = key && { lastDay: String(key[0]), id: String(key[1]) };
  const limit = limitOf(undefined);
  const rows = await listDepartures(world.database, { agencyIds, after, limit: limit + 1 });
  const names = await world.names();
  return pageOf(
    rows,
    limit,
    ({ lastDay, id }) => [lastDay, id],
    (row) => departureLine(row, names),
  );
}

async function people(world: World, viewer: Viewer): ReturnType<DepartureServices['people']> {
  const today = romeDate(await world.now());
  const [officers, names] = await Promise.all([
    findOfficers(world.database, overseenAgencies(viewer), today),
    world.names(),
  ]);
  return officers.map((officer) => ({
    ...officer,
    roleLabel: roleLabel(officer.role),
    agencyLabel: names.agencyLabel(officer.agencyId),
  }));
}

async function record(
  world: World,
  viewer: Viewer,
  asked: Parameters<DepartureServices['record']>[1],
  { idempotencyKey }: ActOptions,
): Promise<string> {
  const { userId, agencyId, lastDayOn: lastDay } = asked;
  const { database } = world;
  redistributingSeat(viewer, agencyId);
  const id = derivedUuid('departure', commandIdOf(viewer.userId, idempotencyKey));
  const known = await findDeparture(database, id);
  if (known !== undefined) {
    const same = known.userId === userId && known.agencyId === agencyId;
    if (!same || known.lastDay !== lastDay || known.reason !== asked.reason) throw keyReused();
    return id;
  }
  const recordedAt = await world.now();
  const today = romeDate(recordedAt);
  checkLastDay(lastDay, today);
  const reason = departureReasons.find((one) => one === asked.reason);
  if (reason === undefined) throw departureRefusal.unknownReason();
  const officers = await findOfficers(database, [agencyId], today);
  if (!officers.some((officer) => officer.userId === userId))
    throw departureRefusal.unknownPerson();
  const departure = { id, userId, agencyId, role: null, lastDay, reason };
  const by = { recordedBy: viewer.userId, recordedAt };
  if (!(await insertDeparture(database, { ...departure, ...by }))) {
    const other = await findOpenDeparture(database, userId, agencyId);
    if (other?.id !== id) throw departureRefusal.exists(longDate(other?.lastDay ?? lastDay));
  }
  await carryDeparture(world, id);
  return id;
}

async function withdraw(world: World, viewer: Viewer, id: string): Promise<void> {
  const departure = await departureOf(world, viewer, id);
  redistributingSeat(viewer, departure.agencyId);
  if (departure.status === 'withdrawn') return;
  if (departure.reason === 'seatEnded') throw departureRefusal.ofSeat();
  const closed = await closeDeparture(world.database, id, 'withdrawn', await world.now());
  if (!closed) throw departureRefusal.over();
  await carryDeparture(world, id);
}
