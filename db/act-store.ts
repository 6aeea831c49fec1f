import { registeredActForm } from '../domain/case/act-kinds.ts';
import { actAlreadyRegistered, actReferenceKey } from '../domain/case/act-reference.ts';
import { randomUUID } from 'node:crypto';
import type { FormDefinition } from '../domain/protocol/definition.ts';
import { linkStands } from './link-stands.ts';
import {
  caseKeyOf,
  sealAnswers,
  sealPerson,
  searchKeyOf,
  type PersonalData,
  type SealedPerson,
} from './personal-data.ts';
import type { PersonRow } from './person-row.ts';
import type { Database } from './pool.ts';
import { findEarlierAct, releaseAct } from './registered-act-store.ts';

/** A registered document of a submission. */
export interface ActRow {
  aoo: string;
  year: number;
  number: string;
  on: string;
  direction: 'in' | 'out';
  label: string;
}

/** What an act of a person leaves in PostgreSQL before the case decides about it. */
export interface ActToKeep {
  caseId: string;
  /** Whose key it is: somebody of the service, or the link with which an office without accounts answers. */
  actorId: string;
  /** The answers have no author in the service. @default false */
  byLink?: true;
  key: string;
  requestHash: Buffer;
  commandId: string;
  /** Absent for acts without a form. */
  submission?: {
    id: string;
    stepId: string | null;
    form: string;
    data: Readonly<Record<string, unknown>>;
    /** What the form asks, which says what of the answers is personal. */
    definition: FormDefinition;
    acts: readonly ActRow[];
    /** Cases named in the answers. */
    links: readonly { otherCaseId: string; link: string }[];
    /** Whom the case is about, when it began without knowing; it keeps whoever it has. */
    persons?: readonly PersonRow[];
  };
}

/** What became of the key: new, or known with the hash of the request it first came with. */
export type KeptAct = { fresh: true } | { fresh: false; requestHash: Buffer; caseId: string };

/**
 * Keeps the answers, the documents and the idempotency key of an act in one statement, hence one commit. A key
 * already used writes nothing. A document that the case already holds is not written twice: the same step done again
 * names it again, a step or an event takes over one that was only noted; anybody else is refused.
 * @throws DomainError `act-already-registered`, `data-erased`; nothing is written
 */
export async function keepAct(personal: PersonalData, act: ActToKeep): Promise<KeptAct> {
  const { database } = personal;
  const acts = distinctActs(act.submission?.acts ?? []);
  const sealed = await sealAct(personal, act);
  try {
    return await writeAct(database, act, sealed, { written: acts, taken: [] });
  } catch (error) {
    if (!isRepeatedAct(error)) throw error;
    const sorted = await sortRepeatedActs(database, act, acts);
    return await writeAct(database, act, sealed, sorted).catch((again: unknown) => {
      const [first] = acts;
      // Somebody else has just registered one of them.
      throw isRepeatedAct(again) && first !== undefined ? actAlreadyRegistered(first) : again;
    });
  }
}

/** Each document once, also when two fields of a form name it. */
export function distinctActs(acts: readonly ActRow[]): readonly ActRow[] {
  return [...new Map(acts.map((act) => [actReferenceKey(act), act])).values()];
}

/** Documents of an act: those that become rows, and the ids of the noted ones that it takes over. */
interface SortedActs {
  written: readonly ActRow[];
  taken: readonly string[];
}

/** After so long without a journal row an act is one whose case never answered; a person may register it anew. */
const forgottenAfterSeconds = 600;

async function sortRepeatedActs(
  database: Database,
  { caseId, submission }: ActToKeep,
  acts: readonly ActRow[],
): Promise<SortedActs> {
  const written: ActRow[] = [];
  const taken: string[] = [];
  for (const act of acts) {
    const about = { reference: actReferenceKey(act), stepId: submission?.stepId ?? null };
    let earlier = await findEarlierAct(database, caseId, about);
    if (earlier !== undefined && !(earlier.recorded && earlier.stands)) {
      const undecided = !earlier.recorded && earlier.ageSeconds < forgottenAfterSeconds;
      if (undecided) throw actAlreadyRegistered(act);
      await releaseAct(database, earlier.id);
      // What had been noted before is there again.
      earlier = await findEarlierAct(database, caseId, about);
    }
    if (earlier === undefined) written.push(act);
    else if (earlier.onlyNoted && submission?.form !== registeredActForm) taken.push(earlier.id);
    else if (!earlier.sameStep) throw actAlreadyRegistered(act, earlier);
  }
  return { written, taken };
}

function isRepeatedAct(error: unknown): boolean {
  const { code, constraint } = (error ?? {}) as { code?: unknown; constraint?: unknown };
  return code === '23505' && constraint === 'acts_once_per_case';
}

/** What of an act is personal, sealed. */
interface SealedAct {
  clear: Readonly<Record<string, unknown>>;
  answers: Buffer | null;
  persons: readonly SealedPerson[];
}

async function sealAct(
  personal: PersonalData,
  { caseId, submission }: ActToKeep,
): Promise<SealedAct> {
  if (submission === undefined) return { clear: {}, answers: null, persons: [] };
  const { database, vault } = personal;
  const key = await caseKeyOf(database, vault, caseId);
  const { clear, sealed: answers } = sealAnswers(vault, key, submission);
  const { persons = [] } = submission;
  if (persons.length === 0) return { clear, answers, persons: [] };
  const searchKey = await searchKeyOf(personal);
  const sealed = persons.map((person) => sealPerson(personal, searchKey, randomUUID(), person));
  return { clear, answers, persons: sealed };
}

