import { readCommand } from '../../db/case-store.ts';
import {
  findRollout,
  keepSeen,
  listJoined,
  moveRollout,
  nextPending,
  settleTerms,
  type PendingTerm,
  type RolloutRecord,
  type RolloutStatus,
  type SettledTerm,
} from '../../db/rollout-store.ts';
import { refusalOf } from '../../domain/domain-error.ts';
import { unreachableCase } from '../../texts/migrations.ts';
import { changeCommand, type RolloutDependencies } from './dependencies.ts';
import { clockOf, seenIn } from './look.ts';
import { readOrder, type RolloutOrder } from './order.ts';

/** Terms taken at a time: a pause is noticed within one page, and a killed worker holds the others up no longer. */
const pageSize = 60;
/** Terms changed at once while nobody else is at work, and while people are. */
const abreast = { alone: 8, besidePeople: 1 };
/** An act that began before the approval is recorded within this, or not at all: whatever it began is found after it. */
const settlingMs = 15_000;

/** How far a roll-out is, and how long to wait before the next page. */
export interface RolloutProgress {
  status: RolloutStatus;
  waitMs: number;
}

/**
 * Changes one page of the terms of an approved roll-out, and writes down what became of each. Repeated after a lost answer
 * it finds what is done in the journals and does it once. With nothing left it looks for terms that have begun meanwhile,
 * and ends the roll-out when there are none.
 */
export async function rollOutPage(
  world: RolloutDependencies,
  changeId: string,
): Promise<RolloutProgress> {
  const { pool } = world;
  const now = await clockOf(pool);
  const waiting = await findRollout(pool, changeId);
  const { startsAt = null } = waiting ?? {};
  const isToGoOn = waiting?.status === 'approved' || waiting?.status === 'running';
  if (isToGoOn && startsAt !== null && now < startsAt)
    return { status: waiting.status, waitMs: startsAt - now };
  await moveRollout(pool, changeId, ['approved'], 'running', now);
  const rollout = await findRollout(pool, changeId);
  if (rollout?.status !== 'running') return { status: rollout?.status ?? 'cancelled', waitMs: 0 };
  const order = await readOrder(pool, changeId);
  const pending = await nextPending(pool, changeId, pageSize);
  if (pending.length === 0) return takeInJoined(world, order, rollout, now);
  const settled = await changeAll(world, order, rollout, pending);
  await settleTerms(pool, changeId, settled, await clockOf(pool));
  if (settled.length < pending.length)
    throw new Error(`Nessuna risposta da ${pending.length - settled.length} pratiche`);
  return { status: 'running', waitMs: 0 };
}

/** Writes down that the terms of the next page could not be reached, so that the others have their turn. */
export async function failRolloutPage(
  { pool }: Pick<RolloutDependencies, 'pool'>,
  changeId: string,
): Promise<void> {
  const pending = await nextPending(pool, changeId, pageSize);
  const failed = pending.map(({ caseId, termId }) => unreachable(caseId, termId));
  await settleTerms(pool, changeId, failed, await clockOf(pool));
}

/** Terms that began after the look and before the decision was known everywhere have the same rules as the others. */
async function takeInJoined(
  world: RolloutDependencies,
  order: RolloutOrder,
  rollout: RolloutRecord,
  now: number,
): Promise<RolloutProgress> {
  const { pool } = world;
  const { changeId, round, startedAt } = rollout;
  const caseIds = await listJoined(pool, changeId, order.candidates, pageSize);
  const seen = await seenIn(world, order, rollout, caseIds);
  if (seen.length > 0) {
    await keepSeen(pool, changeId, round, seen);
    return { status: 'running', waitMs: 0 };
  }
  const left = (startedAt ?? now) + settlingMs - now;
  if (left > 0) return { status: 'running', waitMs: left };
  await moveRollout(pool, changeId, ['running'], 'done', now);
  return { status: 'done', waitMs: 0 };
}

/** Several at once, each answered; those without an answer are left out, and stay to be done. */
async function changeAll(
  world: RolloutDependencies,
  order: RolloutOrder,
  rollout: RolloutRecord,
  pending: readonly PendingTerm[],
): Promise<readonly SettledTerm[]> {
  const waiting = [...pending];
  const settled: SettledTerm[] = [];
  const unanswered: PendingTerm[] = [];
  const next = paced(world);
  const work = async (number: number): Promise<void> => {
    for (;;) {
      // Beside people only the first goes on.
      const allowed = world.people.areActing() ? abreast.besidePeople : abreast.alone;
      if (waiting.length === 0) return;
      if (number >= allowed) {
        await pause(50);
        continue;
      }
      const term = waiting.shift();
      if (term === undefined) return;
      await next();
      const outcome = await changeOne(world, order, rollout, term);
      if (outcome === undefined) unanswered.push(term);
      else settled.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: abreast.alone }, (_, number) => work(number)));
  // Where others have answered it is the case that does not; where nobody has, it is the engine, and all are tried again.
  const silent = settled.length === 0 ? [] : unanswered;
  return [...settled, ...silent.map(({ caseId, termId }) => unreachable(caseId, termId))];
}

async function changeOne(
  world: RolloutDependencies,
  order: RolloutOrder,
  rollout: RolloutRecord,
  term: PendingTerm,
): Promise<SettledTerm | undefined> {
  const { caseId, termId } = term;
  const command = changeCommand(order, rollout, term);
  try {
    const version = await world.sendAct(caseId, command);
    return { caseId, termId, status: 'done', detail: null, version };
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) return undefined;
    // Done before a crash, the term is no longer there to be done again.
    const made = await readCommand(world.pool, caseId, command.commandId);
    const version = made.at(-1)?.seq ?? null;
    if (version !== null) return { caseId, termId, status: 'done', detail: null, version };
    const isGone = refused.code === 'unknown-term' || refused.code === 'case-ended';
    const status = isGone ? 'gone' : 'refused';
    return { caseId, termId, status, detail: refused.message, version };
  }
}

function unreachable(caseId: string, termId: string): SettledTerm {
  return { caseId, termId, status: 'failed', detail: unreachableCase, version: null };
}

/** Waits so that no more than so many begin in a second. */
function paced({ rolloutsPerSecond }: RolloutDependencies): () => Promise<void> {
  const everyMs = 1_000 / rolloutsPerSecond;
  let free = performance.now();
  return async () => {
    const now = performance.now();
    const mine = Math.max(free, now);
    free = mine + everyMs;
    if (mine > now) await pause(mine - now);
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
