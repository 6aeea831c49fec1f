import type { Role, TermClass } from '../domain/protocol/definition.ts';
import type { DepartureRow } from './departure-store.ts';
import type { Database } from './pool.ts';

/** One thing that lies with a person: an open step, or being named for a case or for a date of it. */
export interface HandedItemRow {
  caseId: string;
  caseCode: string;
  protocolCode: string;
  protocolVersion: number;
  kind: 'step' | 'named';
  /** Step id, or role. */
  target: string;
  stepKey: string | null;
  role: Role;
  ownerId: string;
  termClass: TermClass | null;
  dueOn: string | null;
  /** Weight of the case; one that nobody has weighed counts for the least, one. */
  weight: number;
}

/** What still lies with who leaves. */
const left = `
  select s.case_id, 'step' as kind, s.step_id as target, s.assignee_id as owner_id
    from open_steps s
   where s.assignee_id = $1 and s.agency_id = $2 and ($3::text is null or s.role = $3)
  union all
  select c.id, 'named', n.key, $1::uuid
    from cases c, jsonb_each_text(c.people) n
   where c.status = 'open' and n.value = $1::text and ($3::text is null or n.key = $3)
     and exists (select 1 from case_parties p where p.case_id = c.id and p.agency_id = $2)
     and not exists (
       select 1 from user_roles r join case_parties p on p.agency_id = r.agency_id
        where p.case_id = c.id and r.user_id = $1 and r.role = n.key and r.agency_id <> $2
          and (r.valid_to is null or r.valid_to > $4::date))
  union
  select t.case_id, 'named', t.owner_role, t.owner_id
    from running_terms t
   where t.owner_id = $1 and t.owner_agency = $2 and ($3::text is null or t.owner_role = $3)`;

/** What went to the coordinator by itself and still lies there. */
const climbed = `
  select m.case_id, m.kind, m.target, m.to_id as owner_id
    from departure_plans p join departure_moves m on m.plan_id = p.id
   where p.departure_id = $1 and p.kind = 'climb' and m.status = 'done'
     and case m.kind
           when 'step' then exists (select 1 from open_steps s where s.case_id = m.case_id
                                     and s.step_id = m.target and s.assignee_id = m.to_id)
           else exists (select 1 from cases c where c.id = m.case_id and c.status = 'open'
                         and c.people ->> m.target = m.to_id::text)
             or exists (select 1 from running_terms t where t.case_id = m.case_id
                         and t.owner_role = m.target and t.owner_id = m.to_id) end`;

const described = (mine: string): string => `
  with mine as (${mine})
  select mine.case_id as "caseId", c.code as "caseCode", c.protocol_code as "protocolCode",
         c.protocol_version as "protocolVersion", mine.kind, mine.target, s.step_key as "stepKey",
         coalesce(s.role, mine.target) as role, mine.owner_id as "ownerId",
         case mine.kind when 'step' then s.term_class else t.class end as "termClass",
         case mine.kind when 'step' then s.due_on else t.due_on end as "dueOn",
         coalesce((c.facts ->> 'caseWeight')::numeric, weighed.weight, 1)::float8 as weight
    from mine join cases c on c.id = mine.case_id
    left join open_steps s
      on mine.kind = 'step' and s.case_id = mine.case_id and s.step_id = mine.target
    left join lateral (
      select class, due_on from running_terms
       where case_id = mine.case_id and step_id is null and purpose = 'deadline'
         and class in ('LAW', 'COURT') order by due_at limit 1) t on mine.kind = 'named'
    left join lateral (
      select (a.data ->> 'caseWeight')::numeric as weight from submissions a
       where a.case_id = mine.case_id and a.form = 'assignInquiry' and a.data ? 'caseWeight'
       order by a.created_at desc limit 1) weighed on true
   order by case when s.term_class in ('LAW', 'COURT') or t.class is not null then 0 else 1 end,
            coalesce(s.due_on, t.due_on) nulls last, c.code, mine.kind desc, mine.target`;

