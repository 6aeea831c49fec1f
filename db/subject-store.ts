import type { KeptCase } from '../domain/people/retention.ts';
import type { ErasureGround, HoldEnding, HoldReason } from '../domain/people/subject-words.ts';
import {
  keyRow,
  openPerson,
  soughtHashes,
  type Identity,
  type KeyRow,
  type PersonalData,
} from './personal-data.ts';
import type { Database, Transaction } from './pool.ts';

/** A case of a data subject. */
export interface SubjectCaseRow extends KeptCase {
  caseId: string;
  protocolCode: string;
  protocolVersion: number;
  /** The rule that sets the years. */
  retentionSource: string | null;
  /** It is about other minors as well, whose data stay. */
  shared: boolean;
  /** Its personal data have been erased. */
  erased: boolean;
}

/** Why somebody's data are kept, and until when they were. */
export interface HoldRow {
  id: string;
  reason: HoldReason;
  setBy: string;
  /** Epoch ms. */
  setAt: number;
  clearedBy: string | null;
  clearedAt: number | null;
  clearedBecause: HoldEnding | null;
}

/** An erasure that was asked for, and what became of it. */
export interface ErasureRow {
  id: string;
  ground: ErasureGround;
  status: 'proposed' | 'done' | 'refused' | 'withdrawn';
  proposedBy: string;
  proposedAs: string;
  proposedAt: number;
  settledBy: string | null;
  settledAt: number | null;
}

/** A person as one titolare knows them: every entry of the same name and day of birth, and the cases about them. */
export interface SubjectRow {
  personId: string;
  titolare: string;
  person: Identity;
  /** Every entry, those shared with another titolare included. */
  entries: readonly { personId: string; elsewhere: boolean }[];
  cases: readonly SubjectCaseRow[];
  holds: readonly HoldRow[];
  erasures: readonly ErasureRow[];
}

/** Entries of the same name and day as one of them, and the cases of a titolare about any. `$1`: person, `$2`: titolare. */
const subjectCte = `
  seed as (select id, identity_hash from persons where id = $1),
  entries as (
    select p.id from persons p, seed where p.id = seed.id
    union
    select p.id from persons p, seed where p.identity_hash = seed.identity_hash
    -- Those that were erased with it have no hash any more.
    union
    select unnest(x.person_ids) from erasures x where x.person_ids @> array[$1::uuid]
  ), subject_cases as (
    select distinct c.* from case_persons cp join entries e on e.id = cp.person_id
      join cases c on c.id = cp.case_id and c.titolare_agency = $2
     where cp.kind = 'minor'
  )`;

/** The years of a case `c` and where they come from. */
const retention = `
  left join lateral (
    select years, source from retention_classes r
     where r.protocol_code = c.protocol_code and r.ending in (coalesce(c.ending, ''), '')
     order by r.ending desc limit 1) r on true`;

const epoch = (column: string): string => `round(extract(epoch from ${column}) * 1000)::float8`;

/** One data subject; undefined when the titolare has no case about that person. */
export async function findSubject(
  { vault }: Pick<PersonalData, 'vault'>,
  database: Database | Transaction,
  { personId, titolare }: { personId: string; titolare: string },
): Promise<SubjectRow | undefined> {
  const { rows } = await database.query<
    Omit<SubjectRow, 'personId' | 'titolare' | 'person'> & { sealed: string | null; key: KeyRow }
  >({
    name: 'find-subject',
    text: `with ${subjectCte}
    select encode(p.sealed, 'base64') as sealed, ${keyRow('k')} as key,
      (select coalesce(jsonb_agg(jsonb_build_object('personId', e.id, 'elsewhere', exists (
          select from case_persons cp join cases o on o.id = cp.case_id
           where cp.person_id = e.id and o.titolare_agency <> $2)) order by e.id), '[]')
         from entries e) as entries,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'caseId', c.id, 'code', c.code, 'protocolCode', c.protocol_code,
          'protocolVersion', c.protocol_version, 'status', c.status,
          'endedOn', (c.ended_at at time zone 'Europe/Rome')::date,
          'years', r.years, 'retentionSource', r.source,
          'shared', exists (select from case_persons o left join data_keys ok on ok.subject_id = o.person_id
             where o.case_id = c.id and o.kind = 'minor' and ok.destroyed_at is null
               and o.person_id not in (select id from entries)),
          'erased', exists (select from data_keys ck where ck.subject_id = c.id
             and ck.destroyed_at is not null),
          'actUnderWay', exists (select from submissions s
             where s.case_id = c.id and s.created_at > now() - interval '10 minutes'
               and not exists (select from journal j where j.case_id = c.id
                                and j.event ->> 'submissionId' = s.id::text))
          ) order by c.code), '[]') from subject_cases c ${retention}) as cases,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'id', h.id, 'reason', h.reason, 'setBy', h.set_by, 'setAt', ${epoch('h.set_at')},
          'clearedBy', h.cleared_by, 'clearedAt', ${epoch('h.cleared_at')},
          'clearedBecause', h.cleared_because) order by h.set_at), '[]')
         from legal_holds h join entries e on e.id = h.person_id where h.titolare = $2) as holds,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'id', x.id, 'ground', x.ground, 'status', x.status, 'proposedBy', x.proposed_by,
          'proposedAs', x.proposed_as, 'proposedAt', ${epoch('x.proposed_at')},
          'settledBy', x.settled_by, 'settledAt', ${epoch('x.settled_at')}) order by x.proposed_at), '[]')
         from erasures x
        where x.titolare = $2 and (x.person_id in (select id from entries) or x.person_ids @> array[$1::uuid])
      ) as erasures
     from persons p left join data_keys k on k.subject_id = p.id
    where p.id = $1 and exists (select from subject_cases)`,
    values: [personId, titolare],
  });
  const [row] = rows;
  if (row === undefined) return undefined;
  const { sealed, key, ...subject } = row;
  return { personId, titolare, person: openPerson(vault, sealed, key), ...subject };
}

