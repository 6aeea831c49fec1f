import {
  sealText,
  type AttachmentSeal,
  type EarlierAttachmentKeys,
} from '../codec/attachment-cipher.ts';
import type { KeptKey } from '../codec/personal-vault.ts';
import type { Answers } from '../domain/protocol/clear-answers.ts';
import type { FormDefinition } from '../domain/protocol/definition.ts';
import { sealedByCase } from './attachment-store.ts';
import {
  fileKeyPlace,
  keepKeys,
  sealAnswers,
  sealFileName,
  sealPerson,
  searchKeyOf,
  type PersonalData,
} from './personal-data.ts';
import type { PersonRow } from './person-row.ts';
import { inTransaction, type Transaction } from './pool.ts';

/** What sealing needs beside the keys of the personal data. */
export interface Sealing extends PersonalData {
  /** Under which earlier releases sealed the keys of files. */
  earlierKeys: EarlierAttachmentKeys;
  /** The form that a case of that version keeps answers under. */
  formKept: (protocolCode: string, protocolVersion: number, form: string) => FormDefinition;
}

/** How many rows were sealed. */
export interface SealedRows {
  persons: number;
  submissions: number;
  attachments: number;
}

const batchRows = 200;

/**
 * Seals what earlier releases wrote in clear, in batches of one commit each: stopped at any moment it goes on where it was,
 * and two that run at once share the work. Does nothing where nothing is in clear.
 */
export async function sealClearRows(
  sealing: Sealing,
  progress: (done: SealedRows) => void = () => undefined,
): Promise<SealedRows> {
  // Known before any transaction asks for it: see `searchKeyOf`.
  await searchKeyOf(sealing);
  const done: SealedRows = { persons: 0, submissions: 0, attachments: 0 };
  const steps = { persons: sealPersons, submissions: sealSubmissions, attachments: sealFiles };
  for (const kind of ['persons', 'submissions', 'attachments'] as const) {
    for (;;) {
      const rows = await inTransaction(sealing.database, (transaction) =>
        steps[kind](sealing, transaction),
      );
      if (rows === 0) break;
      done[kind] += rows;
      progress(done);
    }
  }
  return done;
}

/** How many rows are still in clear. */
export async function countClearRows({
  database,
}: Pick<PersonalData, 'database'>): Promise<SealedRows> {
  const { rows } = await database.query<SealedRows>(
    `select (select count(*) from persons where given_name is not null) as persons,
            (select count(*) from submissions where not sorted) as submissions,
            (select count(*) from attachments where name is not null or key_id <> $1) as attachments`,
    [sealedByCase],
  );
  return rows[0] ?? { persons: 0, submissions: 0, attachments: 0 };
}

async function sealPersons(sealing: Sealing, transaction: Transaction): Promise<number> {
  const { rows } = await transaction.query<PersonRow & { id: string }>(
    `select id, given_name as "givenName", family_name as "familyName", birth_on as "birthOn",
            residence_comune as "residenceComune", name_key as "nameKey"
       from persons where given_name is not null order by id limit $1 for update`,
    [batchRows],
  );
  if (rows.length === 0) return 0;
  const searchKey = await searchKeyOf(sealing);
  const sealed = rows.map(({ id, ...person }) => sealPerson(sealing, searchKey, id, person));
  await keepKeys(
    transaction,
    'person',
    sealed.map(({ key }) => key),
  );
  for (const { id, sealed: box, nameHash, identityHash, nearHashes } of sealed) {
    await transaction.query({
      name: 'seal-person',
      text: `update persons
                set given_name = null, family_name = null, birth_on = null, residence_comune = null,
                    name_key = null, sealed = $2, name_hash = $3, identity_hash = $4, near_hashes = $5
              where id = $1`,
      values: [id, box, nameHash, identityHash, nearHashes],
    });
  }
  return rows.length;
}

interface ClearSubmission {
  id: string;
  caseId: string;
  protocolCode: string;
  protocolVersion: number;
  form: string;
  data: Answers;
}

async function sealSubmissions(sealing: Sealing, transaction: Transaction): Promise<number> {
  const { rows } = await transaction.query<ClearSubmission>(
    `select s.id, s.case_id as "caseId", s.form, s.data, c.protocol_code as "protocolCode",
            c.protocol_version as "protocolVersion"
       from submissions s join cases c on c.id = s.case_id
      where not s.sorted order by s.id limit $1 for update of s`,
    [batchRows],
  );
  const keys = await keysOfCases(sealing, transaction, rows);
  for (const { id, caseId, protocolCode, protocolVersion, form, data } of rows) {
    const definition = sealing.formKept(protocolCode, protocolVersion, form);
    const about = { id, data, definition };
    const { clear, sealed } = sealAnswers(sealing.vault, keyIn(keys, caseId), about);
    await transaction.query({
      name: 'seal-submission',
      text: 'update submissions set data = $2, sealed = $3, sorted = true where id = $1',
      values: [id, JSON.stringify(clear), sealed],
    });
  }
  return rows.length;
}

type ClearFile = Omit<AttachmentSeal, 'attachmentId'> & {
  id: string;
  name: string | null;
  keyId: string | null;
  sealedKey: Buffer | null;
};

async function sealFiles(sealing: Sealing, transaction: Transaction): Promise<number> {
  const { vault, earlierKeys } = sealing;
  const { rows } = await transaction.query<ClearFile>(
    `select id, case_id as "caseId", name, chunk_count as "chunkCount", size, sha256,
            key_id as "keyId", sealed_key as "sealedKey"
       from attachments where name is not null or key_id <> $2 order by id limit $1 for update`,
    [batchRows, sealedByCase],
  );
  const keys = await keysOfCases(sealing, transaction, rows);
  for (const { id, name, keyId, sealedKey, ...file } of rows) {
    const key = keyIn(keys, file.caseId);
    const about = { ...file, attachmentId: id };
    const arrived = keyId !== null && sealedKey !== null;
    const dataKey = arrived ? earlierKeys.open({ keyId, sealedKey }, about) : null;
    await transaction.query({
      name: 'seal-file',
      text: `update attachments set name = null, sealed_name = coalesce($2, sealed_name),
                                    key_id = $3, sealed_key = $4 where id = $1`,
      values: [
        id,
        name === null ? null : sealFileName(vault, key, id, name),
        dataKey === null ? null : sealedByCase,
        dataKey === null ? null : vault.seal(key, fileKeyPlace(sealText(about)), dataKey),
      ],
    });
  }
  return rows.length;
}

/** The keys of the cases of these rows, made where there is none yet. */
async function keysOfCases(
  { vault }: Sealing,
  transaction: Transaction,
  rows: readonly { caseId: string }[],
): Promise<ReadonlyMap<string, KeptKey>> {
  // In one order everywhere: two that make the same keys at once must not wait for each other.
  const ids = [...new Set(rows.map(({ caseId }) => caseId))].toSorted();
  await keepKeys(
    transaction,
    'case',
    ids.map((id) => vault.newKey(id)),
  );
  const { rows: kept } = await transaction.query<KeptKey>(
    `select subject_id as "subjectId", master_key_id as "masterKeyId", wrapped
       from data_keys where subject_id = any($1::uuid[]) and wrapped is not null`,
    [ids],
  );
  return new Map(kept.map((key) => [key.subjectId, key]));
}

function keyIn(keys: ReadonlyMap<string, KeptKey>, caseId: string): KeptKey {
  const key = keys.get(caseId);
  if (key === undefined) throw new Error('A data key was kept and is not there');
  return key;
}
