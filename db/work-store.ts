import type { Role, TermClass } from '../domain/protocol/definition.ts';
import type { Database } from './pool.ts';

/** An open step in a list, with the case and the term it hangs on. No name of a minor comes this way. */
export interface WorkRow {
  caseCode: string;
  protocolCode: string;
  protocolVersion: number;
  caseId: string;
  stepId: string;
  stepKey: string;
  kind: 'task' | 'waiting';
  role: Role;
  agencyId: string;
  assigneeId: string | null;
  openedAt: number;
  classRank: number;
  priority: number;
  termClass: TermClass | null;
  dueAt: number | null;
  dueOn: string | null;
  termId: string | null;
  termKey: string | null;
  termStepId: string | null;
  termStepKey: string | null;
  termStartedAt: number | null;
  source: string | null;
  acknowledged: boolean | null;
  suspended: boolean;
  skipProposed: boolean;
}

/** Whose work is looked at. */
export interface WorkOwner {
  userId: string;
  /** Whose steps the person does today, seat by seat: those of who is away. */
  standsInFor: readonly { userId: string; role: Role; agencyId: string }[];
  /** Seats whose unassigned steps belong to the person. */
  desks: readonly { role: Role; agencyId: string }[];
  /** Agencies all of whose steps are looked at. */
  agencyIds: readonly string[];
}

export type WorkGroupKey = 'overdue' | 'dueSoon' | 'upcoming' | 'suspended' | 'waiting';

/**
 * Wider than what follows, and made of comparisons that PostgreSQL answers from an index before it asks the row policies: what
 * calls a function on the row is only looked at after them.
 */
const nearPerson = `(
  s.assignee_id = $1
  or s.assignee_id = any(array(
        select "userId" from jsonb_to_recordset($6::jsonb) as i("userId" uuid))))`;
const nearOffice = `(
  s.agency_id = any($3::text[])
  or s.agency_id = any(array(
        select "agencyId" from jsonb_to_recordset($2::jsonb) as d("agencyId" text))))`;
const near = `(${nearPerson} or ${nearOffice})`;

const owned = `(
  s.assignee_id = $1
  or (s.assignee_id, s.role, s.agency_id) in
        (select "userId", role, "agencyId"
           from jsonb_to_recordset($6::jsonb) as i("userId" uuid, role text, "agencyId" text))
  or (s.assignee_id is null and (s.role, s.agency_id) in
        (select role, "agencyId" from jsonb_to_recordset($2::jsonb) as d(role text, "agencyId" text)))
  or s.agency_id = any($3::text[]))`;

/** The cases that are awaited about, found before any row of them is looked at. */
const mine = `s.case_id = any(array(
  select r.case_id from case_readers r where r.reader = $1::text and r.via = 'named'
  union select h.case_id from case_parties h where h.party = 'holder' and h.agency_id = any($3::text[])))`;

/** Steps of others in the cases of the person, or of the offices they coordinate: what they wait for. */
const awaited = `(
  (s.assignee_id is distinct from $1)
  and not s.agency_id = any($3::text[])
  and (exists (select 1 from case_readers r
                where r.case_id = s.case_id and r.reader = $1::text and r.via = 'named'
                  and r.named_as && array(
                    select role from jsonb_to_recordset($4::jsonb) as d(role text)))
       or exists (select 1 from case_parties h where h.case_id = s.case_id
                   and h.party = 'holder' and h.agency_id = any($3::text[]))))`;

const groups: Readonly<Record<WorkGroupKey, string>> = {
  overdue: `s.kind = 'task' and s.due_at <= $5::timestamptz and ${near} and ${owned}`,
  dueSoon: `s.kind = 'task' and s.due_at > $5::timestamptz and s.due_at <= $5::timestamptz + interval '7 days' and ${near} and ${owned}`,
  upcoming: `s.kind = 'task' and not s.suspended and (s.due_at is null or s.due_at > $5::timestamptz + interval '7 days') and ${near} and ${owned}`,
  suspended: `s.kind = 'task' and s.suspended and ${near} and ${owned}`,
  // What waits at an office is little of what lies there, and has an index of its own.
  waiting: `(${nearPerson} or (s.kind = 'waiting' and ${nearOffice}) or ${mine})
            and ((s.kind = 'waiting' and ${owned}) or ${awaited})`,
};

