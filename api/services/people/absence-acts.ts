import {
  changeAbsence,
  findAbsence,
  findAbsenceOfCommand,
  insertAbsence,
  lockAbsences,
  readAbsences,
  readHeldSeats,
  type AbsenceRow,
} from '../../../db/absence-store.ts';
import { inTransaction, type Transaction } from '../../../db/pool.ts';
import { mayEnterAbsence } from '../../../domain/access/absences.ts';
import type { Absence } from '../../../domain/people/absence.ts';
import { checkAbsence } from '../../../domain/people/absence-checks.ts';
import { absenceRefusal } from '../../../domain/people/absence-refusals.ts';
import { longDate } from '../../../domain/terms/italian-dates.ts';
import { addDays } from '../../../domain/terms/local-date.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import { commandIdOf, derivedUuid, keyReused, requestHash } from '../command-ids.ts';
import { romeDate, type Names, type World } from '../world.ts';
import type { AbsenceAsked, AbsenceChangeAsked } from './absence-service.ts';
import { seatLabel } from './absence-views.ts';
import { warnOfAbsentSubstitutes } from './absence-warnings.ts';

/** Enters an absence and answers its id; asked again with the same key it changes nothing. */
export async function enterAbsence(
  world: World,
  viewer: Viewer,
  asked: AbsenceAsked,
  { idempotencyKey }: ActOptions,
): Promise<string> {
  const command = commandOf(viewer, idempotencyKey, { act: 'enter', ...asked });
  const id = derivedUuid('absence', command.commandId);
  const [enteredAt, names] = await Promise.all([world.now(), world.names()]);
  await inTransaction(world.database, async (transaction) => {
    await lockAbsences(transaction);
    if (await isRepeated(transaction, command)) return;
    await check(transaction, viewer, { absence: asked, at: enteredAt, names });
    const absence = { ...asked, id, enteredBy: viewer.userId, enteredAt };
    await insertAbsence(transaction, absence, command);
    await warnOfAbsentSubstitutes(transaction, absence, romeDate(enteredAt));
  });
  return id;
}

/** Shortens an absence, changes its substitute or withdraws it. What it has been stays in its history. */
export async function changeAbsenceAsked(
  world: World,
  viewer: Viewer,
  id: string,
  asked: AbsenceChangeAsked,
  { idempotencyKey, expectedVersion }: ActOptions,
): Promise<void> {
  const command = commandOf(viewer, idempotencyKey, { act: 'change', id, ...asked });
  const [at, names] = await Promise.all([world.now(), world.names()]);
  await inTransaction(world.database, async (transaction) => {
    await lockAbsences(transaction);
    if (await isRepeated(transaction, command)) return;
    const known = await findAbsence(transaction, id);
    if (known === undefined) throw absenceRefusal.unknown();
    if (expectedVersion !== undefined && expectedVersion !== known.version)
      throw absenceRefusal.stale();
    const changed = afterChange(known, asked, romeDate(at));
    await check(transaction, viewer, { absence: changed, at, names, what: asked.what });
    const change = { what: asked.what, by: viewer.userId, at, ...command };
    if (!(await changeAbsence(transaction, changed, change))) throw absenceRefusal.stale();
    if (asked.what === 'substituted')
      await warnOfAbsentSubstitutes(transaction, changed, romeDate(at));
  });
}

interface Command {
  commandId: string;
  requestHash: Buffer;
}

function commandOf(viewer: Viewer, key: string, request: unknown): Command {
  return { commandId: commandIdOf(viewer.userId, key), requestHash: requestHash(request) };
}

/** @throws DomainError `idempotency-key-reused` when the key was used for something else */
async function isRepeated(transaction: Transaction, command: Command): Promise<boolean> {
  const earlier = await findAbsenceOfCommand(transaction, command.commandId);
  if (earlier !== undefined && !earlier.requestHash.equals(command.requestHash)) throw keyReused();
  return earlier !== undefined;
}

function afterChange(known: AbsenceRow, asked: AbsenceChangeAsked, today: string): AbsenceRow {
  if (known.withdrawnAt !== null) throw absenceRefusal.withdrawn();
  if (known.to < today) throw absenceRefusal.over();
  if (asked.what === 'withdrawn') return known;
  if (asked.what === 'substituted') return { ...known, substituteId: asked.substituteId };
  const { to } = asked;
  const isShorter = to < known.to && to >= known.from && to >= addDays(today, -1);
  if (!isShorter) throw absenceRefusal.notShorter(longDate(known.to));
  return { ...known, to };
}

/** @throws DomainError `not-coordinator`, `unknown-person`, `scope-not-held`, and of `checkAbsence` */
async function check(
  transaction: Transaction,
  viewer: Viewer,
  asked: {
    absence: Absence & { id?: string };
    at: number;
    names: Names;
    what?: AbsenceChangeAsked['what'];
  },
): Promise<void> {
  const { absence, at, names, what } = asked;
  const { userId, substituteId, scope } = absence;
  const today = romeDate(at);
  const held = await readHeldSeats(transaction, [userId, substituteId ?? userId]);
  const seats = held.filter((seat) => seat.userId === userId);
  const agencyIds = seats.map(({ agencyId }) => agencyId);
  if (!mayEnterAbsence(viewer, { userId, agencyIds })) throw absenceRefusal.notTheirs();
  // Less of an absence that was checked when it was entered needs no second look.
  if (what === 'withdrawn' || what === 'shortened') return;
  if (seats.length === 0) throw absenceRefusal.unknownPerson('userId');
  const holds = seats.some(
    ({ role, agencyId }) =>
      scope !== 'everything' && role === scope.role && agencyId === scope.agencyId,
  );
  if (scope !== 'everything' && !holds) throw absenceRefusal.noSuchSeat();
  const substituteSeats = held.filter((seat) => seat.userId === substituteId);
  if (substituteId !== null && substituteSeats.length === 0)
    throw absenceRefusal.unknownPerson('substituteId');
  const standing = await readAbsences(transaction, today);
  checkAbsence(absence, {
    absences: standing.filter(({ id }) => id !== absence.id),
    ...{ seats, substituteSeats, today },
    nameOfSeat: (seat) => seatLabel(seat, names),
  });
}
