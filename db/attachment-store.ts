import { sealText } from '../codec/attachment-cipher.ts';
import type { Role, DataClass } from '../domain/protocol/definition.ts';
import {
  caseKeyOf,
  fileKeyPlace,
  keptKey,
  keyRow,
  openFileName,
  sealFileName,
  type KeyRow,
  type PersonalData,
} from './personal-data.ts';
import type { Database } from './pool.ts';

/** A file that has begun to arrive. */
export interface NewAttachment {
  id: string;
  caseId: string;
  name: string;
  dataClass: DataClass;
  stepId: string | null;
  actId: string | null;
  /** The seat in which it is brought. */
  role: Role;
  agencyId: string;
  uploadedBy: string;
}

/** What is known of a file once its last byte is here. */
export interface AttachmentContent {
  mediaType: string;
  /** Bytes. */
  size: number;
  sha256: Buffer;
  chunkCount: number;
}

/** Under this id stand the keys of files that the data key of their case seals; any other is of an earlier release. */
export const sealedByCase = 'case';

/** A file that the journal of its case knows. */
export interface AttachmentRow extends Omit<NewAttachment, 'name'>, AttachmentContent {
  /** Null once the data of the case are erased. */
  name: string | null;

  /** Hash that the journal holds, hex: the file must still have it. */
  journalSha256: string;
  /** Epoch ms, on the clock of the case. */
  at: number;
}

/** Makes room for a file. @throws DomainError `data-erased` */
export async function beginAttachment(
  { database, vault }: PersonalData,
  file: NewAttachment,
): Promise<void> {
  const key = await caseKeyOf(database, vault, file.caseId);
  await database.query(
    `insert into attachments
       (id, case_id, sealed_name, data_class, step_id, act_id, role, agency_id, uploaded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      file.id,
      file.caseId,
      sealFileName(vault, key, file.id, file.name),
      file.dataClass,
      file.stepId,
      file.actId,
      file.role,
      file.agencyId,
      file.uploadedBy,
    ],
  );
}

/** Keeps one sealed chunk. Each is a commit of its own: a slow upload holds no connection. */
export async function keepChunk(
  database: Database,
  attachmentId: string,
  position: number,
  sealed: Buffer,
): Promise<void> {
  await database.query({
    name: 'keep-chunk',
    text: 'insert into attachment_chunks (attachment_id, position, sealed) values ($1, $2, $3)',
    values: [attachmentId, position, sealed],
  });
}

/** One sealed chunk; undefined when it is not there. */
export async function readChunk(
  database: Database,
  attachmentId: string,
  position: number,
): Promise<Buffer | undefined> {
  const { rows } = await database.query<{ sealed: Buffer }>({
    name: 'read-chunk',
    text: 'select sealed from attachment_chunks where attachment_id = $1 and position = $2',
    values: [attachmentId, position],
  });
  return rows[0]?.sealed;
}

/** Makes a file whole: from here on it can be opened, and read once the journal knows it. @throws DomainError `data-erased` */
export async function completeAttachment(
  { database, vault }: PersonalData,
  { id, caseId }: Pick<NewAttachment, 'id' | 'caseId'>,
  content: AttachmentContent & { dataKey: Buffer },
): Promise<void> {
  const { mediaType, size, sha256, chunkCount, dataKey } = content;
  const key = await caseKeyOf(database, vault, caseId);
  const place = fileKeyPlace(sealText({ attachmentId: id, caseId, chunkCount, size, sha256 }));
  await database.query(
    `update attachments set media_type = $2, size = $3, sha256 = $4, chunk_count = $5,
                            key_id = $6, sealed_key = $7 where id = $1`,
    [id, mediaType, size, sha256, chunkCount, sealedByCase, vault.seal(key, place, dataKey)],
  );
}

/** Removes a file with its chunks, unless the journal knows it. */
export async function discardAttachment(database: Database, id: string): Promise<void> {
  await database.query(
    `delete from attachments a where a.id = $1 and not exists
       (select 1 from journal where type = 'AttachmentAdded' and event ->> 'attachmentId' = a.id::text)`,
    [id],
  );
}

const recorded = `
  select a.id, a.case_id as "caseId", a.data_class as "dataClass", a.step_id as "stepId",
         a.act_id as "actId", a.role, a.agency_id as "agencyId", a.uploaded_by as "uploadedBy",
         a.media_type as "mediaType", a.size, a.sha256, a.chunk_count as "chunkCount",
         a.sealed_name as "sealedName", a.sealed_key as "sealedKey", ${keyRow('k')} as key,
         j.event ->> 'sha256' as "journalSha256",
         round(extract(epoch from j.occurred_at) * 1000)::float8 as at
    from attachments a
    left join data_keys k on k.subject_id = a.case_id
    join journal j on j.type = 'AttachmentAdded' and j.case_id = a.case_id
     and j.event ->> 'attachmentId' = a.id::text `;

type SealedRow = Omit<AttachmentRow, 'name'> & {
  sealedName: Buffer | null;
  sealedKey: Buffer;
  key: KeyRow;
};

function named({ vault }: PersonalData, { sealedName, key, ...row }: SealedRow): AttachmentRow {
  const kept = keptKey(key);
  const isErased = sealedName === null || kept === undefined;
  return { ...row, name: isErased ? null : openFileName(vault, kept, { id: row.id, sealedName }) };
}

/** The files of a case, newest first. */
export async function listAttachments(
  personal: PersonalData,
  caseId: string,
): Promise<readonly AttachmentRow[]> {
  const { rows } = await personal.database.query<SealedRow>(
    `${recorded} where a.case_id = $1 order by j.seq desc`,
    [caseId],
  );
  return rows.map((row) => named(personal, row));
}

/**
 * One file of a case, with the key that opens its chunks; no key once the data of the case are erased, and the chunks with
 * them. @throws Error when the row is not the one that was sealed
 */
export async function findAttachment(
  personal: PersonalData,
  caseId: string,
  id: string,
): Promise<(AttachmentRow & { dataKey: Buffer | null }) | undefined> {
  const { rows } = await personal.database.query<SealedRow>(
    `${recorded} where a.case_id = $1 and a.id = $2`,
    [caseId, id],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const kept = keptKey(row.key);
  const place = fileKeyPlace(sealText({ ...row, attachmentId: row.id }));
  const dataKey = kept === undefined ? null : personal.vault.open(kept, place, row.sealedKey);
  return { ...named(personal, row), dataKey };
}

/**
 * Removes what no journal knows: files that stopped arriving more than an hour ago, and those whole for more than a
 * day, which a case that answered late could still have recorded. Returns how many.
 */
export async function removeForgottenAttachments(database: Database): Promise<number> {
  const { rowCount } = await database.query(
    `delete from attachments a
      where uploaded_at < now() - case when sealed_key is null then interval '1 hour'
                                       else interval '24 hours' end
        and not exists (select 1 from journal j where j.type = 'AttachmentAdded'
                         and j.event ->> 'attachmentId' = a.id::text)`,
  );
  return rowCount ?? 0;
}
