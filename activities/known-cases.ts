import type { Pool } from 'pg';
import { readCommitted } from '../db/case-record-store.ts';
import { evolve } from '../domain/case/evolve.ts';
import { projectCase, type CaseProjection } from '../domain/case/projection.ts';
import { newCase, type CaseState } from '../domain/case/state.ts';
import { protocolOf } from '../protocols/protocol-of.ts';

/** A moment in the life of a case: enough to find its state, in memory or in the journal. */
export interface CaseMoment {
  caseId: string;
  version: number;
  /** Hash of the latest journal row, hex; empty before the first. */
  headHash: string;
}

/** A case as its journal tells it, and what the lists show of it; no lists before it is opened. */
export interface KnownCase {
  state: CaseState;
  projection: CaseProjection | undefined;
}

/**
 * The cases a worker has lately recorded. A workflow says at which moment its case stands instead of sending the whole
 * state with every act; what is not known any more is read again from the journal, which says the same.
 */
export interface KnownCases {
  /** The case at that moment. @throws Error when the journal tells another story */
  at(moment: CaseMoment): Promise<KnownCase>;
  remember(known: KnownCase): void;
}

/** How many cases are kept in memory: some tens of kilobytes each. */
const keptMax = 1_000;

/** Keeps the latest cases of one worker process. */
export function createKnownCases(pool: Pool): KnownCases {
  const kept = new Map<string, KnownCase>();
  return {
    async at(moment) {
      if (moment.version === 0) return { state: newCase(), projection: undefined };
      const known = kept.get(moment.caseId);
      if (known !== undefined && isAt(known.state, moment)) return known;
      return readCase(pool, moment);
    },
    remember(known) {
      const { caseId } = known.state;
      // Put in again, it is the latest: the one forgotten first is the one that nothing happened to for longest.
      kept.delete(caseId);
      kept.set(caseId, known);
      const [oldest] = kept.keys();
      if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest);
    },
  };
}

/** A state with what the lists show of it. */
export function knownCase(state: CaseState): KnownCase & { projection: CaseProjection } {
  const protocol = protocolOf(state.protocolCode, state.protocolVersion);
  return { state, projection: projectCase(protocol, state) };
}

async function readCase(pool: Pool, moment: CaseMoment): Promise<KnownCase> {
  const committed = await readCommitted(pool, moment.caseId, 0);
  const state = committed.filter(({ seq }) => seq <= moment.version).reduce(evolve, newCase());
  if (!isAt(state, moment))
    throw new Error(
      `Il registro del caso ${moment.caseId} non arriva alla versione ${moment.version.toString()} che il caso conosce`,
    );
  return knownCase(state);
}

function isAt(state: CaseState, { version, headHash }: CaseMoment): boolean {
  return state.version === version && state.headHash === headHash;
}
