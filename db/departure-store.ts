import type { DepartureReason } from '../domain/people/departure.ts';
import type { Role } from '../domain/protocol/definition.ts';
import type { Database, Transaction } from './pool.ts';

/** An operator who leaves an office. Days are Rome dates, instants epoch ms. */
export interface DepartureRow {
  id: string;
  userId: string;
  agencyId: string;
  /** The one role that ends; null for every role in the office. */
  role: Role | null;
  /** Last day in the office, included. */
  lastDay: string;
  reason: DepartureReason;
  /** null when the service found it. */
  recordedBy: string | null;
  recordedAt: number;
  status: 'open' | 'done' | 'withdrawn';
  finishedAt: number | null;
}

const columns = `
  id, user_id as "userId", agency_id as "agencyId", role, last_day as "lastDay", reason,
  recorded_by as "recordedBy", round(extract(epoch from recorded_at) * 1000)::float8 as "recordedAt",
  status, round(extract(epoch from finished_at) * 1000)::float8 as "finishedAt"`;

/** Records a departure; false when that person already leaves that office. */
export async function insertDeparture(
  database: Database,
  departure: Omit<DepartureRow, 'status' | 'finishedAt'>,
): Promise<boolean> {
  const { id, userId, agencyId, role, lastDay, reason, recordedBy, recordedAt } = departure;
  const { rowCount } = await database.query(
    `insert into departures (id, user_id, agency_id, role, last_day, reason, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8 / 1000.0)) on conflict do nothing`,
    [id, userId, agencyId, role, lastDay, reason, recordedBy, recordedAt],
  );
  return rowCount === 1;
}

/** One departure. */
export async function findDeparture(
  database: Database | Transaction,
  id: string,
): Promise<DepartureRow | undefined> {
  const { rows } = await database.query<DepartureRow>(
    `select ${columns} from departures where id = $1`,
    [id],
  );
  return rows[0];
}

/** The departure of somebody from an office that is still to come to its end. */
export async function findOpenDeparture(
  database: Database,
  userId: string,
  agencyId: string,
): Promise<DepartureRow | undefined> {
  const { rows } = await database.query<DepartureRow>(
    `select ${columns} from departures where user_id = $1 and agency_id = $2 and status = 'open'`,
    [userId, agencyId],
  );
  return rows[0];
}

/** A page of the departures of these offices, latest first. */
export async function listDepartures(
  database: Database,
  query: {
    agencyIds: readonly string[];
    after: { lastDay: string; id: string } | null;
    limit: number;
  },
): Promise<readonly DepartureRow[]> {
  const { rows } = await database.query<DepartureRow>(
    `select ${columns} from departures
      where agency_id = any($1::text[]) and ($2::date is null or (last_day, id) < ($2, $3::uuid))
      order by last_day desc, id desc limit $4`,
    [query.agencyIds, query.after?.lastDay ?? null, query.after?.id ?? null, query.limit],
  );
  return rows;
}

/** People who are leaving an office: nothing more is given to them. */
export async function readLeavers(
  database: Database,
  agencyId: string,
): Promise<readonly string[]> {
  const { rows } = await database.query<{ userId: string }>(
    `select user_id as "userId" from departures where agency_id = $1 and status = 'open'`,
    [agencyId],
  );
  return rows.map(({ userId }) => userId);
}

/** Ends a departure; false when it was ended before. */
export async function closeDeparture(
  database: Database,
  id: string,
  status: 'done' | 'withdrawn',
  at: number,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `update departures set status = $2, finished_at = to_timestamp($3 / 1000.0)
      where id = $1 and status = 'open'`,
    [id, status, at],
  );
  return rowCount === 1;
}

/** Ends the roles that a departure is about with its last day, where they do not end before. */
export async function endSeatsOf(
  database: Database,
  { userId, agencyId, role, lastDay }: DepartureRow,
): Promise<void> {
  await database.query(
    `update user_roles set valid_to = greatest($4::date + 1, valid_from)
      where user_id = $1 and agency_id = $2 and ($3::text is null or role = $3)
        and (valid_to is null or valid_to > $4::date + 1)`,
    [userId, agencyId, role, lastDay],
  );
}

/** Departures to look after: not over yet, or with something left to move. */
export async function departuresToCarry(
  database: Database,
): Promise<readonly { id: string; hasMoves: boolean }[]> {
  const { rows } = await database.query<{ id: string; hasMoves: boolean }>(
    `select d.id, waiting.some as "hasMoves" from departures d
       join lateral (
         select exists (select 1 from departure_plans p join departure_moves m on m.plan_id = p.id
                         where p.departure_id = d.id and m.status in ('pending', 'undoing')) as some
       ) waiting on true
      where d.status = 'open' or waiting.some order by d.recorded_at`,
  );
  return rows;
}
