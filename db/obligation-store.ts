import type { Database, Transaction } from './pool.ts';

/** A duty as it stands: its parameters in force and the two ends of its chain. Dates are Rome dates. */
export interface ObligationRow {
  code: string;
  version: number;
  active: boolean;
  cadence: string | null;
  previousOn: string | null;
  nextOn: string | null;
}

/** One state of the parameters, in force or past. */
export interface ObligationParametersRow {
  version: number;
  active: boolean;
  cadence: string | null;
  nextOn: string | null;
  validFrom: Date;
  validTo: Date | null;
  changedBy: string | null;
  reason: string;
}

/** The case of one occurrence. */
export interface OccurrenceRow {
  code: string;
  nominalOn: string;
  caseId: string;
  caseCode: string;
  status: 'draft' | 'open' | 'ended';
  ending: string | null;
}

const standing = `
  select o.code, o.version, p.active, p.cadence,
         o.previous_on as "previousOn", o.next_on as "nextOn"
    from obligations o
    join obligation_parameters p on p.obligation_code = o.code and p.valid_to is null `;

/** Writes the duties of the release; one that is already there keeps what the offices made of it. */
export async function addObligations(
  database: Database,
  rows: readonly (Pick<ObligationRow, 'code' | 'active' | 'cadence' | 'nextOn'> & {
    reason: string;
  })[],
  at: number,
): Promise<void> {
  await database.query(
    `with wanted as (
       select * from jsonb_to_recordset($1::jsonb) as row(
         code text, active boolean, cadence text, "nextOn" date, reason text)
     ), added as (
       insert into obligations (code, next_on) select code, "nextOn" from wanted
       on conflict (code) do nothing returning code
     )
     insert into obligation_parameters
            (obligation_code, version, active, cadence, next_on, valid_from, reason)
     select code, 1, active, cadence, "nextOn", to_timestamp($2 / 1000.0), reason
       from wanted join added using (code)`,
    [JSON.stringify(rows), at],
  );
}

/** Every duty, as it stands. */
export async function listObligations(database: Database): Promise<readonly ObligationRow[]> {
  const { rows } = await database.query<ObligationRow>(`${standing} order by o.code`);
  return rows;
}

/** One duty, as it stands. */
export async function findObligation(
  database: Database,
  code: string,
): Promise<ObligationRow | undefined> {
  const { rows } = await database.query<ObligationRow>(`${standing} where o.code = $1`, [code]);
  return rows[0];
}

/**
 * The same, held until the end of the transaction: its chain moves one link at a time. Two statements, lock first: one
 * that waits for the lock reads the parameters as they were before it waited.
 */
export async function lockObligation(
  transaction: Transaction,
  code: string,
): Promise<ObligationRow | undefined> {
  await transaction.query('select from obligations where code = $1 for update', [code]);
  const { rows } = await transaction.query<ObligationRow>(`${standing} where o.code = $1`, [code]);
  return rows[0];
}

/** Puts new parameters in force; those before stay, with the moment they ended. */
export async function changeParameters(
  transaction: Transaction,
  change: Pick<ObligationRow, 'code' | 'active' | 'cadence' | 'nextOn'> & {
    version: number;
    at: number;
    changedBy: string | null;
    reason: string;
    commandId: string | null;
  },
): Promise<void> {
  await transaction.query(
    `update obligation_parameters set valid_to = greatest(valid_from, to_timestamp($2 / 1000.0))
      where obligation_code = $1 and valid_to is null`,
    [change.code, change.at],
  );
  await transaction.query(
    `with moved as (update obligations set version = $2, next_on = $5 where code = $1)
     insert into obligation_parameters (obligation_code, version, active, cadence, next_on,
                                        valid_from, changed_by, reason, command_id)
     values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), $7, $8, $9)`,
    [
      change.code,
      change.version,
      change.active,
      change.cadence,
      change.nextOn,
      change.at,
      change.changedBy,
      change.reason,
      change.commandId,
    ],
  );
}

/** Which duty a command changed, and to which version; undefined for a command not seen before. */
export async function findChange(
  database: Database | Transaction,
  commandId: string,
): Promise<{ code: string; version: number; reason: string } | undefined> {
  const { rows } = await database.query<{ code: string; version: number; reason: string }>(
    `select obligation_code as code, version, reason from obligation_parameters
      where command_id = $1`,
    [commandId],
  );
  return rows[0];
}

