import { findCase, type CaseRecord } from '../../../db/case-store.ts';
import { caseAccess, type CaseAccess, type Person } from '../../../domain/access/case-access.ts';
import { grantedAccess, type Grant } from '../../../domain/access/grants.ts';
import { unknownCase } from '../../../domain/access/refusals.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { purposeOf } from '../../../domain/read-log/trace.ts';
import { noteOpened } from '../../traces/notes.ts';
import type { Viewer } from '../services.ts';
import type { World } from '../world.ts';
import { grantsTo } from './granted.ts';

/** A case as one person may handle it. */
export interface CaseFile {
  record: CaseRecord;
  protocol: ProtocolDefinition;
  person: Person;
  /** Of a partner: cut to what was granted to it. */
  access: CaseAccess;
  /** The same before the cut: what the person reads of the work of their own agency. */
  ownWork: CaseAccess;
  /** What a partner was let see of the case; null when the protocol grants nothing by hand, or to this person. */
  granted: ReadonlySet<Grant> | null;
}

/** Whether facts and dates of the mandate may be shown to this person. */
export function seesTheMandate({ granted }: Pick<CaseFile, 'granted'>): boolean {
  return granted?.has('mandate') ?? true;
}

/**
 * Whether the links of the case may be shown to this person: of a family that is sent on to a partner, that there is another
 * file is not the partner's business.
 */
export function seesLinks({ access, protocol }: Pick<CaseFile, 'access' | 'protocol'>): boolean {
  return access.sight !== 'partner' || protocol.handover?.opensLinkedFile !== false;
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
  const granted = await grantsTo(world, { record, protocol, access });
  const cut = granted === null ? access : grantedAccess(access, granted);
  const isOrdinary = accessTo(viewer, { ...record, brokenGlass: [] }) !== null;
  noteOpened(code, cut, isOrdinary ? purposeOf(cut.sight) : 'extraordinaryAccess');
  return { record, protocol, person: viewer, access: cut, ownWork: access, granted };
}

/** What the viewer sees of a case; null when nothing. */
export function accessTo(viewer: Viewer, record: CaseRecord): CaseAccess | null {
  return caseAccess(viewer, record);
}
