import type { Role, TermClass } from '../domain/protocol/definition.ts';
import { linkStands } from './link-stands.ts';
import type { Database } from './pool.ts';

/** Why a case does not move. In the order of the cockpit. */
export type StuckCause =
  | 'overdue'
  | 'noOwner'
  | 'operatorAway'
  | 'skipProposed'
  | 'resumeDue'
  | 'waitingOther'
  | 'silentProcura'
  | 'linkedCaseMissing'
  | 'undelivered'
  | 'technical';

/** A case that does not move, with the step that holds it. */
export interface StuckRow {
  cause: StuckCause;
  causeRank: number;
  classRank: number;
  caseId: string;
  caseCode: string;
  protocolCode: string;
  protocolVersion: number;
  stepId: string;
  stepKey: string | null;
  role: Role | null;
  agencyId: string | null;
  assigneeId: string | null;
  termClass: TermClass | null;
  since: number;
  /** Procedure that was asked for and that nobody has linked. */
  wantedProtocol: string | null;
}

/**
 * Every reason why a case of these offices does not move. The step of another body counts as waiting for them, and
 * only once its date has passed; a draft is a technical fault once it is a minute old.
 */
const stuck = `
  with held as (
    select case_id from case_parties where party = 'holder' and agency_id = any($1::text[])
  ), ours as (
    -- Two halves, each found by an index: together in one condition they would be looked for among all open steps. Of the
    -- steps of others only what is asked for below, so that the row policies judge no more than that.
    select s.*, true as own from open_steps s where s.agency_id = any($1::text[])
    union all
    select s.*, false from open_steps s
     where s.case_id = any(array(select case_id from held)) and not s.agency_id = any($1::text[])
       and (s.due_at <= $2 or s.skip_proposed)
  ), found as (
    select 'overdue' as cause, 0 as cause_rank, class_rank, case_id, step_id, step_key, role, agency_id,
           assignee_id, term_class, due_at as since, null::text as wanted
      from ours where own and kind = 'task' and due_at <= $2
    union all
    select 'noOwner', 1, class_rank, case_id, step_id, step_key, role, agency_id, assignee_id,
           term_class, opened_at, null
      from ours where own and assignee_id is null and role = any($3::text[])
    union all
    select 'operatorAway', 2, class_rank, case_id, step_id, step_key, ours.role, agency_id, assignee_id,
           term_class, greatest(opened_at, away.since::timestamp at time zone 'Europe/Rome'), null
      from ours join jsonb_to_recordset($4::jsonb)
             as away("userId" uuid, role text, "agencyId" text, since date)
             on away."userId" = assignee_id and away.role = ours.role
            and away."agencyId" = agency_id
     where own
    union all
    select 'skipProposed', 3, class_rank, s.case_id, step_id, step_key, role, agency_id, assignee_id,
           term_class, proposed.at, null
      from ours s join lateral (
        select max(occurred_at) as at from journal j
         where j.case_id = s.case_id and j.type = 'SkipProposed' and j.event ->> 'stepId' = s.step_id
      ) proposed on true
     where s.skip_proposed
    union all
    select 'resumeDue', 4, 9, c.id, '', null, null, null, null, null,
           c.suspended_until::timestamp at time zone 'Europe/Rome', null
      from cases c join held on held.case_id = c.id
     -- A case merged while it stood still keeps that for the day on which the merge is undone.
     where c.status = 'open' and c.suspended_until <= ($2::timestamptz at time zone 'Europe/Rome')::date
    union all
    select 'waitingOther', 5, class_rank, case_id, step_id, step_key, role, agency_id, assignee_id,
           term_class, due_at, null
      from ours where not own and due_at <= $2
    union all
    select 'silentProcura', 6, class_rank, case_id, step_id, step_key, role, agency_id, assignee_id,
           term_class, opened_at, null
      from ours where own and step_key = 'awaitEsitoProcura' and opened_at <= $2::timestamptz - interval '90 days'
    union all
    select 'linkedCaseMissing', 7, 9, j.case_id, '', null, null, null, null, null, j.occurred_at,
           j.event ->> 'protocolCode'
      from journal j join held using (case_id)
     where j.type = 'LinkedCaseWanted' and not exists (
       select 1 from case_links l cross join lateral case_linked_to(
           j.case_id, case when l.case_id = j.case_id then l.other_case_id else l.case_id end) o
        where (l.case_id = j.case_id or l.other_case_id = j.case_id) and ${linkStands}
          and o.protocol_code = j.event ->> 'protocolCode')
    union all
    select 'undelivered', 8, 9, n.case_id, '', null, null, null, null, null, min(n.created_at), null
      from outbox n join held using (case_id) where n.status = 'failed' group by n.case_id
    union all
    select 'technical', 9, 9, c.id, '', null, null, null, null, null, c.drafted_at, null
      from cases c join held on held.case_id = c.id
     where c.status = 'draft' and c.drafted_at < now() - interval '1 minute'
  )`;

