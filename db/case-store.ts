import type { CaseSeats, Grant } from '../domain/access/case-access.ts';
import type { ActRow } from './act-store.ts';
import type { Actor, CaseEvent, CommittedEvent } from '../domain/case/events.ts';
import type { FactValue, Party, Role } from '../domain/protocol/definition.ts';
import { linkStands } from './link-stands.ts';
import {
  keyRow,
  openAnswers,
  openPerson,
  type KeyRow,
  type PersonalData,
} from './personal-data.ts';
import type { Database } from './pool.ts';
import { actStands } from './registered-act-store.ts';

/** An open step as a case holds it, with the date that decides its place. */
export interface CaseStepRow {
  stepId: string;
  stepKey: string;
  role: Role;
  agencyId: string;
  assigneeId: string | null;
}

/** One case with everything its access is decided by. */
export interface CaseRecord {
  caseId: string;
  code: string;
  protocolCode: string;
  protocolVersion: number;
  status: 'draft' | 'open' | 'ended';
  version: number;
  phase: string | null;
  /** Epoch ms; null while it is a draft. */
  openedAt: number | null;
  titolare: string;
  facts: Readonly<Record<string, FactValue>>;
  people: Readonly<Partial<Record<Role, string>>>;
  parties: Readonly<Partial<Record<Party, string>>>;
  openSteps: readonly CaseStepRow[];
  agenciesInvolved: readonly string[];
  grants: readonly Grant[];
  termOwners: CaseSeats['termOwners'];
  brokenGlass: NonNullable<CaseSeats['brokenGlass']>;
  readAt: number;
}

/** The record of a case that is no draft any more. */
type OpenedRecord = CaseRecord & { openedAt: number };

const recordColumns = `
  select c.id as "caseId", c.code, c.protocol_code as "protocolCode",
         c.protocol_version as "protocolVersion", c.status, c.version, c.phase,
         round(extract(epoch from c.opened_at) * 1000)::float8 as "openedAt",
         c.titolare_agency as titolare, c.facts, c.people,
         (select coalesce(jsonb_object_agg(p.party, p.agency_id), '{}')
            from case_parties p where p.case_id = c.id) as parties,
         (select coalesce(jsonb_agg(jsonb_build_object(
             'stepId', s.step_id, 'stepKey', s.step_key, 'role', s.role,
             'agencyId', s.agency_id, 'assigneeId', s.assignee_id)), '[]')
            from open_steps s where s.case_id = c.id) as "openSteps",
         (select coalesce(jsonb_agg(distinct j.event ->> 'agencyId'), '[]')
            from journal j where j.case_id = c.id and j.type = 'StepOpened'
             -- An office that has lost its seat has no part in the case any more.
             and not exists (select 1 from journal l
                              where l.case_id = c.id and l.type = 'PartyUnseated'
                                and l.event ->> 'agencyId' = j.event ->> 'agencyId'
                                and not exists (select 1 from case_parties p where p.case_id = c.id
                                                 and p.agency_id = j.event ->> 'agencyId'))) as "agenciesInvolved",
         (select coalesce(jsonb_agg(jsonb_build_object(
             'agencyId', h.receiver_agency, 'people', o.people,
             'from', round(extract(epoch from h.grant_from) * 1000),
             'until', round(extract(epoch from h.grant_until) * 1000))), '[]')
            from case_links l join handovers h on h.case_id in (l.case_id, l.other_case_id)
            join cases o on o.id = h.case_id
           where (l.case_id = c.id or l.other_case_id = c.id) and h.case_id <> c.id
             and l.link in ('continues', 'related') and h.grant_from is not null
             -- Who passes a family opens its own file, and nobody else's.
             and exists (select 1 from case_parties f where f.case_id = c.id
                          and f.party = 'holder' and f.agency_id = h.sender_agency)) as grants,
         (select coalesce(jsonb_agg(distinct jsonb_build_object(
             'userId', t.owner_id, 'role', t.owner_role, 'agencyId', t.owner_agency)), '[]')
            from running_terms t where t.case_id = c.id and t.owner_id is not null) as "termOwners",
         (select coalesce(jsonb_agg(jsonb_build_object(
             'userId', x.user_id, 'from', round(extract(epoch from x.asked_at) * 1000),
             'until', round(extract(epoch from x.until) * 1000))), '[]')
            from extraordinary_accesses x
           where x.case_id = c.id and x.ended_at is null) as "brokenGlass",
         (extract(epoch from now()) * 1000
           + (select offset_ms from training_clock))::float8 as "readAt"
    from cases c `;