async function writeAct(
  database: Database,
  act: ActToKeep,
  sealed: SealedAct,
  { written, taken }: SortedActs,
): Promise<KeptAct> {
  const { submission } = act;
  const { rowCount } = await database.query({
    name: 'keep-act',
    text: `
      with claimed as (
        insert into idempotency_keys (actor_id, key, request_hash, command_id, case_id)
        values ($1, $2, $3, $4, $5) on conflict (actor_id, key) do nothing returning case_id
      ), submitted as (
        insert into submissions (id, case_id, step_id, form, data, created_by, sealed, sorted)
        select $6::uuid, case_id, $7, $8, $9::jsonb, $14::uuid, $15, true
          from claimed where $6::uuid is not null
        on conflict (id) do nothing returning id, case_id
      ), documents as (
        insert into acts (case_id, submission_id, aoo, year, number, registered_on, direction, label)
        select submitted.case_id, submitted.id, aoo, year, number, "on", direction, label
          from submitted, jsonb_to_recordset($10::jsonb) as row(
            aoo text, year integer, number text, "on" date, direction text, label text)
      ), taken as (
        update acts set noted_by = acts.submission_id, submission_id = submitted.id
          from submitted where acts.id = any($12::uuid[])
      ), linked as (
        insert into case_links as l (case_id, other_case_id, link, submission_id)
        select distinct claimed.case_id, "otherCaseId", link, $6::uuid
          from claimed, jsonb_to_recordset($11::jsonb) as row("otherCaseId" uuid, link text)
        -- One that stands is not of this act; one that an unanswered act left is taken over.
        on conflict (case_id, other_case_id, link) do update
          set submission_id = excluded.submission_id where not ${linkStands}
      ), people as (
        insert into persons (id, sealed, name_hash, identity_hash, near_hashes)
        select row.id, decode(box, 'base64'), decode("nameHash", 'base64'),
               decode("identityHash", 'base64'),
               (select array_agg(decode(near, 'base64')) from unnest("nearHashes") near)
          from submitted, jsonb_to_recordset($13::jsonb) as row(id uuid, box text, "nameHash" text,
               "identityHash" text, "nearHashes" text[])
         where not exists (select 1 from case_persons p where p.case_id = submitted.case_id)
        returning id
      ), keys as (
        insert into data_keys (subject_id, kind, master_key_id, wrapped)
        select people.id, 'person', row."masterKeyId", decode(row.wrapped, 'base64')
          from people join jsonb_to_recordset($13::jsonb) as row(id uuid, "masterKeyId" text,
               wrapped text) on row.id = people.id
      ), named as (
        insert into case_persons (case_id, person_id, named_by)
        select submitted.case_id, people.id, submitted.id from submitted, people
      )
      select 1 from claimed`,
    values: [
      act.actorId,
      act.key,
      act.requestHash,
      act.commandId,
      act.caseId,
      submission?.id ?? null,
      submission?.stepId ?? null,
      submission?.form ?? null,
      submission === undefined ? null : JSON.stringify(sealed.clear),
      JSON.stringify(written),
      JSON.stringify(submission?.links ?? []),
      taken,
      JSON.stringify(sealed.persons.map(personInJson)),
      act.byLink === true ? null : act.actorId,
      sealed.answers,
    ],
  });
  if (rowCount === 1) return { fresh: true };
  const used = await findKey(database, act.actorId, act.key);
  return used === undefined
    ? writeAct(database, act, sealed, { written, taken })
    : { fresh: false, ...used };
}

function personInJson({ id, sealed, nameHash, identityHash, nearHashes, key }: SealedPerson) {
  const text = (bytes: Buffer): string => bytes.toString('base64');
  return {
    ...{ id, box: text(sealed), nameHash: text(nameHash) },
    identityHash: identityHash && text(identityHash),
    nearHashes: nearHashes?.map(text) ?? null,
    ...{ masterKeyId: key.masterKeyId, wrapped: text(key.wrapped) },
  };
}

/** The request a key was first used for. */
export async function findKey(
  database: Database,
  actorId: string,
  key: string,
): Promise<{ requestHash: Buffer; caseId: string } | undefined> {
  const { rows } = await database.query<{ requestHash: Buffer; caseId: string }>(
    `select request_hash as "requestHash", case_id as "caseId" from idempotency_keys
      where actor_id = $1 and key = $2`,
    [actorId, key],
  );
  return rows[0];
}

/**
 * Takes back what `keepAct` wrote for an act that the case refused: a refusal changes nothing. An act that the
 * journal knows is never taken back.
 */
export async function withdrawAct(
  database: Database,
  { caseId, actorId, key, commandId, submission }: ActToKeep,
): Promise<void> {
  await database.query(
    `with refused as (
       delete from idempotency_keys
        where actor_id = $1 and key = $2
          and not exists (select 1 from journal where case_id = $3 and command_id = $4)
       returning case_id
     ), documents as (
       delete from acts using refused where submission_id = $5::uuid and noted_by is null
     ), given_back as (
       update acts set submission_id = noted_by, noted_by = null
         from refused where submission_id = $5::uuid and noted_by is not null
     ), named as (
       delete from case_persons using refused where named_by = $5::uuid returning person_id
     ), people as (
       delete from persons using named where persons.id = named.person_id
     ), keys as (
       delete from data_keys using named where subject_id = named.person_id
     ), links as (
       delete from case_links using refused where submission_id = $5::uuid
     )
     delete from submissions using refused where id = $5::uuid`,
    [actorId, key, caseId, commandId, submission?.id ?? null],
  );
}
