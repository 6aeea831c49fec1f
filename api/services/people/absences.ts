import { isUuid } from '../../../domain/is-uuid.ts';
import {
  findAbsence,
  listAbsences,
  readAbsenceChanges,
  readAbsences,
  readHeldSeats,
  type AbsenceRow,
} from '../../../db/absence-store.ts';
import { findOfficers } from '../../../db/account-store.ts';
import { mayEnterAbsence, mayReadAbsence } from '../../../domain/access/absences.ts';
import { coordinatedAgencies, overseenAgencies } from '../../../domain/access/acts.ts';
import { absenceRefusal } from '../../../domain/people/absence-refusals.ts';
import { roleLabel } from '../../../texts/roles.ts';
import type { Viewer } from '../acting-person.ts';
import { decodeCursor, limitOf, pageOf } from '../cursor.ts';
import { romeDate, type World } from '../world.ts';
import { changeAbsenceAsked, enterAbsence } from './absence-acts.ts';
import type { AbsenceDetail, AbsenceServices, PersonChoice } from './absence-service.ts';
import { absenceDetail, absenceView, type AbsenceContext } from './absence-views.ts';

/** Who is away and who acts meanwhile: entered by the person or by who coordinates their office. */
export function createAbsences(world: World): AbsenceServices {
  return {
    list: (viewer, query) => list(world, viewer, query),
    choices: (viewer) => choices(world, viewer),
    show: (viewer, id) => show(world, viewer, id),
    enter: async (viewer, asked, options) =>
      show(world, viewer, await enterAbsence(world, viewer, asked, options)),
    change: async (viewer, id, asked, options) => {
      await show(world, viewer, id);
      await changeAbsenceAsked(world, viewer, id, asked, options);
      return show(world, viewer, id);
    },
  };
}

async function list(
  world: World,
  viewer: Viewer,
  { when, cursor }: Parameters<AbsenceServices['list']>[1],
): ReturnType<AbsenceServices['list']> {
  const on = romeDate(await world.now());
  const key = decodeCursor(cursor, 2);
  const limit = limitOf(undefined);
  const rows = await listAbsences(world.database, {
    ...{ userId: viewer.userId, agencyIds: overseenAgencies(viewer), on, when },
    after: key && { from: String(key[0]), id: String(key[1]) },
    limit: limit + 1,
  });
  const context = await contextOf(world, viewer, rows, on);
  return pageOf(
    rows,
    limit,
    ({ from, id }) => [from, id],
    (row) => absenceView(row, context),
  );
}

async function show(world: World, viewer: Viewer, id: string): Promise<AbsenceDetail> {
  const absence = isUuid(id) ? await findAbsence(world.database, id) : undefined;
  if (absence === undefined) throw absenceRefusal.unknown();
  const on = romeDate(await world.now());
  const context = await contextOf(world, viewer, [absence], on);
  const own = context.seats.filter(({ userId }) => userId === absence.userId);
  const agencyIds = own.map(({ agencyId }) => agencyId);
  const isSeen = mayReadAbsence(viewer, { ...absence, agencyIds });
  if (!isSeen) throw absenceRefusal.unknown();
  return absenceDetail(absence, await readAbsenceChanges(world.database, id), context);
}

async function contextOf(
  world: World,
  viewer: Viewer,
  rows: readonly AbsenceRow[],
  today: string,
): Promise<AbsenceContext> {
  const userIds = rows.map(({ userId }) => userId);
  const [standing, seats, names] = await Promise.all([
    readAbsences(world.database, today),
    readHeldSeats(world.database, userIds),
    world.names(),
  ]);
  const mayChange = ({ userId }: AbsenceRow): boolean => {
    const own = seats.filter((seat) => seat.userId === userId);
    return mayEnterAbsence(viewer, { userId, agencyIds: own.map(({ agencyId }) => agencyId) });
  };
  return { standing, seats, names, today, mayChange };
}

async function choices(world: World, viewer: Viewer): ReturnType<AbsenceServices['choices']> {
  const today = romeDate(await world.now());
  const offices = [...new Set(viewer.roles.map(({ agencyId }) => agencyId))];
  const [officers, names] = await Promise.all([
    findOfficers(world.database, offices, today),
    world.names(),
  ]);
  const substitutes = officers.map((officer): PersonChoice => ({
    ...officer,
    roleLabel: roleLabel(officer.role),
    agencyLabel: names.agencyLabel(officer.agencyId),
  }));
  const coordinated = coordinatedAgencies(viewer);
  const people = substitutes.filter(
    ({ userId, agencyId }) => userId === viewer.userId || coordinated.includes(agencyId),
  );
  return { people, substitutes };
}