/** The case with that code, whoever asks: whether they may know it is decided on the record. */
export async function findCase(database: Database, code: string): Promise<CaseRecord | undefined> {
  const { rows } = await database.query<CaseRecord>({
    name: 'find-case',
    text: `${recordColumns} where c.code = $1`,
    values: [code],
  });
  return rows[0];
}

/** The case with that id. */
export async function findCaseById(
  database: Database,
  caseId: string,
): Promise<CaseRecord | undefined> {
  const { rows } = await database.query<CaseRecord>(`${recordColumns} where c.id = $1`, [caseId]);
  return rows[0];
}

/**
 * A page of the cases that a person or their offices reach, newest first; whether and how each is seen is decided on its
 * record.
 */
export async function listCaseRecords(
  database: Database,
  query: {
    userId: string;
    agencyIds: readonly string[];
    status: 'open' | 'ended' | null;
    codePrefix: string | null;
    /** Continue after this case: opening in epoch ms and id. */
    after: { openedAt: number; caseId: string } | null;
    limit: number;
  },
): Promise<{ records: readonly OpenedRecord[]; isLast: boolean }> {
  const { rows: page } = await database.query<{ id: string }>(
    `select c.id from cases c
      where c.status <> 'draft'
        and ($2::text is null or c.status = $2)
        -- Not "like", which PostgreSQL would only look at after the row policies.
        and ($3::text is null or (c.code collate "C" >= $3
                                  and c.code collate "C" < $3 || chr(1114111)))
        and ($4::float8 is null or
             (c.opened_at, c.id) < (to_timestamp($4 / 1000.0), $5::uuid))
        -- Not "exists", which PostgreSQL would turn into a walk through all that they reach, for one page.
        and (select true from case_readers r
              where r.case_id = c.id and r.reader = any($1::text[]) limit 1)
      order by c.opened_at desc, c.id desc limit $6`,
    [
      [query.userId, ...query.agencyIds],
      query.status,
      query.codePrefix,
      query.after?.openedAt ?? null,
      query.after?.caseId ?? null,
      query.limit,
    ],
  );
  const { rows: records } = await database.query<OpenedRecord>({
    // Kept by the connection: planning it takes longer than reading a page.
    name: 'list-case-records',
    text: `${recordColumns} where c.id = any(array(select unnest($1::uuid[]))) order by c.opened_at desc, c.id desc`,
    values: [page.map(({ id }) => id)],
  });
  return { records, isLast: page.length < query.limit };
}

/** A journal row as the pages and the answers read it. */
export interface JournalEntry extends CommittedEvent {
  explanation: readonly string[] | null;
}

const entryColumns = `
  select seq, round(extract(epoch from occurred_at) * 1000)::float8 as "occurredAt",
         command_id as "commandId", actor, event, encode(hash, 'hex') as hash, explanation
    from journal `;

/** All that happened to a case, oldest first. */
export async function readJournal(
  database: Database,
  caseId: string,
): Promise<readonly JournalEntry[]> {
  const { rows } = await database.query<JournalEntry>({
    name: 'read-journal',
    text: `${entryColumns} where case_id = $1 order by seq`,
    values: [caseId],
  });
  return rows;
}

/** What one command did; empty while, or when, it has done nothing. */
export async function readCommand(
  database: Database,
  caseId: string,
  commandId: string,
): Promise<readonly { seq: number; actor: Actor; event: CaseEvent }[]> {
  const { rows } = await database.query<{ seq: number; actor: Actor; event: CaseEvent }>({
    name: 'read-command',
    text: `select seq, actor, event from journal
            where case_id = $1 and command_id = $2 order by seq`,
    values: [caseId, commandId],
  });
  return rows;
}

/** What surrounds the course of a case: who it is about, its acts, its links, the answers given so far. */
export interface CaseSurroundings {
  /** Whether the personal data of the case were erased: of its answers only the part that is not personal is left. */
  erased: boolean;
  /** Those whose data were erased have `erasedName`. */
  persons: readonly {
    givenName: string;
    familyName: string;
    birthOn: string | null;
    residenceComune: string | null;
    kind: 'minor' | 'relative';
  }[];
  acts: readonly ActRow[];
  /** `outgoing`: from this case to the other one. */
  links: readonly { code: string; link: string; protocolCode: string; outgoing: boolean }[];
  submissions: readonly {
    id: string;
    stepId: string | null;
    form: string;
    data: Readonly<Record<string, unknown>>;
    by: string | null;
    at: number;
  }[];
}

