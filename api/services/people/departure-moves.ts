import { isUuid } from '../../../domain/is-uuid.ts';
import {
  askUndo,
  findMovePlan,
  insertMovePlan,
  listMoves,
  type MoveRow,
} from '../../../db/departure-move-store.ts';
import { findCasesOfOffice, type HandedItemRow } from '../../../db/handed-item-store.ts';
import { readHeldSeats } from '../../../db/absence-store.ts';
import { inTransaction } from '../../../db/pool.ts';
import { redistributingSeat } from '../../../domain/access/departures.ts';
import { undoWithinMs } from '../../../domain/people/departure.ts';
import { departureRefusal } from '../../../domain/people/departure-refusals.ts';
import { roleLabel } from '../../../texts/roles.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import { commandIdOf, derivedUuid, keyReused, requestHash } from '../command-ids.ts';
import { romeDate, type World } from '../world.ts';
import { keyOf, loadsAfter } from './departure-loads.ts';
import type { AskedMoves, LoadAfter } from './departure-service.ts';
import { carryDeparture } from './departure-start.ts';
import { departureOf, handOverOf, type HandOver } from './departure-world.ts';

/** Things moved together; more cannot be looked through by who confirms them. */
const movesMax = 500;

type PlannedMove = Pick<MoveRow, 'caseId' | 'kind' | 'target' | 'fromId' | 'toId'>;

/** What a plan would do to the loads. @throws DomainError as the plan itself */
export async function previewMoves(
  world: World,
  viewer: Viewer,
  id: string,
  moves: AskedMoves['moves'],
): Promise<readonly LoadAfter[]> {
  const handOver = await handOverOf(world, await departureOf(world, viewer, id));
  const given = givenBy(handOver, moves);
  return loadsAfter(handOver.candidates, given);
}

/** Keeps a plan and sets it going; asked again with the same key it changes nothing. */
export async function moveItems(
  world: World,
  viewer: Viewer,
  id: string,
  asked: AskedMoves,
  { idempotencyKey }: ActOptions,
): Promise<void> {
  const planId = derivedUuid('departure-plan', commandIdOf(viewer.userId, idempotencyKey));
  const hash = requestHash({ id, ...asked });
  const known = await findMovePlan(world.database, planId);
  if (known !== undefined && known.requestHash?.equals(hash) !== true) throw keyReused();
  const departure = await departureOf(world, viewer, id);
  if (known === undefined) {
    const seat = redistributingSeat(viewer, departure.agencyId);
    const handOver = await handOverOf(world, departure);
    const given = givenBy(handOver, asked.moves);
    const reasons = checkReasons(loadsAfter(handOver.candidates, given), asked.reasons);
    const moves = await plannedMoves(world, handOver, asked.moves);
    const askedAt = await world.now();
    const by = { askedBy: viewer.userId, askedRole: seat.role, askedAt, requestHash: hash };
    const plan = { id: planId, departureId: id, kind: 'plan' as const, ...by, reasons };
    await inTransaction(world.database, (transaction) => insertMovePlan(transaction, plan, moves));
  }
  await carryDeparture(world, id);
}

/** Asks that a plan be taken back, thing by thing; asked again it changes nothing. */
export async function undoMoves(
  world: World,
  viewer: Viewer,
  id: string,
  planId: string,
): Promise<void> {
  const { agencyId } = await departureOf(world, viewer, id);
  const { role } = redistributingSeat(viewer, agencyId);
  const plan = isUuid(planId) ? await findMovePlan(world.database, planId) : undefined;
  if (plan?.departureId !== id || plan.kind === 'climb') throw departureRefusal.unknownPlan();
  const at = await world.now();
  if (plan.undoAskedAt === null) {
    if (at - plan.askedAt >= undoWithinMs) throw departureRefusal.tooLateToUndo();
    const moves = (await listMoves(world.database, id)).filter((move) => move.planId === planId);
    if (!(await areStillHere(world, agencyId, moves, at))) throw departureRefusal.seatGone();
    const by = { by: viewer.userId, role, at };
    await inTransaction(world.database, (transaction) => askUndo(transaction, planId, by));
  }
  await carryDeparture(world, id);
}