/** All the parameters a duty has had, latest first. */
export async function listParameters(
  database: Database,
  code: string,
): Promise<readonly ObligationParametersRow[]> {
  const { rows } = await database.query<ObligationParametersRow>(
    `select version, active, cadence, next_on as "nextOn", valid_from as "validFrom",
            valid_to as "validTo", changed_by as "changedBy", reason
       from obligation_parameters where obligation_code = $1 order by version desc`,
    [code],
  );
  return rows;
}

/** The latest occurrences of these duties, at most so many of each, latest first. */
export async function listOccurrences(
  database: Database,
  codes: readonly string[],
  ofEach: number,
): Promise<readonly OccurrenceRow[]> {
  const { rows } = await database.query<OccurrenceRow>(
    `select latest.code, nominal_on as "nominalOn", case_id as "caseId", c.code as "caseCode",
            c.status, c.ending
       from unnest($1::text[]) as latest(code)
       cross join lateral (
         select nominal_on, case_id from obligation_occurrences
          where obligation_code = latest.code order by nominal_on desc limit $2) o
       join cases c on c.id = o.case_id
      order by latest.code, nominal_on desc`,
    [codes, ofEach],
  );
  return rows;
}

/** What the case of an occurrence is started with; undefined while it has none. */
export async function findOccurrenceCommand(
  transaction: Transaction,
  code: string,
  nominalOn: string,
): Promise<unknown> {
  const { rows } = await transaction.query<{ command: unknown }>(
    `select c.draft_command as command from obligation_occurrences o
       join cases c on c.id = o.case_id
      where o.obligation_code = $1 and o.nominal_on = $2`,
    [code, nominalOn],
  );
  return rows[0]?.command;
}

/** Notes the case of an occurrence and moves the chain to the next nominal date. */
export async function addOccurrence(
  transaction: Transaction,
  occurrence: {
    code: string;
    nominalOn: string;
    caseId: string;
    openedAt: number;
    behindMs: number;
    nextOn: string;
  },
): Promise<void> {
  const { code, nominalOn, caseId, openedAt, behindMs, nextOn } = occurrence;
  await transaction.query(
    `with opened as (
       insert into obligation_occurrences (obligation_code, nominal_on, case_id, opened_at, behind_ms)
       values ($1, $2, $3, to_timestamp($4 / 1000.0), $5)
     )
     update obligations set previous_on = $2, next_on = $6 where code = $1`,
    [code, nominalOn, caseId, openedAt, behindMs, nextOn],
  );
}

/** An agency that may convene, with the working days it follows. */
export interface ConvenerAgency {
  agencyId: string;
  label: string;
  site: string;
}

/**
 * The agency that convenes: the one of that kind (and sub-ambito) on that Rome date; of several, the one where
 * somebody holds the role. Undefined when none, or more than one, could be meant.
 */
export async function findConvener(
  database: Database | Transaction,
  about: { agencyKind: string; subAmbito?: string; role: string; on: string },
): Promise<ConvenerAgency | undefined> {
  const { rows } = await database.query<ConvenerAgency & { staffed: boolean }>(
    `select a.id as "agencyId", a.label, a.site_code as site,
            exists (select 1 from user_roles r join users u on u.id = r.user_id and u.active
                     where r.agency_id = a.id and r.role = $3 and r.valid_from <= $4
                       and (r.valid_to is null or r.valid_to > $4)) as staffed
       from agencies a
      where a.kind = $1 and ($2::text is null or a.sub_ambito = $2)
        and a.valid_from <= $4 and (a.valid_to is null or a.valid_to > $4)`,
    [about.agencyKind, about.subAmbito ?? null, about.role, about.on],
  );
  const staffed = rows.filter((row) => row.staffed);
  const [only, ...others] = staffed.length > 0 ? staffed : rows;
  if (only === undefined || others.length > 0) return undefined;
  const { agencyId, label, site } = only;
  return { agencyId, label, site };
}

/** Training only: cases of occurrences whose clock is behind, and by how many ms. */
export async function listBehind(
  database: Database,
): Promise<readonly { caseId: string; behindMs: number }[]> {
  const { rows } = await database.query<{ caseId: string; behindMs: number }>(
    `select case_id as "caseId", behind_ms as "behindMs" from obligation_occurrences
      where behind_ms > 0 order by opened_at, case_id`,
  );
  return rows;
}

/** Training only: the case has lived the time it was behind. */
export async function markCaughtUp(database: Database, caseId: string): Promise<void> {
  await database.query('update obligation_occurrences set behind_ms = 0 where case_id = $1', [
    caseId,
  ]);
}