type SurroundingsRow = Pick<CaseSurroundings, 'acts' | 'links' | 'erased'> & {
  key: KeyRow;
  persons: readonly {
    kind: 'minor' | 'relative';
    sealed: string | null;
    key: KeyRow;
  }[];
  submissions: readonly (CaseSurroundings['submissions'][number] & { sealed: string | null })[];
};

/**
 * Reads it in one statement; what of it may be shown is decided by who asked. The keys come with what they open, so that
 * an erasure holds for every process from its commit on.
 */
export async function readSurroundings(
  { database, vault }: PersonalData,
  caseId: string,
): Promise<CaseSurroundings> {
  const { rows } = await database.query<SurroundingsRow>({
    name: 'read-surroundings',
    text: `select
      (select ${keyRow('k')} from data_keys k where k.subject_id = $1) as key,
      exists (select from data_keys k where k.subject_id = $1 and k.destroyed_at is not null) as erased,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'kind', cp.kind, 'sealed', encode(p.sealed, 'base64'), 'key', ${keyRow('k')})), '[]')
         from case_persons cp join persons p on p.id = cp.person_id
         left join data_keys k on k.subject_id = p.id
        where cp.case_id = $1) as persons,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'aoo', a.aoo, 'year', a.year, 'number', a.number, 'on', a.registered_on,
          'direction', a.direction, 'label', a.label)
          order by a.registered_on, a.year, a.number), '[]')
         from acts a where a.case_id = $1
          and exists (select 1 from journal j where j.case_id = $1
                       and j.event ->> 'submissionId' in (a.submission_id::text, a.noted_by::text))
          and ${actStands}) as acts,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'code', o.code, 'link', l.link, 'protocolCode', o.protocol_code,
          'outgoing', l.case_id = $1) order by o.code), '[]')
         from case_links l cross join lateral case_linked_to(
           $1, case when l.case_id = $1 then l.other_case_id else l.case_id end) o
        where (l.case_id = $1 or l.other_case_id = $1) and ${linkStands}) as links,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'id', s.id, 'stepId', s.step_id, 'form', s.form, 'data', s.data,
          'sealed', encode(s.sealed, 'base64'), 'by', s.created_by,
          'at', round(extract(epoch from j.occurred_at) * 1000)::float8) order by j.seq), '[]')
         from submissions s
         -- One set of answers may stand behind many events: the clocks that a suspension stops.
         join lateral (
           select seq, occurred_at from journal
            where case_id = $1 and event ->> 'submissionId' = s.id::text order by seq limit 1
         ) j on true
        where s.case_id = $1) as submissions`,
    values: [caseId],
  });
  const [row] = rows;
  if (row === undefined)
    return { erased: false, persons: [], acts: [], links: [], submissions: [] };
  return {
    ...{ erased: row.erased, acts: row.acts, links: row.links },
    persons: row.persons
      .map(({ kind, sealed, key }) => ({ ...openPerson(vault, sealed, key), kind }))
      .sort(byKindAndName),
    submissions: row.submissions.map(({ sealed, ...answers }) => ({
      ...answers,
      data: openAnswers(vault, row.key, { id: answers.id, data: answers.data, sealed }),
    })),
  };
}

type NamedPerson = CaseSurroundings['persons'][number];

function byKindAndName(one: NamedPerson, other: NamedPerson): number {
  const keyOf = ({ kind, familyName, givenName }: NamedPerson): string =>
    [kind, familyName, givenName].join('\n');
  return keyOf(one) < keyOf(other) ? -1 : 1;
}

/** Version of a case now; null for one that is still a draft, undefined for one that is not there. */
export async function findVersion(
  database: Database,
  caseId: string,
): Promise<number | null | undefined> {
  const { rows } = await database.query<{ version: number }>({
    name: 'find-version',
    text: 'select version from cases where id = $1',
    values: [caseId],
  });
  const version = rows[0]?.version;
  return version === 0 ? null : version;
}