/** Everything that still lies with who leaves, what the law or a court sets first. */
export async function listLeft(
  database: Database,
  { userId, agencyId, role, lastDay }: DepartureRow,
): Promise<readonly HandedItemRow[]> {
  const { rows } = await database.query<HandedItemRow>(described(left), [
    ...[userId, agencyId, role, lastDay],
  ]);
  return rows;
}

/** Everything that went to the coordinator by itself and that nobody has moved since. */
export async function listClimbed(
  database: Database,
  departureId: string,
): Promise<readonly HandedItemRow[]> {
  const { rows } = await database.query<HandedItemRow>(described(climbed), [departureId]);
  return rows;
}

/** Of these cases, those that each of these people already carries. */
export async function readCarried(
  database: Database,
  userIds: readonly string[],
  caseIds: readonly string[],
): Promise<readonly { userId: string; caseId: string }[]> {
  const { rows } = await database.query<{ userId: string; caseId: string }>(
    `select distinct "userId", "caseId" from (
       select n.value::uuid as "userId", c.id as "caseId"
         from cases c, jsonb_each_text(c.people) n where c.id = any($2::uuid[])
       union all
       select owner_id, case_id from running_terms
        where case_id = any($2::uuid[]) and owner_id is not null
       union all
       select assignee_id, case_id from open_steps
        where case_id = any($2::uuid[]) and assignee_id is not null) carried
      where "userId" = any($1::uuid[])`,
    [userIds, caseIds],
  );
  return rows;
}

/** Cases of an office by code, for what has been moved by somebody else since it was listed. */
export async function findCasesOfOffice(
  database: Database,
  agencyId: string,
  codes: readonly string[],
): Promise<readonly { caseId: string; caseCode: string }[]> {
  const { rows } = await database.query<{ caseId: string; caseCode: string }>(
    `select c.id as "caseId", c.code as "caseCode" from cases c
      where c.code = any($2::text[]) and exists (
        select 1 from case_parties p where p.case_id = c.id and p.agency_id = $1)`,
    [agencyId, codes],
  );
  return rows;
}

/** Somebody whose role ends while something still lies with them. */
export interface EndingSeat {
  userId: string;
  agencyId: string;
  role: Role;
  /** Last day of the role, included. */
  lastDay: string;
}

/**
 * People with an open step, or named for an open case, whose role is no longer in force on the day after `on`. Whoever
 * holds one of the roles that keep (who coordinates or heads the office) keeps what came to them in another role.
 */
export async function findEndingSeats(
  database: Database,
  on: string,
  keepingRoles: readonly Role[],
): Promise<readonly EndingSeat[]> {
  const { rows } = await database.query<EndingSeat>(
    `with lies as (
       select assignee_id as user_id, agency_id, role from open_steps where assignee_id is not null
       union
       select n.value::uuid, r.agency_id, n.key
         from cases c cross join lateral jsonb_each_text(c.people) n
         join user_roles r on r.user_id = n.value::uuid and r.role = n.key
         join case_parties p on p.case_id = c.id and p.agency_id = r.agency_id
        where c.status = 'open'
     )
     select lies.user_id as "userId", lies.agency_id as "agencyId", lies.role,
            least($1::date, coalesce(ended.on - 1, $1::date - 1)) as "lastDay"
       from lies join lateral (
         select max(r.valid_to) as on from user_roles r
          where r.user_id = lies.user_id and r.agency_id = lies.agency_id and r.role = lies.role
            and r.valid_to <= $1::date + 1
       ) ended on true
      where not exists (
              select 1 from user_roles r join users u on u.id = r.user_id
               where r.user_id = lies.user_id and r.agency_id = lies.agency_id and u.active
                 and (r.role = lies.role or r.role = any($2::text[]))
                 and r.valid_from <= $1::date + 1
                 and (r.valid_to is null or r.valid_to > $1::date + 1))
        and (ended.on is not null
             or not exists (select 1 from users u where u.id = lies.user_id and u.active))
        and not exists (
              select 1 from departures d where d.user_id = lies.user_id
                 and d.agency_id = lies.agency_id and d.status = 'open')`,
    [on, keepingRoles],
  );
  return rows;
}