/** Whether everybody who would get something back still has a seat in the office. */
async function areStillHere(
  { database }: World,
  agencyId: string,
  moves: readonly MoveRow[],
  at: number,
): Promise<boolean> {
  const owners = [...new Set(moves.map(({ fromId }) => fromId))];
  const today = romeDate(at);
  const seats = (await readHeldSeats(database, owners)).filter(
    (seat) =>
      seat.agencyId === agencyId &&
      seat.validFrom <= today &&
      (seat.validTo === null || seat.validTo > today),
  );
  return owners.every((owner) => seats.some(({ userId }) => userId === owner));
}

/** Who is given what. @throws DomainError `nothing-chosen`, `too-many-moves`, `repeated-item`, `assignee-lacks-role` */
function givenBy(
  { items, candidates }: HandOver,
  moves: AskedMoves['moves'],
): ReadonlyMap<string, readonly HandedItemRow[]> {
  if (moves.length === 0) throw departureRefusal.nothingChosen();
  if (moves.length > movesMax) throw departureRefusal.tooMany(moves.length, movesMax);
  const known = new Map(items.map((item) => [keyOf(item), item]));
  const given = new Map<string, HandedItemRow[]>();
  const seen = new Set<string>();
  for (const move of moves) {
    const { caseCode, toUserId } = move;
    const key = keyOf(move);
    if (seen.has(key)) throw departureRefusal.repeatedItem(caseCode);
    seen.add(key);
    const item = known.get(key);
    const candidate = candidates.find(({ userId }) => userId === toUserId);
    const suits =
      item === undefined || (candidate?.roles.includes(item.role) && item.ownerId !== toUserId);
    if (candidate === undefined || !suits)
      throw departureRefusal.lacksRole(caseCode, item === undefined ? '' : roleLabel(item.role));
    if (item !== undefined) given.set(toUserId, [...(given.get(toUserId) ?? []), item]);
  }
  return given;
}

/** Only the reasons that are needed are kept. @throws DomainError `load-reason-missing` */
function checkReasons(
  loads: readonly LoadAfter[],
  reasons: AskedMoves['reasons'],
): Readonly<Record<string, string>> {
  const needed = loads.filter(({ overThreshold }) => overThreshold);
  return Object.fromEntries(
    needed.map(({ userId, displayName, loadAfter }) => {
      const reason = (reasons[userId] ?? '').trim();
      const load = (loadAfter ?? 0).toLocaleString('it-IT', { maximumFractionDigits: 1 });
      if (reason === '') throw departureRefusal.reasonMissing(userId, displayName, load);
      return [userId, reason];
    }),
  );
}

/** What somebody else has moved since it was listed goes into the plan too, and its result says so. */
async function plannedMoves(
  { database }: World,
  { departure, items }: HandOver,
  moves: AskedMoves['moves'],
): Promise<readonly PlannedMove[]> {
  const known = new Map(items.map((item) => [keyOf(item), item]));
  const missing = moves.filter((move) => !known.has(keyOf(move))).map(({ caseCode }) => caseCode);
  const others = await findCasesOfOffice(database, departure.agencyId, missing);
  return moves.map((move): PlannedMove => {
    const { kind, target, toUserId: toId } = move;
    const item = known.get(keyOf(move));
    if (item !== undefined)
      return { caseId: item.caseId, kind, target, fromId: item.ownerId, toId };
    const other = others.find(({ caseCode }) => caseCode === move.caseCode);
    if (other === undefined) throw departureRefusal.unknownItem(move.caseCode);
    return { caseId: other.caseId, kind, target, fromId: departure.userId, toId };
  });
}