/** A data subject in a list. */
export interface SubjectLineRow {
  personId: string;
  titolare: string;
  person: Identity;
  caseCodes: readonly string[];
  /** Last Rome date on which all of it is kept; null where a case has not ended or has no class. */
  retainedUntil: string | null;
}

/** The last day of a case `c`, as `retainedUntil` of the domain counts it. */
const until = `case when c.status = 'ended' and r.years is not null
  then ((c.ended_at at time zone 'Europe/Rome')::date + make_interval(years => r.years))::date end`;

/** SQL of the lines of subjects among `chosen`, rows of persons. `titolari`: null for every one. */
const lines = (chosen: string, having: string): string => `
  with lines as (
    select min(p.id::text)::uuid as id, c.titolare_agency as titolare,
           array_agg(distinct c.code order by c.code) as codes,
           case when bool_and(${until} is not null) then max(${until}) end as until,
           bool_or(exists (select from legal_holds h where h.person_id = p.id
                    and h.titolare = c.titolare_agency and h.cleared_at is null)) as held
      from (${chosen}) p
      join case_persons cp on cp.person_id = p.id and cp.kind = 'minor'
      join cases c on c.id = cp.case_id ${retention}
     where $1::text[] is null or c.titolare_agency = any($1)
     group by coalesce(encode(p.identity_hash, 'hex'), p.id::text), c.titolare_agency
    ${having}
  )
  select l.id as "personId", l.titolare, l.codes as "caseCodes", l.until as "retainedUntil",
         encode(p.sealed, 'base64') as sealed, ${keyRow('k')} as key
    from lines l join persons p on p.id = l.id left join data_keys k on k.subject_id = p.id`;

/** The subjects of that name, or of that name and day of birth. */
export async function findSubjects(
  personal: PersonalData,
  titolari: readonly string[] | null,
  about: { nameKey: string; birthOn: string | null },
): Promise<readonly SubjectLineRow[]> {
  const { nameHash, identityHash } = await soughtHashes(personal, { ...about, familyKey: '' });
  const chosen = `select id, identity_hash from persons
                   where name_hash = $2 and ($3::bytea is null or identity_hash = $3)`;
  return opened(personal, `${lines(chosen, '')} order by l.titolare, l.id limit 50`, [
    ...[titolari, nameHash, identityHash],
  ]);
}

/** The subjects all of whose cases have ended and are kept no longer, those held excluded, longest over first. */
export async function findSubjectsOver(
  personal: PersonalData,
  titolari: readonly string[] | null,
  today: string,
): Promise<readonly SubjectLineRow[]> {
  const chosen = 'select id, identity_hash from persons where sealed is not null';
  const text = `${lines(chosen, '')} where l.until < $2::date and not l.held
    order by l.until, l.id limit 1000`;
  return opened(personal, text, [titolari, today]);
}

async function opened(
  { database, vault }: PersonalData,
  text: string,
  values: readonly unknown[],
): Promise<readonly SubjectLineRow[]> {
  const { rows } = await database.query<
    Omit<SubjectLineRow, 'person'> & { sealed: string | null; key: KeyRow }
  >(text, [...values]);
  return rows.map(({ sealed, key, ...row }) => ({
    ...row,
    person: openPerson(vault, sealed, key),
  }));
}

/** Sets a hold; false when the same one stands already. */
export async function insertHold(
  database: Database,
  hold: {
    id: string;
    personId: string;
    titolare: string;
    reason: HoldReason;
    by: string;
    at: number;
  },
): Promise<boolean> {
  const { rowCount } = await database.query(
    `insert into legal_holds (id, person_id, titolare, reason, set_by, set_at)
     values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0)) on conflict do nothing`,
    [hold.id, hold.personId, hold.titolare, hold.reason, hold.by, hold.at],
  );
  return rowCount === 1;
}

/** Clears a hold; false when it does not stand. */
export async function clearHold(
  database: Database,
  { id, because, by, at }: { id: string; because: HoldEnding; by: string; at: number },
): Promise<boolean> {
  const { rowCount } = await database.query(
    `update legal_holds set cleared_by = $2, cleared_at = to_timestamp($3 / 1000.0),
            cleared_because = $4 where id = $1 and cleared_at is null`,
    [id, by, at, because],
  );
  return rowCount === 1;
}

/** How long the data of a procedure are kept. */
export interface RetentionClass {
  protocolCode: string;
  /** Empty: every ending without a class of its own. */
  ending: string;
  years: number;
  source: string;
}

/** Every class. */
export async function listRetention(database: Database): Promise<readonly RetentionClass[]> {
  const { rows } = await database.query<RetentionClass>(
    `select protocol_code as "protocolCode", ending, years, source from retention_classes
      order by protocol_code, ending`,
  );
  return rows;
}

/** Sets a class. */
export async function setRetention(
  database: Database,
  { protocolCode, ending, years, source }: RetentionClass,
): Promise<void> {
  await database.query(
    `insert into retention_classes (protocol_code, ending, years, source) values ($1, $2, $3, $4)
     on conflict (protocol_code, ending) do update set years = $3, source = $4`,
    [protocolCode, ending, years, source],
  );
}
