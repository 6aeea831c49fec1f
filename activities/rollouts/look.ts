import { readJournals } from '../../db/migration-store.ts';
import { inTransaction } from '../../db/pool.ts';
import {
  countSeen,
  endLook,
  findRollout,
  keepSeen,
  listCandidateCases,
  type RolloutRecord,
  type SeenTerm,
} from '../../db/rollout-store.ts';
import { readTermPolicies } from '../../db/term-policy-store.ts';
import type { DatingWorld } from '../../domain/case/dated.ts';
import type { CommittedEvent } from '../../domain/case/events.ts';
import { evolve } from '../../domain/case/evolve.ts';
import { beginningOf } from '../../domain/case/terms-of-case.ts';
import { previewRunningTerm } from '../../domain/case/running-preview.ts';
import { newCase, type CaseState, type RunningTerm } from '../../domain/case/state.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import { caseClock } from '../case-clock.ts';
import { changeCommand, type RolloutDependencies } from './dependencies.ts';
import { readOrder } from './order.ts';
import type { RolloutOrder } from './rollout-order.ts';

/** An act that began before the approval is recorded within this, or not at all: whatever it began is found after it. */
const settlingMs = 15_000;
/** Cases read at a time: some tenths of a second, so that the acts of people pass in between. */
const pageSize = 500;

/**
 * Looks at one page of the running terms that a change-set may reach: what it would do to each is kept for whoever approves.
 * Answers the last case seen; null when nothing is left, or another look has begun.
 */
export async function lookAtRunningTerms(
  world: RolloutDependencies,
  changeId: string,
  round: number,
  after: string | null,
): Promise<string | null> {
  const { pool } = world;
  const rollout = await findRollout(pool, changeId);
  if (rollout?.round !== round || rollout.status !== 'seen') return null;
  const order = await readOrder(pool, rollout);
  const caseIds = await listCandidateCases(pool, order.candidates, { after, limit: pageSize });
  await keepSeen(pool, changeId, round, await seenIn(world, order, rollout, caseIds));
  const goesOn = await countSeen(pool, changeId, round, caseIds.length);
  if (caseIds.length === pageSize && goesOn) return caseIds.at(-1) ?? null;
  await inTransaction(pool, (transaction) => endLook(transaction, changeId, round));
  return null;
}

/** The running terms of these cases that have the keys of the change, each with what it would become. */
export async function seenIn(
  world: RolloutDependencies,
  order: RolloutOrder,
  rollout: RolloutRecord,
  caseIds: readonly string[],
): Promise<readonly SeenTerm[]> {
  const { pool, zone } = world;
  const [journals, { siteOf }, settings, at] = await Promise.all([
    readJournals(pool, caseIds),
    world.directory(),
    order.settings ?? world.settings(),
    momentOf(world, order),
  ]);
  const policies = await readTermPolicies(pool, order.candidates.protocolCode);
  const dating = { ...settings, zone, siteOf, policies };
  return [...journals].flatMap(([caseId, journal]) =>
    seenOf(order, rollout, { caseId, journal, at, dating }),
  );
}

/** The moment for which terms are dated: now, or the first of the day from which the change holds. */
async function momentOf(
  { pool, zone }: Pick<RolloutDependencies, 'pool' | 'zone'>,
  { effectiveOn }: RolloutOrder,
): Promise<number> {
  const now = await caseClock(pool);
  return effectiveOn === null ? now : Math.max(now, zone.instantAt(effectiveOn, '00:00'));
}

function seenOf(
  order: RolloutOrder,
  rollout: RolloutRecord,
  about: {
    caseId: string;
    journal: readonly CommittedEvent[];
    at: number;
    dating: DatingWorld;
  },
): readonly SeenTerm[] {
  const state = about.journal.reduce<CaseState>(evolve, newCase());
  return Object.values(state.terms)
    .filter((term) => isCandidate(term, order))
    .map((term) => seenTerm(order, rollout, { ...about, state, term }));
}

function isCandidate(
  { purpose, stepId, stepKey, termKey }: RunningTerm,
  order: RolloutOrder,
): boolean {
  const { candidates } = order;
  return (
    purpose === 'deadline' &&
    (candidates.termKey ?? termKey) === termKey &&
    (candidates.stepKey ?? stepKey) === stepKey &&
    (candidates.ofCase ?? stepId === null) === (stepId === null)
  );
}

function seenTerm(
  order: RolloutOrder,
  rollout: RolloutRecord,
  about: { caseId: string; state: CaseState; term: RunningTerm; at: number; dating: DatingWorld },
): SeenTerm {
  const { caseId, state, term, at, dating } = about;
  const { termId, dates, suspended } = term;
  const protocol = protocolOf(state.protocolCode, state.protocolVersion);
  const joined = rollout.approvedAt !== null;
  const known = { caseId, termId, dueAt: dates?.dueAt ?? 0, suspended: suspended !== null, joined };
  const isKnown = joined && beginningOf(term) >= knownFrom(rollout);
  if (isKnown || !order.reaches(protocol, { state, term }, dating))
    return { ...known, ...untouched };
  const command = changeCommand(order, rollout, { caseId, termId, confirmed: false });
  const { refusal, differs, ...preview } = previewRunningTerm(protocol, command, state, at, dating);
  // Asked again the same question gives the same answer: there is nothing to move.
  const isSame = order.target.how === 'recount' && !differs && refusal === null;
  if (isSame) return { ...known, ...untouched };
  const isHeld = joined && (refusal !== null || preview.inPast);
  const held = refusal === null ? 'left' : 'refused';
  return {
    ...{ ...known, ...preview, suspended: known.suspended },
    refusalCode: refusal?.code ?? null,
    detail: refusal?.message ?? null,
    status: isHeld ? held : joined ? 'pending' : 'seen',
  };
}

/** From when on whatever begins has been given its value by the recorder, who knew of the decision. Epoch ms. */
export function knownFrom({ startsAt, approvedAt }: RolloutRecord): number {
  return (startsAt ?? approvedAt ?? 0) + settlingMs;
}

const untouched: Omit<SeenTerm, 'caseId' | 'termId' | 'dueAt' | 'suspended' | 'joined'> = {
  ...{ oldDueOn: null, newDueOn: null, shiftDays: null, inPast: false, again: [], never: [] },
  ...{ dependants: 0, explanation: [], refusalCode: null, detail: null, status: 'outside' },
};
