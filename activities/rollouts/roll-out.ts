import { readCommand } from '../../db/case-store.ts';
import {
  countUnanswered,
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
import { caseClock } from '../case-clock.ts';
import { changeCommand, type RolloutDependencies } from './dependencies.ts';
import { knownFrom, seenIn } from './look.ts';
import { readOrder } from './order.ts';
import type { RolloutOrder } from './rollout-order.ts';

/** Terms taken at a time: a pause is noticed within one page. */
const pageSize = 60;
/** No further term of a page is begun after this: a worker that dies holds the others up no longer. */
const pageMs = 5_000;
/** Terms changed at once while nobody else is at work, and while people are. */
const abreast = { alone: 8, besidePeople: 1 };
/** Where that many cases in a row have not answered and none has, it is the engine that is away. */
const silencesOfEngine = 8;
/** Before cases that have not answered are asked again. */
const silenceMs = 5_000;
/** A case that has not answered so often is written down as such. */
const attemptsMax = 5;
/** A lane that stands aside for people looks up again after this. */
const besideMs = 50;

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
  const now = await caseClock(pool);
  const waiting = await findRollout(pool, changeId);
  const { startsAt = null } = waiting ?? {};
  const isToGoOn = waiting?.status === 'approved' || waiting?.status === 'running';
  if (isToGoOn && startsAt !== null && now < startsAt)
    return { status: waiting.status, waitMs: startsAt - now };
  await moveRollout(pool, changeId, ['approved'], 'running', now);
  const rollout = await findRollout(pool, changeId);
  if (rollout?.status !== 'running') return { status: rollout?.status ?? 'cancelled', waitMs: 0 };
  const order = await readOrder(pool, rollout);
  const pending = await nextPending(pool, changeId, pageSize);
  if (pending.length === 0) return takeInJoined(world, order, rollout, now);
  const { settled, unanswered } = await changeAll(world, order, rollout, pending);
  // Where many have been asked and nobody answers it is the engine that is away: no case is to blame.
  if (settled.length === 0 && unanswered.length >= silencesOfEngine)
    throw new Error('Nessuna pratica risponde');
  const lost = unanswered.filter(({ attempts }) => attempts + 1 >= attemptsMax);
  const failed = lost.map(({ caseId, termId }) => unreachable(caseId, termId));
  await countUnanswered(pool, changeId, unanswered);
  await settleTerms(pool, changeId, [...settled, ...failed], await caseClock(pool));
  return { status: 'running', waitMs: settled.length === 0 ? silenceMs : 0 };
}

/** Writes down that the terms of the next page could not be reached, so that the others have their turn. */
export async function failRolloutPage(
  { pool }: Pick<RolloutDependencies, 'pool'>,
  changeId: string,
): Promise<void> {
  const pending = await nextPending(pool, changeId, pageSize);
  const failed = pending.map(({ caseId, termId }) => unreachable(caseId, termId));
  await settleTerms(pool, changeId, failed, await caseClock(pool));
}

/** Terms that began after the look and before the decision was known everywhere have the same rules as the others. */
async function takeInJoined(
  world: RolloutDependencies,
  order: RolloutOrder,
  rollout: RolloutRecord,
  now: number,
): Promise<RolloutProgress> {
  const { pool } = world;
  const { changeId, round } = rollout;
  const caseIds = await listJoined(pool, changeId, order.candidates, pageSize);
  const seen = await seenIn(world, order, rollout, caseIds);
  if (seen.length > 0) {
    await keepSeen(pool, changeId, round, seen);
    return { status: 'running', waitMs: 0 };
  }
  const left = knownFrom(rollout) - now;
  if (left > 0) return { status: 'running', waitMs: left };
  await moveRollout(pool, changeId, ['running'], 'done', now);
  return { status: 'done', waitMs: 0 };
}

/** Several at once. Those that have not answered stay to be done, after the others. */
async function changeAll(
  world: RolloutDependencies,
  order: RolloutOrder,
  rollout: RolloutRecord,
  pending: readonly PendingTerm[],
): Promise<{ settled: readonly SettledTerm[]; unanswered: readonly PendingTerm[] }> {
  const until = performance.now() + pageMs;
  const waiting = [...pending];
  const settled: SettledTerm[] = [];
  const unanswered: PendingTerm[] = [];
  const next = paced(world);
  const isOver = (): boolean =>
    waiting.length === 0 ||
    performance.now() > until ||
    (settled.length === 0 && unanswered.length >= silencesOfEngine);
  const work = async (lane: number): Promise<void> => {
    while (!isOver()) {
      const lanes = world.people.areActing() ? abreast.besidePeople : abreast.alone;
      const term = lane < lanes ? waiting.shift() : undefined;
      if (term === undefined) {
        await pause(besideMs);
        continue;
      }
      await next();
      const begunAt = performance.now();
      const outcome = await changeOne(world, order, rollout, term);
      // Beside people it rests as long as it has worked: half of the worker is theirs.
      if (world.people.areActing()) await pause(performance.now() - begunAt);
      if (outcome === undefined) unanswered.push(term);
      else settled.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: abreast.alone }, (_, lane) => work(lane)));
  return { settled, unanswered };
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
