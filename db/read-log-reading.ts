import type { DataClass } from '../domain/protocol/definition.ts';
import type { Trace, TraceAction, TraceResult } from '../domain/read-log/trace.ts';
import type { HourOfPerson } from '../domain/read-log/unusual.ts';
import type { Database } from './pool.ts';

/** A row of the read log as it is shown. */
export interface TraceRow extends Trace {
  id: number;
  /** Epoch ms, wall clock. */
  at: number;
}

/** What is looked for; what is absent does not count. Dates are of Rome, both included. */
export interface TraceQuery {
  caseCode?: string;
  /** Also rows in which the case only stood in a list. @default false */
  withLists?: boolean;
  actorId?: string;
  actions?: readonly TraceAction[];
  result?: TraceResult;
  from?: string;
  to?: string;
  /** Rows before this one. */
  before?: number;
  limit: number;
}

const columns = `l.id, round(extract(epoch from l.at) * 1000)::float8 as at,
  l.request_id as "requestId", l.actor_id as "actorId", l.seats, l.action, l.result, l.purpose,
  l.case_code as "caseCode", l.sight, l.data_classes as "dataClasses", l.listed,
  l.subject_id as "subjectId", l.route`;

/** Rows of the log, newest first. */
export async function listTraces(
  database: Database,
  query: TraceQuery,
): Promise<readonly TraceRow[]> {
  const { where, values } = conditionsOf(query);
  const { rows } = await database.query<TraceRow>(
    `select ${columns} from read_log l ${where} order by l.id desc limit $${String(values.length + 1)}`,
    [...values, query.limit],
  );
  return rows;
}

/** Everybody who has looked at a case, each once. */
export async function listLookers(
  database: Database,
  caseCode: string,
): Promise<readonly string[]> {
  const { rows } = await database.query<{ actorId: string }>(
    `select distinct actor_id as "actorId" from read_log
      where (case_code = $1 or listed @> array[$1]) and actor_id is not null`,
    [caseCode],
  );
  return rows.map(({ actorId }) => actorId);
}

/** Only what is asked for stands in the statement, so that each question finds its index. */
function conditionsOf(query: TraceQuery): { where: string; values: unknown[] } {
  const values: unknown[] = [];
  const given = (value: unknown): string => `$${String(values.push(value))}`;
  const conditions: string[] = [];
  const { caseCode, withLists, actorId, actions, result, from, to, before } = query;
  if (caseCode !== undefined) {
    const code = given(caseCode);
    const listed = withLists === true ? ` or l.listed @> array[${code}::text]` : '';
    conditions.push(`(l.case_code = ${code}${listed})`);
  }
  if (actorId !== undefined) {
    const id = given(actorId);
    conditions.push(`(l.actor_id = ${id}::uuid or l.subject_id = ${id}::uuid)`);
  }
  if (actions !== undefined) conditions.push(`l.action = any(${given(actions)}::text[])`);
  if (result !== undefined) conditions.push(`l.result = ${given(result)}`);
  if (from !== undefined)
    conditions.push(`l.at >= (${given(from)}::date)::timestamp at time zone 'Europe/Rome'`);
  if (to !== undefined)
    conditions.push(`l.at < (${given(to)}::date + 1)::timestamp at time zone 'Europe/Rome'`);
  if (before !== undefined) conditions.push(`l.id < ${given(before)}`);
  return { where: conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`, values };
}

/** What each person did, hour by hour of Rome, between two dates. */
export async function countHours(
  database: Database,
  { from, to }: { from: string; to: string },
): Promise<readonly HourOfPerson[]> {
  const { rows } = await database.query<HourOfPerson>(
    `select actor_id as "userId", to_char(at at time zone 'Europe/Rome', 'YYYY-MM-DD') as on,
            extract(hour from at at time zone 'Europe/Rome')::int as hour,
            count(distinct case_code) filter (where result = 'done')::int as cases,
            count(distinct case_code) filter (where result = 'done' and sight = 'process')::int
              as "withoutPart",
            count(*) filter (where result = 'denied')::int as denials
       from read_log
      where actor_id is not null
        and at >= ($1::date)::timestamp at time zone 'Europe/Rome'
        and at < ($2::date + 1)::timestamp at time zone 'Europe/Rome'
      group by 1, 2, 3 order by 2, 3, 1`,
    [from, to],
  );
  return rows;
}

/** One case whose data somebody has had before their eyes. */
export interface ExposedCase {
  caseCode: string;
  /** How many people the case is about. */
  persons: number;
  opened: number;
  listed: number;
  exported: number;
  dataClasses: readonly DataClass[];
  /** Epoch ms. */
  first: number;
  last: number;
}

/** Every case that an account has seen between two dates, with what of it. */
export async function listExposed(
  database: Database,
  { actorId, from, to }: { actorId: string; from: string; to: string },
): Promise<readonly ExposedCase[]> {
  const { rows } = await database.query<ExposedCase>(
    `with mine as (
       select l.* from read_log l
        where l.actor_id = $1 and l.result = 'done'
          and l.at >= ($2::date)::timestamp at time zone 'Europe/Rome'
          and l.at < ($3::date + 1)::timestamp at time zone 'Europe/Rome'
     ), seen as (
       select case_code as code, at, action, data_classes from mine where case_code is not null
       union all
       select code, at, 'list', case when case_code is null then data_classes else '{P}' end
         from mine, unnest(listed) as code
     )
     select code as "caseCode",
            (select count(*) from cases c join case_persons p on p.case_id = c.id
              where c.code = seen.code)::int as persons,
            count(*) filter (where action = 'open')::int as opened,
            count(*) filter (where action = 'list')::int as listed,
            count(*) filter (where action = 'export')::int as exported,
            (select coalesce(array_agg(distinct one order by one), '{}')
               from seen s, unnest(s.data_classes) as one where s.code = seen.code) as "dataClasses",
            round(extract(epoch from min(at)) * 1000)::float8 as first,
            round(extract(epoch from max(at)) * 1000)::float8 as last
       from seen group by code order by min(at), code`,
    [actorId, from, to],
  );
  return rows;
}
