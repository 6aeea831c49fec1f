import { randomUUID } from 'node:crypto';
import type { PersonalVault } from '../codec/personal-vault.ts';
import type { FormDefinition, Role } from '../domain/protocol/definition.ts';
import { caseKeyOf, sealAnswers } from './personal-data.ts';
import type { Database, Transaction } from './pool.ts';

/** A line of a table of running files that has become a case. */
export interface ImportedFile {
  /** Office the table belongs to. */
  source: string;
  /** Key of the file in the archive of that office. */
  key: string;
  /** SHA-256 of the line. */
  rowHash: Buffer;
  caseId: string;
}

/** Every file imported by an office, to recognise lines that come again. */
export async function listImported(
  database: Database,
  source: string,
): Promise<readonly ImportedFile[]> {
  const { rows } = await database.query<ImportedFile>(
    `select source, external_key as key, row_hash as "rowHash", case_id as "caseId"
       from imported_files where source = $1`,
    [source],
  );
  return rows;
}

/** Notes that a line has become a case. @returns false when another import was faster */
export async function noteImported(
  transaction: Transaction,
  { source, key, rowHash, caseId }: ImportedFile,
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `insert into imported_files (source, external_key, row_hash, case_id)
     values ($1, $2, $3, $4) on conflict do nothing`,
    [source, key, rowHash, caseId],
  );
  return rowCount === 1;
}

/** Cases of the office that were imported and whose workflow has not answered yet, with what starts it. */
export async function listImportedDrafts(
  database: Database,
  source: string,
): Promise<readonly { caseId: string; command: unknown }[]> {
  const { rows } = await database.query<{ caseId: string; command: unknown }>(
    `select c.id as "caseId", c.draft_command as command
       from imported_files i join cases c on c.id = i.case_id
      where i.source = $1 and c.status = 'draft' order by c.code`,
    [source],
  );
  return rows;
}

/** Somebody in a role of an office, by username. */
export interface NamedOfficer {
  userId: string;
  username: string;
  role: Role;
  agencyId: string;
}

/** Every role in force on that Rome date with the username of who holds it. */
export async function listNamedOfficers(
  database: Database,
  on: string,
): Promise<readonly NamedOfficer[]> {
  const { rows } = await database.query<NamedOfficer>(
    `select u.id as "userId", u.username, r.role, r.agency_id as "agencyId"
       from user_roles r join users u on u.id = r.user_id
      where u.active and r.valid_from <= $1 and (r.valid_to is null or r.valid_to > $1)
      order by u.username`,
    [on],
  );
  return rows;
}

/** Answers that a file brings with it for a step done before it was taken over. */
export interface PastAnswers {
  caseId: string;
  /** Instance of the step, as the journal names it. */
  stepId: string;
  form: string;
  data: Readonly<Record<string, unknown>>;
  /** What the form asks, which says what of the answers is personal. */
  definition: FormDefinition;
  createdBy: string;
}

/** Keeps them beside the answers of the first form. */
export async function keepPastAnswers(
  transaction: Transaction,
  vault: PersonalVault,
  { caseId, stepId, form, data, definition, createdBy }: PastAnswers,
): Promise<void> {
  const id = randomUUID();
  const key = await caseKeyOf(transaction, vault, caseId);
  const { clear, sealed } = sealAnswers(vault, key, { id, data, definition });
  await transaction.query(
    `insert into submissions (id, case_id, step_id, form, data, created_by, sealed, sorted)
     values ($1, $2, $3, $4, $5, $6, $7, true)`,
    [id, caseId, stepId, form, JSON.stringify(clear), createdBy, sealed],
  );
}
