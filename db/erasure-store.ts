import type { ErasureGround } from '../domain/people/subject-words.ts';
import type { SubjectRow } from './subject-store.ts';
import type { Database, Transaction } from './pool.ts';

/** Who settles an erasure, in which role, when (epoch ms). */
export interface Settling {
  by: string;
  as: string;
  at: number;
}

/** Keeps a proposal; false when one waits already. */
export async function proposeErasure(
  database: Database,
  {
    id,
    personId,
    titolare,
    ground,
    by,
    as,
    at,
  }: Settling & { id: string; personId: string; titolare: string; ground: ErasureGround },
): Promise<boolean> {
  const { rowCount } = await database.query(
    `insert into erasures (id, person_id, titolare, ground, proposed_by, proposed_as, proposed_at)
     values ($1, $2, $3, $4, $5, $6, to_timestamp($7 / 1000.0)) on conflict do nothing`,
    [id, personId, titolare, ground, by, as, at],
  );
  return rowCount === 1;
}

/** Ends a proposal without an erasure; false when it does not wait any more. */
export async function endProposal(
  database: Database,
  id: string,
  status: 'refused' | 'withdrawn',
  { by, as, at }: Settling,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `update erasures set status = $2, settled_by = $3, settled_as = $4,
            settled_at = to_timestamp($5 / 1000.0) where id = $1 and status = 'proposed'`,
    [id, status, by, as, at],
  );
  return rowCount === 1;
}

/**
 * Holds the cases of a person and the keys back from whoever would write with them, until the transaction ends: what is
 * read after it stays so.
 */
export async function lockSubject(
  transaction: Transaction,
  { cases, entries }: Pick<SubjectRow, 'cases' | 'entries'>,
): Promise<void> {
  const caseIds = cases.map(({ caseId }) => caseId);
  await transaction.query('select 1 from cases where id = any($1::uuid[]) order by id for update', [
    caseIds,
  ]);
  await transaction.query(
    'select 1 from data_keys where subject_id = any($1::uuid[]) order by subject_id for update',
    [[...caseIds, ...entries.map(({ personId }) => personId)]],
  );
}

/**
 * Destroys the keys, and what they sealed with them: the entries that no other titolare shares, and the cases that are about
 * nobody else. What lists and figures count, the journal and the acts stay. Returns false when the proposal no longer waits.
 */
export async function erase(
  transaction: Transaction,
  erasureId: string,
  { cases, entries }: Pick<SubjectRow, 'cases' | 'entries'>,
  { by, as, at }: Settling,
): Promise<boolean> {
  const caseIds = cases.filter(({ shared }) => !shared).map(({ caseId }) => caseId);
  const personIds = entries.filter(({ elsewhere }) => !elsewhere).map(({ personId }) => personId);
  const { rowCount } = await transaction.query(
    `update erasures set status = 'done', settled_by = $2, settled_as = $3,
            settled_at = to_timestamp($4 / 1000.0), person_ids = $5, case_ids = $6
      where id = $1 and status = 'proposed'`,
    [erasureId, by, as, at, personIds, caseIds],
  );
  if (rowCount !== 1) return false;
  await destroy(transaction, { personIds, caseIds });
  return true;
}

/** The destruction itself; safe to repeat, as after a backup was put back. */
export async function destroy(
  transaction: Transaction,
  { personIds, caseIds }: { personIds: readonly string[]; caseIds: readonly string[] },
): Promise<void> {
  await transaction.query(
    `update data_keys set wrapped = null, master_key_id = null, destroyed_at = now()
      where subject_id = any($1::uuid[]) and wrapped is not null`,
    [[...personIds, ...caseIds]],
  );
  await transaction.query(
    `update persons set sealed = null, name_hash = null, identity_hash = null, near_hashes = null,
            given_name = null, family_name = null, name_key = null, birth_on = null,
            residence_comune = null
      where id = any($1::uuid[])`,
    [personIds],
  );
  for (const statement of [
    'update submissions set sealed = null where case_id = any($1::uuid[])',
    'update attachments set sealed_name = null where case_id = any($1::uuid[])',
    `delete from attachment_chunks c using attachments a
      where a.id = c.attachment_id and a.case_id = any($1::uuid[])`,
    // Hashes of whole forms and lines: nothing of them is tried out any more.
    'delete from idempotency_keys where case_id = any($1::uuid[])',
    `update imported_files set row_hash = sha256(gen_random_uuid()::text::bytea)
      where case_id = any($1::uuid[])`,
  ])
    await transaction.query(statement, [caseIds]);
}

/** Everything that was ever erased, for a database that a backup has put back. */
export async function listErased(
  database: Database,
): Promise<readonly { personIds: readonly string[]; caseIds: readonly string[] }[]> {
  const { rows } = await database.query<{ personIds: string[]; caseIds: string[] }>(
    `select person_ids as "personIds", case_ids as "caseIds" from erasures
      where status = 'done' order by settled_at`,
  );
  return rows;
}
