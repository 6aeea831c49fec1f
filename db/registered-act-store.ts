import { registeredActForm } from '../domain/case/act-kinds.ts';
import { readMinors } from './minor-store.ts';
import {
  keyRow,
  openAnswers,
  type Identity,
  type KeyRow,
  type PersonalData,
} from './personal-data.ts';
import type { Database } from './pool.ts';

/** A registered document of a case, with the answers it came with. */
export interface RegisteredActRow {
  id: string;
  aoo: string;
  year: number;
  number: string;
  /** Rome date of registration. */
  on: string;
  direction: 'in' | 'out';
  label: string;
  form: string;
  stepId: string | null;
  /** Words that a person wrote beside an act registered without a step. */
  note: string | null;
  /** Who wrote it. */
  notedBy: string | null;
  /** Agency of who registered it; null for an act that came in with the opening of the case. */
  agencyId: string | null;
}

/**
 * Whether an act `a` still stands: the answers it came with were not put right, or others of the same step that stand
 * name it. A reference written wrong and corrected is free again.
 */
export const actStands = `(
  not exists (select 1 from journal corrected
               where corrected.case_id = a.case_id and corrected.type = 'SubmissionCorrected'
                 and corrected.event ->> 'corrects' = a.submission_id::text)
  or exists (select 1
               from submissions first
               join submissions other on other.case_id = first.case_id
                and split_part(other.step_id, '.', 1) = split_part(first.step_id, '.', 1)
               join journal known on known.case_id = other.case_id
                and known.event ->> 'submissionId' = other.id::text
              cross join jsonb_each(other.data) as answer
              where first.id = a.submission_id
                and answer.value ->> 'aoo' = a.aoo and answer.value ->> 'year' = a.year::text
                and answer.value ->> 'number' = a.number
                and not exists (select 1 from journal corrected
                                 where corrected.case_id = a.case_id
                                   and corrected.type = 'SubmissionCorrected'
                                   and corrected.event ->> 'corrects' = other.id::text)))`;

/** The acts of a case that its journal knows and that stand, oldest first. */
export async function readActs(
  { database, vault }: PersonalData,
  caseId: string,
): Promise<readonly RegisteredActRow[]> {
  const { rows } = await database.query<
    Omit<RegisteredActRow, 'note'> & {
      notes: { id: string; data: Record<string, unknown>; sealed: string | null } | null;
      key: KeyRow;
    }
  >(
    `select a.id, a.aoo, a.year, a.number, a.registered_on as "on", a.direction, a.label,
            s.form, s.step_id as "stepId", j.actor ->> 'agencyId' as "agencyId",
            case when n.id is not null then jsonb_build_object('id', n.id, 'data', n.data,
              'sealed', encode(n.sealed, 'base64')) end as notes, ${keyRow('k')} as key, coalesce(n.created_by, s.created_by) as "notedBy"
       from acts a
       left join data_keys k on k.subject_id = a.case_id
       left join submissions n on n.id = coalesce(a.noted_by, a.submission_id) and n.form = $2
       -- While the case has not answered the step that takes a noted act over, the note speaks for it.
       join lateral (select actor, event ->> 'submissionId' as answers from journal
                      where case_id = a.case_id
                        and event ->> 'submissionId' in (a.submission_id::text, a.noted_by::text)
                      order by (event ->> 'submissionId' = a.submission_id::text) desc, seq
                      limit 1) j on true
       join submissions s on s.id = j.answers::uuid
      where a.case_id = $1 and ${actStands} order by a.registered_on, a.year, a.number`,
    [caseId, registeredActForm],
  );
  return rows.map(({ notes, key, ...act }) => {
    const note = notes === null ? undefined : openAnswers(vault, key, notes)['note'];
    return { ...act, note: typeof note === 'string' ? note : null };
  });
}

