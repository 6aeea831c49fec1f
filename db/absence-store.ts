import type { Pool } from 'pg';
import type { Absence, AbsenceScope } from '../domain/people/absence.ts';
import type { HeldSeat } from '../domain/people/absence-checks.ts';
import type { Database, Transaction } from './pool.ts';

/** An absence as it is kept. Instants are epoch ms. */
export interface AbsenceRow extends Absence {
  id: string;
  enteredBy: string;
  enteredAt: number;
  version: number;
  withdrawnAt: number | null;
}

/** What changed an absence, under the command that asked for it. */
export interface AbsenceChange {
  what: 'entered' | 'shortened' | 'substituted' | 'withdrawn';
  by: string;
  at: number;
  commandId: string;
  /** Fingerprint of what was asked: the same key asks the same thing. */
  requestHash: Buffer;
}

/** One line of the history of an absence: what it was from then on. */
export interface AbsenceChangeRow {
  what: AbsenceChange['what'];
  to: string;
  substituteId: string | null;
  by: string;
  at: number;
}

const columns = `
  a.id, a.user_id as "userId", a.from_on as "from", a.to_on as "to",
  a.substitute_id as "substituteId",
  case when a.role is null then '"everything"'::jsonb
       else jsonb_build_object('role', a.role, 'agencyId', a.agency_id) end as scope,
  a.entered_by as "enteredBy", a.version,
  round(extract(epoch from a.entered_at) * 1000)::float8 as "enteredAt",
  round(extract(epoch from a.withdrawn_at) * 1000)::float8 as "withdrawnAt"`;

/** Absences that stand and have not ended on that Rome date, also those to come. */
export async function readAbsences(
  database: Pool | Transaction,
  on: string,
): Promise<readonly AbsenceRow[]> {
  const { rows } = await database.query<AbsenceRow>(
    `select ${columns} from absences a
      where a.withdrawn_at is null and a.to_on >= $1 order by a.from_on, a.id`,
    [on],
  );
  return rows;
}

/** Whose absences are listed: a person's own and those they stand in for, and those of whole offices. */
export interface AbsenceQuery {
  userId: string;
  agencyIds: readonly string[];
  on: string;
  when: 'current' | 'past';
  after: { from: string; id: string } | null;
  limit: number;
}

/** A page of absences: current ones by their first day, past and withdrawn ones latest first. */
export async function listAbsences(
  database: Database,
  query: AbsenceQuery,
): Promise<readonly AbsenceRow[]> {
  const isPast = query.when === 'past';
  const { rows } = await database.query<AbsenceRow>(
    `select ${columns} from absences a
      where (a.user_id = $1 or a.substitute_id = $1
             or exists (select 1 from user_roles r
                         where r.user_id = a.user_id and r.agency_id = any($2::text[])))
        and (a.withdrawn_at is not null or a.to_on < $3::date) = $4::boolean
        and ($5::date is null or
             case when $4 then (a.from_on, a.id) < ($5, $6::uuid)
                  else (a.from_on, a.id) > ($5, $6::uuid) end)
      order by case when $4 then a.from_on end desc, case when $4 then a.id end desc,
               a.from_on, a.id
      limit $7`,
    [
      query.userId,
      query.agencyIds,
      query.on,
      isPast,
      query.after?.from ?? null,
      query.after?.id ?? null,
      query.limit,
    ],
  );
  return rows;
}

/** One absence. */
export async function findAbsence(
  database: Database | Transaction,
  id: string,
): Promise<AbsenceRow | undefined> {
  const { rows } = await database.query<AbsenceRow>(
    `select ${columns} from absences a where a.id = $1`,
    [id],
  );
  return rows[0];
}

/** The absence that a command has already entered or changed, and what had been asked. */
export async function findAbsenceOfCommand(
  database: Database | Transaction,
  commandId: string,
): Promise<{ absenceId: string; requestHash: Buffer } | undefined> {
  const { rows } = await database.query<{ absenceId: string; requestHash: Buffer }>(
    `select absence_id as "absenceId", request_hash as "requestHash"
       from absence_changes where command_id = $1`,
    [commandId],
  );
  return rows[0];
}

/** One absence is entered or changed at a time: each is checked against all the others. */
export async function lockAbsences(transaction: Transaction): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock(hashtext('absences'))`);
}

/** Enters an absence, with the first line of its history. */
export async function insertAbsence(
  transaction: Transaction,
  absence: Omit<AbsenceRow, 'version' | 'withdrawnAt'>,
  asked: Pick<AbsenceChange, 'commandId' | 'requestHash'>,
): Promise<void> {
  const { id, userId, from, to, substituteId, scope, enteredBy, enteredAt } = absence;
  const seat = seatColumns(scope);
  await transaction.query(
    `insert into absences (id, user_id, from_on, to_on, substitute_id, role, agency_id,
                           entered_by, entered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, to_timestamp($9 / 1000.0))`,
    [id, userId, from, to, substituteId, seat.role, seat.agencyId, enteredBy, enteredAt],
  );
  await insertChange(transaction, id, { what: 'entered', by: enteredBy, at: enteredAt, ...asked });
}

/** Writes what an absence is from now on; false when it is no longer at that version. */
export async function changeAbsence(
  transaction: Transaction,
  absence: Pick<AbsenceRow, 'id' | 'version' | 'to' | 'substituteId'>,
  change: AbsenceChange,
): Promise<boolean> {
  const { id, version, to, substituteId } = absence;
  const { rowCount } = await transaction.query(
    `update absences set to_on = $3, substitute_id = $4, version = version + 1,
            withdrawn_at = case when $5 then to_timestamp($6 / 1000.0) end
      where id = $1 and version = $2 and withdrawn_at is null`,
    [id, version, to, substituteId, change.what === 'withdrawn', change.at],
  );
  if (rowCount !== 1) return false;
  await insertChange(transaction, id, change);
  return true;
}

async function insertChange(
  transaction: Transaction,
  id: string,
  { what, by, at, commandId, requestHash }: AbsenceChange,
): Promise<void> {
  await transaction.query(
    `insert into absence_changes
       (absence_id, version, what, to_on, substitute_id, changed_by, changed_at, command_id,
        request_hash)
     select id, version, $2, to_on, substitute_id, $3, to_timestamp($4 / 1000.0), $5, $6
       from absences where id = $1`,
    [id, what, by, at, commandId, requestHash],
  );
}

/** Every seat that these people hold, held or will hold. */
export async function readHeldSeats(
  database: Database | Transaction,
  userIds: readonly string[],
): Promise<readonly (HeldSeat & { userId: string })[]> {
  const { rows } = await database.query<HeldSeat & { userId: string }>(
    `select r.user_id as "userId", r.role, r.agency_id as "agencyId",
            r.valid_from as "validFrom", r.valid_to as "validTo"
       from user_roles r join users u on u.id = r.user_id
      where u.active and r.user_id = any($1::uuid[]) order by r.valid_from`,
    [userIds],
  );
  return rows;
}

function seatColumns(scope: AbsenceScope): { role: string | null; agencyId: string | null } {
  return scope === 'everything' ? { role: null, agencyId: null } : scope;
}

/** The history of an absence, oldest first. */
export async function readAbsenceChanges(
  database: Database,
  id: string,
): Promise<readonly AbsenceChangeRow[]> {
  const { rows } = await database.query<AbsenceChangeRow>(
    `select what, to_on as "to", substitute_id as "substituteId", changed_by as by,
            round(extract(epoch from changed_at) * 1000)::float8 as at
       from absence_changes where absence_id = $1 order by version`,
    [id],
  );
  return rows;
}