function ownerValues(owner: WorkOwner, roles: WorkOwner['desks'], now: number): unknown[] {
  return [
    owner.userId,
    JSON.stringify(owner.desks),
    owner.agencyIds,
    JSON.stringify(roles),
    new Date(now),
    JSON.stringify(owner.standsInFor),
  ];
}

/** A page of one group, by class, then due date, then case; instants in epoch ms. */
export async function listWork(
  database: Database,
  query: {
    owner: WorkOwner;
    /** All the seats of the person, whatever the scope. */
    seats: WorkOwner['desks'];
    group: WorkGroupKey;
    now: number;
    termClass: TermClass | null;
    stepKey: string | null;
    after: { classRank: number; dueAt: number | null; caseId: string; stepId: string } | null;
    limit: number;
  },
): Promise<readonly WorkRow[]> {
  const { after } = query;
  const { rows } = await database.query<WorkRow>(
    `select c.code as "caseCode", c.protocol_code as "protocolCode",
            c.protocol_version as "protocolVersion", s.case_id as "caseId", s.step_id as "stepId",
            s.step_key as "stepKey", s.kind, s.role, s.agency_id as "agencyId",
            s.assignee_id as "assigneeId",
            round(extract(epoch from s.opened_at) * 1000)::float8 as "openedAt",
            s.class_rank as "classRank", s.priority, s.term_class as "termClass",
            round(extract(epoch from s.due_at) * 1000)::float8 as "dueAt", s.due_on as "dueOn",
            s.term_id as "termId", t.term_key as "termKey", t.step_id as "termStepId",
            t.step_key as "termStepKey", t.source, t.acknowledged,
            s.suspended, s.skip_proposed as "skipProposed",
            round(extract(epoch from t.started_at) * 1000)::float8 as "termStartedAt"
       -- The page first: its cases and terms are looked up for the rows that it shows, not for all it is chosen from.
       from (select s.* from open_steps s
      where ${groups[query.group]}
        -- Not every group looks at every value; PostgreSQL wants to know the type of each.
        and $4::jsonb is not null and $5::timestamptz is not null
        and $6::jsonb is not null
        and ($7::text is null or s.term_class = $7)
        and ($8::text is null or s.step_key = $8)
        and ($9::smallint is null or
             (s.class_rank, coalesce(s.due_at, 'infinity'), s.case_id, s.step_id) >
             ($9, coalesce(to_timestamp($10::float8 / 1000.0), 'infinity'), $11::uuid, $12))
      order by s.class_rank, coalesce(s.due_at, 'infinity'), s.case_id, s.step_id
      limit $13) s
       join cases c on c.id = s.case_id
       left join running_terms t on t.case_id = s.case_id and t.term_id = s.term_id
      order by s.class_rank, coalesce(s.due_at, 'infinity'), s.case_id, s.step_id`,
    [
      ...ownerValues(query.owner, query.seats, query.now),
      query.termClass,
      query.stepKey,
      after?.classRank ?? null,
      after?.dueAt ?? null,
      after?.caseId ?? null,
      after?.stepId ?? null,
      query.limit,
    ],
  );
  return rows;
}

/** How many steps each group holds. */
export async function countWork(
  database: Database,
  owner: WorkOwner,
  seats: WorkOwner['desks'],
  now: number,
): Promise<Readonly<Record<WorkGroupKey, number>>> {
  const { rows } = await database.query<Record<WorkGroupKey, number>>(
    `select own.*, (select count(*) from open_steps s where ${groups.waiting}) as waiting
       from (select count(*) filter (where ${groups.overdue}) as overdue,
                    count(*) filter (where ${groups.dueSoon}) as "dueSoon",
                    count(*) filter (where ${groups.upcoming}) as upcoming,
                    count(*) filter (where ${groups.suspended}) as suspended
               from open_steps s where ${near} and ${owned}) own`,
    ownerValues(owner, seats, now),
  );
  return rows[0] ?? { overdue: 0, dueSoon: 0, upcoming: 0, suspended: 0, waiting: 0 };
}