/** Whose cases, and against which moment. */
export interface CockpitScope {
  agencyIds: readonly string[];
  now: number;
  /** Roles whose steps must have a person. */
  namedRoles: readonly Role[];
  /** Who is away and has nobody acting for them, seat by seat, since when (Rome date). */
  away: readonly { userId: string; role: Role; agencyId: string; since: string }[];
}

function scopeValues({ agencyIds, now, namedRoles, away }: CockpitScope): unknown[] {
  return [agencyIds, new Date(now), namedRoles, JSON.stringify(away)];
}

/** A page of stuck cases: by cause, then class, then how long. */
export async function listStuck(
  database: Database,
  scope: CockpitScope,
  query: {
    cause: string | null;
    after: {
      causeRank: number;
      classRank: number;
      since: number;
      caseId: string;
      stepId: string;
    } | null;
    limit: number;
  },
): Promise<readonly StuckRow[]> {
  const { after } = query;
  const { rows } = await database.query<StuckRow>(
    `${stuck}
     select f.cause, f.cause_rank as "causeRank", f.class_rank as "classRank", f.case_id as "caseId",
            c.code as "caseCode", c.protocol_code as "protocolCode",
            c.protocol_version as "protocolVersion", f.step_id as "stepId", f.step_key as "stepKey",
            f.role, f.agency_id as "agencyId", f.assignee_id as "assigneeId",
            f.term_class as "termClass", -- In ms, as the cursor carries it: a finer instant would be listed twice.
            round(extract(epoch from date_trunc('milliseconds', f.since)) * 1000)::float8 as since,
            f.wanted as "wantedProtocol"
       from found f join cases c on c.id = f.case_id
      where ($5::text is null or f.cause = $5
             or ($5 = 'binding' and f.cause = 'overdue' and f.term_class in ('LAW', 'COURT')))
        and ($6::integer is null or
             (f.cause_rank, f.class_rank, date_trunc('milliseconds', f.since), f.case_id, f.step_id) >
             ($6, $7::smallint, to_timestamp($8::float8 / 1000.0), $9::uuid, $10))
      order by f.cause_rank, f.class_rank, date_trunc('milliseconds', f.since), f.case_id, f.step_id
      limit $11`,
    [
      ...scopeValues(scope),
      query.cause,
      after?.causeRank ?? null,
      after?.classRank ?? null,
      after?.since ?? null,
      after?.caseId ?? null,
      after?.stepId ?? null,
      query.limit,
    ],
  );
  return rows;
}

/** How many there are of each cause, and how many of the overdue ones are bound by law or by a court. */
export async function countStuck(
  database: Database,
  scope: CockpitScope,
): Promise<readonly { cause: StuckCause; count: number; binding: number }[]> {
  const { rows } = await database.query<{ cause: StuckCause; count: number; binding: number }>(
    `${stuck}
     select cause, count(*) as count,
            count(*) filter (where term_class in ('LAW', 'COURT')) as binding
       from found group by cause`,
    scopeValues(scope),
  );
  return rows;
}

/** Mails that will never arrive, latest first; the recipient is null for a link sent to an office without accounts. */
export async function listUndelivered(
  database: Database,
  agencyIds: readonly string[],
): Promise<
  readonly {
    caseCode: string;
    template: string;
    recipientId: string | null;
    error: string;
    at: number;
  }[]
> {
  const { rows } = await database.query<{
    caseCode: string;
    template: string;
    recipientId: string | null;
    error: string;
    at: number;
  }>(
    `select c.code as "caseCode", n.template, n.recipient_id as "recipientId",
            coalesce(n.last_error, '') as error,
            round(extract(epoch from n.created_at) * 1000)::float8 as at
       from outbox n join cases c on c.id = n.case_id
       join case_parties h on h.case_id = c.id and h.party = 'holder'
            and h.agency_id = any($1::text[])
      where n.status = 'failed' order by n.created_at desc, n.id limit 50`,
    [agencyIds],
  );
  return rows;
}

/** When the latest instances of each step were opened and done: what a step usually takes. */
export async function readStepDurations(
  database: Database,
): Promise<readonly { stepKey: string; openedAt: number; doneAt: number }[]> {
  const { rows } = await database.query<{ stepKey: string; openedAt: number; doneAt: number }>(
    `with done as (
       select case_id, event ->> 'stepId' as step_id, occurred_at from journal
        where type = 'StepCompleted' order by recorded_at desc limit 2000
     )
     select o.event ->> 'stepKey' as "stepKey",
            round(extract(epoch from o.occurred_at) * 1000)::float8 as "openedAt",
            round(extract(epoch from done.occurred_at) * 1000)::float8 as "doneAt"
       from done join journal o on o.case_id = done.case_id and o.type = 'StepOpened'
            and o.event ->> 'stepId' = done.step_id`,
  );
  return rows;
}
