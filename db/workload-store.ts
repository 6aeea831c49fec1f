import type { Role } from '../domain/protocol/definition.ts';
import type { Database } from './pool.ts';

/** How much one operator carries. */
export interface WorkloadRow {
  userId: string;
  displayName: string;
  weeklyHours: number | null;
  /** Open cases in which the person is named or has a step. */
  cases: number;
  /** Sum of their weights; a case nobody has weighed counts for the least, one. */
  weight: number;
  /** Steps given to the person by name. */
  open: number;
  overdue: number;
}

/** The load of those who hold one of these roles in these agencies, heaviest first. */
export async function readWorkload(
  database: Database,
  agencyIds: readonly string[],
  roles: readonly Role[],
  now: number,
): Promise<readonly WorkloadRow[]> {
  const { rows } = await database.query<WorkloadRow>(
    `with operators as (
       select distinct u.id, u.display_name, u.weekly_hours
         from users u join user_roles r on r.user_id = u.id
        where u.active and u.weekly_hours is not null and r.agency_id = any($1::text[])
          and r.role = any($3::text[])
          and r.valid_from <= $2::timestamptz::date
          and (r.valid_to is null or r.valid_to > $2::timestamptz::date)
     ), links as (
       select named.value::uuid as user_id, c.id as case_id
         from cases c, jsonb_each_text(c.people) named where c.status = 'open'
       union
       select s.assignee_id, s.case_id from open_steps s where s.assignee_id is not null
     ), weights as (
       select l.user_id, l.case_id, 
              coalesce(weighed.weight, (c.facts ->> 'caseWeight')::numeric, brought.weight, 1) as weight
         from links l join cases c on c.id = l.case_id
         -- a weight is written when a file is assigned, whatever its procedure, and at each review: the journal says
         -- which came last, on whatever clock
         left join lateral (
           select coalesce(j.event -> 'facts' ->> 'caseWeight', s.data ->> 'caseWeight')::numeric as weight
             from journal j
             left join submissions s on s.id = (j.event ->> 'submissionId')::uuid
            where j.case_id = l.case_id
              and (j.type = 'FactsSet' and j.event -> 'facts' ? 'caseWeight' or s.data ? 'caseWeight')
            order by j.seq desc limit 1) weighed on true
         -- a file that was taken over has been assigned before there was a journal
         left join lateral (
           select (s.data ->> 'caseWeight')::numeric as weight from submissions s
            where s.case_id = l.case_id and c.origin = 'takeover' and s.data ? 'caseWeight'
            order by s.created_at limit 1) brought on true
        where l.user_id in (select id from operators)
     ), carried as (
       select user_id, count(*) as cases, sum(weight) as weight from weights group by user_id
     ), steps as (
       select assignee_id, count(*) as open, count(*) filter (where due_at <= $2) as overdue
         from open_steps where assignee_id in (select id from operators) group by assignee_id
     )
     select o.id as "userId", o.display_name as "displayName", o.weekly_hours as "weeklyHours",
            coalesce(carried.cases, 0) as cases, coalesce(carried.weight, 0) as weight,
            coalesce(steps.open, 0) as open, coalesce(steps.overdue, 0) as overdue
       from operators o
       left join carried on carried.user_id = o.id
       left join steps on steps.assignee_id = o.id
      order by weight desc, o.display_name`,
    [agencyIds, new Date(now), roles],
  );
  return rows;
}
