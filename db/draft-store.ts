import { randomUUID } from 'node:crypto';
import type { KeptKey } from '../codec/personal-vault.ts';
import type { FormDefinition } from '../domain/protocol/definition.ts';
import { distinctActs, type ActRow } from './act-store.ts';
import {
  keepKeys,
  keyRow,
  openPerson,
  sealAnswers,
  sealPerson,
  searchKeyOf,
  soughtHashes,
  type KeyRow,
  type PersonalData,
} from './personal-data.ts';
import type { PersonRow } from './person-row.ts';
import type { Database, Transaction } from './pool.ts';

/** A case about nobody, as it is before its workflow has answered. */
export interface AnonymousDraft {
  caseId: string;
  code: string;
  protocolCode: string;
  protocolVersion: number;
  titolare: string;
  origin: 'request' | 'takeover';
  createdBy: string | null;
  parties: Readonly<Record<string, string>>;
  /** What the workflow is started with, so that a lost start can be repeated. */
  command: unknown;
}

/** A case as it is before its workflow has answered. */
export interface DraftCase extends AnonymousDraft {
  minors: readonly PersonRow[];
  submission?: {
    id: string;
    /** The first step of the case, which these answers end. */
    stepId: string;
    form: string;
    data: Readonly<Record<string, unknown>>;
    /** What the form asks, which says what of the answers is personal. */
    definition: FormDefinition;
    acts: readonly ActRow[];
    links: readonly { otherCaseId: string; link: string }[];
  };
}

/** The next numbers of a procedure in a year, without gaps that a rollback does not make. */
export async function takeCaseNumbers(
  transaction: Transaction,
  prefix: string,
  year: number,
  count: number,
): Promise<readonly string[]> {
  const { rows } = await transaction.query<{ last: number }>(
    `insert into case_numbers (prefix, year, last_number) values ($1, $2, $3)
     on conflict (prefix, year) do update set last_number = case_numbers.last_number + $3
     returning last_number as last`,
    [prefix, year, count],
  );
  const last = rows[0]?.last ?? count;
  return Array.from({ length: count }, (_, index) => {
    const number = last - count + 1 + index;
    return `${prefix}-${year.toString()}-${number.toString().padStart(6, '0')}`;
  });
}

/** Writes a draft with the people it is about, its seats, its first answers and documents; what is personal is sealed. */
export async function insertDraft(
  transaction: Transaction,
  personal: PersonalData,
  draft: DraftCase,
): Promise<void> {
  await insertAnonymousDraft(transaction, draft);
  const caseKey = personal.vault.newKey(draft.caseId);
  await keepKeys(transaction, 'case', [caseKey]);
  await insertMinors(transaction, personal, draft);
  await insertAnswers(transaction, personal, draft, caseKey);
}

/** Writes the draft of a case that is about nobody, with its seats. */
export async function insertAnonymousDraft(
  transaction: Transaction,
  draft: AnonymousDraft,
): Promise<void> {
  await transaction.query(
    `insert into cases (id, code, protocol_code, protocol_version, titolare_agency, sub_ambito,
                        origin, created_by, draft_command)
     values ($1, $2, $3, $4, $5, (select sub_ambito from agencies where id = $5), $6, $7, $8)`,
    [
      draft.caseId,
      draft.code,
      draft.protocolCode,
      draft.protocolVersion,
      draft.titolare,
      draft.origin,
      draft.createdBy,
      JSON.stringify(draft.command),
    ],
  );
  await transaction.query(
    `insert into case_parties (case_id, party, agency_id)
     select $1::uuid, key, value from jsonb_each_text($2::jsonb)`,
    [draft.caseId, JSON.stringify(draft.parties)],
  );
}

async function insertMinors(
  transaction: Transaction,
  personal: PersonalData,
  { caseId, minors }: DraftCase,
): Promise<void> {
  if (minors.length === 0) return;
  const searchKey = await searchKeyOf(personal);
  const sealed = minors.map((minor) => sealPerson(personal, searchKey, randomUUID(), minor));
  await keepKeys(
    transaction,
    'person',
    sealed.map(({ key }) => key),
  );
  for (const { id, sealed: box, nameHash, identityHash, nearHashes } of sealed) {
    await transaction.query(
      `with person as (
         insert into persons (id, sealed, name_hash, identity_hash, near_hashes)
         values ($2, $3, $4, $5, $6) returning id
       )
       insert into case_persons (case_id, person_id) select $1::uuid, id from person`,
      [caseId, id, box, nameHash, identityHash, nearHashes],
    );
  }
}

