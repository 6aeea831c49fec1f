import type { Actor, CaseLink } from '../domain/case/events.ts';
import type { Party, Role } from '../domain/protocol/definition.ts';
import { linkStands } from './link-stands.ts';
import { readMinors } from './minor-store.ts';
import { keyRow, openAnswers, type KeyRow, type PersonalData } from './personal-data.ts';
import type { Database, Transaction } from './pool.ts';

/** A case that the protocol of another one asked for, with what the new one takes from it. */
export interface WantedCase {
  caseId: string;
  /** Journal event that asks for it. */
  seq: number;
  /** Epoch ms on the clock of the case. */
  occurredAt: number;
  actor: Actor;
  protocolCode: string;
  link: Exclude<CaseLink, 'duplicate'>;
  /** The agency that is to hold it; null for the one that holds the case which asks. */
  heldBy: string | null;
  /** Of the case that asks. */
  ownProtocolCode: string;
  ownProtocolVersion: number;
  titolare: string;
  parties: Readonly<Partial<Record<Party, string>>>;
  people: Readonly<Partial<Record<Role, string>>>;
  /** Where its minors live, as somebody has written it, each once. */
  residences: readonly string[];
  /** The answers of the act that asked, when it had a form. */
  answers: { form: string; data: Readonly<Record<string, unknown>> } | null;
}

/** Where to look for what is owed to other cases. */
export interface OwedScope {
  /** One case, or every one. */
  caseId?: string;
  /** Older rows are no longer looked at: a person decides about them. */
  withinDays: number;
  /** Only what happened before this instant on the clock of the cases (epoch ms). */
  before?: number;
}

/** How the id of the command begins that opens a wanted case; the place of the case follows. */
export function wantedCommandId(caseId: string, seq: number): string {
  return `wanted.${caseId}.${seq.toString()}`;
}

/**
 * The wanted cases of these procedures, oldest first. Left out are those already opened, and those that another case
 * answers: one of that procedure which is linked, and was still running when it was asked for or began later.
 */
export async function findWantedCases(
  personal: PersonalData,
  protocolCodes: readonly string[],
  { caseId, withinDays, before }: OwedScope,
): Promise<readonly WantedCase[]> {
  const { rows } = await personal.database.query<WantedRow>(
    `select j.case_id as "caseId", j.seq, j.actor, j.event ->> 'protocolCode' as "protocolCode",
            round(extract(epoch from j.occurred_at) * 1000)::float8 as "occurredAt",
            j.event ->> 'link' as link, j.event ->> 'heldBy' as "heldBy", c.protocol_code as "ownProtocolCode",
            c.protocol_version as "ownProtocolVersion", c.titolare_agency as titolare, c.people,
            (select coalesce(jsonb_object_agg(p.party, p.agency_id), '{}')
               from case_parties p where p.case_id = c.id) as parties,
            (select ${keyRow('k')} from data_keys k where k.subject_id = j.case_id) as key,
            (select jsonb_build_object('id', s.id, 'form', s.form, 'data', s.data,
                    'sealed', encode(s.sealed, 'base64'))
               from journal a join submissions s on s.id = (a.event ->> 'submissionId')::uuid
              where a.case_id = j.case_id and a.command_id = j.command_id limit 1) as answers
       from journal j join cases c on c.id = j.case_id
      where j.type = 'LinkedCaseWanted' and j.event ->> 'protocolCode' = any($1::text[])
        and j.recorded_at > now() - make_interval(days => $2)
        and ($3::uuid is null or j.case_id = $3)
        and ($4::float8 is null or j.occurred_at <= to_timestamp($4 / 1000.0))
        and not exists (
          select 1 from case_links l join cases o on o.id = l.other_case_id
           where l.case_id = j.case_id and starts_with(
             o.draft_command ->> 'commandId', 'wanted.' || j.case_id || '.' || j.seq || '.'))
        and not (j.event ->> 'protocolCode' <> c.protocol_code and j.event ->> 'link' <> 'sibling'
                 and exists (
          select 1 from case_links l join cases o
              on o.id = case when l.case_id = j.case_id then l.other_case_id else l.case_id end
           where (l.case_id = j.case_id or l.other_case_id = j.case_id) and ${linkStands}
             and o.protocol_code = j.event ->> 'protocolCode'
             and (o.ended_at is null or o.ended_at >= j.occurred_at)))
      order by j.recorded_at, j.case_id, j.seq limit 200`,
    [protocolCodes, withinDays, caseId ?? null, before ?? null],
  );
  const minors = await readMinors(
    personal,
    rows.map((row) => row.caseId),
  );
  return rows.map(({ key, answers, ...row }) => ({
    ...row,
    residences: residencesOf(minors.get(row.caseId) ?? []),
    answers: answers && { form: answers.form, data: openAnswers(personal.vault, key, answers) },
  }));
}

type WantedRow = Omit<WantedCase, 'residences' | 'answers'> & {
  key: KeyRow;
  answers: (NonNullable<WantedCase['answers']> & { id: string; sealed: string | null }) | null;
};

function residencesOf(minors: readonly { residenceComune: string | null }[]): readonly string[] {
  return [...new Set(minors.flatMap(({ residenceComune }) => residenceComune ?? []))].toSorted();
}

/** The new case is about the very same people as the other one. */
export async function sharePeople(
  transaction: Transaction,
  fromCaseId: string,
  toCaseId: string,
): Promise<void> {
  await transaction.query(
    `insert into case_persons (case_id, person_id, kind)
     select $2, person_id, kind from case_persons where case_id = $1`,
    [fromCaseId, toCaseId],
  );
}

/** Codes of the cases that these events of a case have opened. */
export async function findOpenedCodes(
  database: Database,
  commandIds: readonly string[],
  caseId: string,
): Promise<readonly string[]> {
  const { rows } = await database.query<{ code: string }>(
    `select o.code from case_links l join cases o on o.id = l.other_case_id
      where l.case_id = $1 and exists (
        select 1 from unnest($2::text[]) as wanted
         where starts_with(o.draft_command ->> 'commandId', wanted || '.'))
      order by o.code`,
    [caseId, commandIds],
  );
  return rows.map(({ code }) => code);
}
