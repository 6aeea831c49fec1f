import {
  findCase,
  readJournal,
  type CaseRecord,
  type JournalEntry,
} from '../../../db/case-store.ts';
import { evolve } from '../../../domain/case/evolve.ts';
import { newCase, type CaseState } from '../../../domain/case/state.ts';
import { caseAccess, type CaseAccess, type Person } from '../../../domain/access/case-access.ts';
import { unknownCase } from '../../../domain/access/refusals.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import type { Viewer } from '../services.ts';
import type { World } from '../world.ts';

/** A case as one person may handle it. */
export interface CaseFile {
  record: CaseRecord;
  protocol: ProtocolDefinition;
  person: Person;
  access: CaseAccess;
}

/** All that happened to a case, and what follows from it. */
export interface CaseHistory {
  entries: readonly JournalEntry[];
  state: CaseState;
}

const codePattern = /^[A-Z0-9]+-\d{4}-\d{6}$/;

/**
 * Opens the file of a case for somebody.
 * @throws DomainError `unknown-case`, the same for a case that is not there and for one that is not theirs
 */
export async function openCaseFile(world: World, viewer: Viewer, code: string): Promise<CaseFile> {
  const record = codePattern.test(code) ? await findCase(world.database, code) : undefined;
  const access = record === undefined ? null : accessTo(viewer, record);
  if (record === undefined || access === null) throw unknownCase(code);
  const protocol = protocolOf(record.protocolCode, record.protocolVersion);
  return { record, protocol, person: viewer, access };
}

/** What the viewer sees of a case; null when nothing. */
export function accessTo(viewer: Viewer, record: CaseRecord): CaseAccess | null {
  return caseAccess(viewer, record);
}

/** Reads the whole journal of a case and folds it: tens of rows, and never out of step with the record. */
export async function readHistory(world: World, caseId: string): Promise<CaseHistory> {
  const entries = await readJournal(world.database, caseId);
  return { entries, state: entries.reduce<CaseState>(evolve, newCase()) };
}