/** Where a reference already stands in a case. */
export interface EarlierAct {
  id: string;
  label: string;
  on: string;
  /** The journal knows it: its case has decided. */
  recorded: boolean;
  /** Not put right meanwhile. */
  stands: boolean;
  /** How long ago it was written, in seconds. */
  ageSeconds: number;
  /** Registered beside the steps, and used by none of them yet. */
  onlyNoted: boolean;
  /** It came with this very step, or with an earlier time that the same step was done (in the same run of its lane). */
  sameStep: boolean;
}

/** The act of a case with this reference key, as somebody sees it who names it again in that step. */
export async function findEarlierAct(
  database: Database,
  caseId: string,
  { reference, stepId }: { reference: string; stepId: string | null },
): Promise<EarlierAct | undefined> {
  const { rows } = await database.query<EarlierAct>(
    `select a.id, a.label, a.registered_on as "on", s.form = $4 as "onlyNoted",
            exists (select 1 from journal j where j.case_id = a.case_id
                     and j.event ->> 'submissionId' = a.submission_id::text) as recorded,
            ${actStands} as stands,
            extract(epoch from now() - s.created_at)::float8 as "ageSeconds",
            exists (select 1 from journal earlier, journal present
                     where earlier.case_id = $1 and earlier.type = 'StepOpened'
                       and earlier.event ->> 'stepId' = s.step_id
                       and present.case_id = $1 and present.type = 'StepOpened'
                       and present.event ->> 'stepId' = $3
                       and present.event ->> 'stepKey' = earlier.event ->> 'stepKey'
                       and present.event ->> 'lane' is not distinct from earlier.event ->> 'lane'
                    ) as "sameStep"
       from acts a join submissions s on s.id = a.submission_id
      where a.case_id = $1 and a.reference = $2`,
    [caseId, reference, stepId, registeredActForm],
  );
  return rows[0];
}

/**
 * Gives up a reference that no journal knows, or that was put right; the answers keep what was written. One that had
 * been noted before is noted again.
 */
export async function releaseAct(database: Database, id: string): Promise<void> {
  await database.query(
    `with released as (
       select a.id, a.noted_by from acts a where a.id = $1 and (not ${actStands} or not exists
         (select 1 from journal j where j.case_id = a.case_id
           and j.event ->> 'submissionId' = a.submission_id::text))
     ), noted_again as (
       update acts set submission_id = released.noted_by, noted_by = null
         from released where acts.id = released.id and released.noted_by is not null
     )
     delete from acts using released where acts.id = released.id and released.noted_by is null`,
    [id],
  );
}

/** A case that already holds one of the acts asked about. */
export interface SameActRow {
  caseCode: string;
  protocolCode: string;
  status: string;
  /** Names of its minors, with commas between them. */
  names: string;
  aoo: string;
  year: number;
  number: string;
}

/** Cases held by that office in which one of these references is registered, newest first. */
export async function findCasesWithActs(
  personal: PersonalData,
  references: readonly string[],
  holder: string,
): Promise<readonly SameActRow[]> {
  const { rows } = await personal.database.query<Omit<SameActRow, 'names'> & { caseId: string }>(
    `select distinct on (c.code) c.id as "caseId", c.code as "caseCode", c.protocol_code as "protocolCode", c.status,
            a.aoo, a.year, a.number
       from acts a
       join cases c on c.id = a.case_id
       join case_parties h on h.case_id = c.id and h.party = 'holder' and h.agency_id = $2
      where a.reference = any($1::text[]) and ${actStands}
      order by c.code desc limit 20`,
    [references, holder],
  );
  const minors = await readMinors(
    personal,
    rows.map(({ caseId }) => caseId),
  );
  return rows.map(({ caseId, ...row }) => ({ ...row, names: namesOf(minors.get(caseId) ?? []) }));
}

function namesOf(minors: readonly Identity[]): string {
  return minors
    .toSorted((one, other) => (one.familyName < other.familyName ? -1 : 1))
    .map(({ givenName, familyName }) => `${givenName} ${familyName}`)
    .join(', ');
}
