import { readJournal, type JournalEntry } from '../../../db/case-store.ts';
import { evolve } from '../../../domain/case/evolve.ts';
import { newCase, type CaseState } from '../../../domain/case/state.ts';
import type { World } from '../world.ts';

/** All that happened to a case, and what follows from it. */
export interface CaseHistory {
  entries: readonly JournalEntry[];
  state: CaseState;
}

/** Reads the whole journal of a case and folds it: tens of rows, and never out of step with the record. */
export async function readHistory(world: World, caseId: string): Promise<CaseHistory> {
  const entries = await readJournal(world.database, caseId);
  return { entries, state: entries.reduce<CaseState>(evolve, newCase()) };
}