async function insertAnswers(
  transaction: Transaction,
  { vault }: PersonalData,
  draft: DraftCase,
  caseKey: KeptKey,
): Promise<void> {
  const { submission } = draft;
  if (submission === undefined) return;
  const { clear, sealed } = sealAnswers(vault, caseKey, submission);
  await transaction.query(
    `with submitted as (
       insert into submissions (id, case_id, form, data, created_by, step_id, sealed, sorted)
       values ($1::uuid, $2::uuid, $3, $4, $5, $8, $9, true)
     ), documents as (
       insert into acts (case_id, submission_id, aoo, year, number, registered_on, direction, label)
       select $2::uuid, $1::uuid, aoo, year, number, "on", direction, label
         from jsonb_to_recordset($6::jsonb) as row(
           aoo text, year integer, number text, "on" date, direction text, label text)
     )
     insert into case_links (case_id, other_case_id, link)
     select $2::uuid, "otherCaseId", link
       from jsonb_to_recordset($7::jsonb) as row("otherCaseId" uuid, link text)`,
    [
      submission.id,
      draft.caseId,
      submission.form,
      JSON.stringify(clear),
      draft.createdBy,
      JSON.stringify(distinctActs(submission.acts)),
      JSON.stringify(submission.links),
      submission.stepId,
      sealed,
    ],
  );
}

/** Links cases opened together. */
export async function linkCases(
  transaction: Transaction,
  pairs: readonly { caseId: string; otherCaseId: string; link: string }[],
): Promise<void> {
  await transaction.query(
    `insert into case_links (case_id, other_case_id, link)
     select "caseId", "otherCaseId", link
       from jsonb_to_recordset($1::jsonb) as row("caseId" uuid, "otherCaseId" uuid, link text)
     on conflict do nothing`,
    [JSON.stringify(pairs)],
  );
}

/** Codes of the cases that the same request opened for the other minors. */
export async function findSiblingCodes(
  database: Database,
  caseId: string,
  commandId: string,
): Promise<readonly string[]> {
  const { rows } = await database.query<{ code: string }>(
    `select o.code from case_links l join cases o on o.id = l.other_case_id
      where l.case_id = $1 and l.link = 'sibling'
        and starts_with(o.draft_command ->> 'commandId', $2 || '.')
      order by o.code`,
    [caseId, commandId],
  );
  return rows.map(({ code }) => code);
}

/** Takes a key for an opening; false when it is already used. */
export async function claimKey(
  transaction: Transaction,
  key: { actorId: string; key: string; requestHash: Buffer; commandId: string; caseId: string },
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `insert into idempotency_keys (actor_id, key, request_hash, command_id, case_id)
     values ($1, $2, $3, $4, $5) on conflict (actor_id, key) do nothing`,
    [key.actorId, key.key, key.requestHash, key.commandId, key.caseId],
  );
  return rowCount === 1;
}

/** A draft whose workflow has to be started. */
export interface WaitingDraft {
  caseId: string;
  protocolCode: string;
  command: unknown;
}

/**
 * Drafts older than that many seconds whose workflow never answered, handed to `start` one by one. Rows are
 * locked and skipped by the others, so that several processes may look at once.
 */
export async function withForgottenDrafts(
  transaction: Transaction,
  olderThanSeconds: number,
  start: (draft: WaitingDraft) => Promise<void>,
): Promise<number> {
  const { rows } = await transaction.query<WaitingDraft>(
    `select id as "caseId", protocol_code as "protocolCode", draft_command as command from cases
      where status = 'draft' and drafted_at < now() - make_interval(secs => $1)
      order by drafted_at limit 20 for update skip locked`,
    [olderThanSeconds],
  );
  for (const draft of rows) await start(draft);
  return rows.length;
}

/** A case about somebody with the same, or nearly the same, name or birth date. */
export interface DuplicateRow {
  caseCode: string;
  protocolCode: string;
  status: string;
  givenName: string;
  familyName: string;
  birthOn: string | null;
  certain: boolean;
}

/** Cases of that office about people who may be the one asked for. */
export async function findDuplicates(
  personal: PersonalData,
  about: { nameKey: string; familyKey: string; birthOn: string | null; holder: string },
): Promise<readonly DuplicateRow[]> {
  const { nameHash, identityHash, nearHash } = await soughtHashes(personal, about);
  const { rows } = await personal.database.query<
    Pick<DuplicateRow, 'caseCode' | 'protocolCode' | 'status' | 'certain'> & {
      sealed: string;
      key: KeyRow;
    }
  >({
    name: 'find-duplicates',
    // Two branches, each with an index of its own: an "or" over both would read every person.
    text: `with alike as (
       select id from persons where name_hash = $1
       union
       select id from persons where near_hashes @> array[$3::bytea]
     )
     select c.code as "caseCode", c.protocol_code as "protocolCode", c.status,
            encode(p.sealed, 'base64') as sealed, ${keyRow('k')} as key,
            coalesce(p.identity_hash = $2, false) as certain
       from alike
       join persons p on p.id = alike.id
       join data_keys k on k.subject_id = p.id
       join case_persons cp on cp.person_id = p.id
       join cases c on c.id = cp.case_id
       join case_parties h on h.case_id = c.id and h.party = 'holder' and h.agency_id = $4
      where p.sealed is not null
      order by certain desc, c.code desc limit 20`,
    values: [nameHash, identityHash, nearHash, about.holder],
  });
  return rows.map(({ sealed, key, ...row }) => {
    const { givenName, familyName, birthOn } = openPerson(personal.vault, sealed, key);
    return { ...row, givenName, familyName, birthOn };
  });
}
