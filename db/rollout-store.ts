import type { Role } from '../domain/protocol/definition.ts';
import { epochMs } from './epoch-ms.ts';
import type { Database, Transaction } from './pool.ts';

/**
 * How far a roll-out is. `seen`: the running terms have been, or are being, looked at and nobody has approved; `approved`: it
 * waits for its day or for the engine.
 */
export const rolloutStatuses = [
  ...(['seen', 'approved', 'running', 'paused', 'done', 'cancelled'] as const),
] as const;

/** One of `rolloutStatuses`. */
export type RolloutStatus = (typeof rolloutStatuses)[number];

/**
 * What became of one running term. `outside`: the change does not reach it. `left`: its date would lie in the past and
 * nobody has confirmed it. `gone`: it no longer ran. `refused`: its case said no; `failed`: nobody could tell, after many
 * attempts.
 */
export const rolloutItemStatuses = [
  ...(['outside', 'seen', 'left', 'pending'] as const),
  ...(['done', 'refused', 'gone', 'failed'] as const),
] as const;

/** One of `rolloutItemStatuses`. */
export type RolloutItemStatus = (typeof rolloutItemStatuses)[number];

/** A roll-out as it is kept. Instants are epoch ms. */
export interface RolloutRecord {
  changeId: string;
  round: number;
  changeVersion: number;
  lookedAt: number;
  /** The look has been through all of them. */
  looked: boolean;
  casesTotal: number;
  casesSeen: number;
  status: RolloutStatus;
  proposedBy: string;
  approvedBy: string | null;
  approvedAs: { role: Role; agencyId: string } | null;
  approvedAt: number | null;
  startsAt: number | null;
  startedAt: number | null;
  finishedAt: number | null;
}

/** Running deadlines among which a change looks for those that it reaches. */
export interface CandidateQuery {
  /** null: of every protocol. */
  protocolCode: string | null;
  versions: readonly number[] | null;
  /** null: of any step. */
  stepKey: string | null;
  /** Only those of the whole case, or only those of a step; null: both. */
  ofCase: boolean | null;
  termKey: string | null;
}

/** One running term as a look found it. */
export interface SeenTerm {
  caseId: string;
  termId: string;
  /** Epoch ms, as running_terms had it. */
  dueAt: number;
  suspended: boolean;
  oldDueOn: string | null;
  newDueOn: string | null;
  shiftDays: number | null;
  inPast: boolean;
  again: readonly string[];
  never: readonly string[];
  dependants: number;
  explanation: readonly string[];
  refusalCode: string | null;
  detail: string | null;
  joined: boolean;
  status: RolloutItemStatus;
}

const rolloutColumns = `
  select change_id as "changeId", round, change_version as "changeVersion",
         ${epochMs('looked_at')} as "lookedAt", looked, cases_total as "casesTotal",
         cases_seen as "casesSeen", status, proposed_by as "proposedBy",
         approved_by as "approvedBy", approved_as as "approvedAs",
         ${epochMs('approved_at')} as "approvedAt", ${epochMs('starts_at')} as "startsAt",
         ${epochMs('started_at')} as "startedAt", ${epochMs('finished_at')} as "finishedAt"
    from term_rollouts `;

/** Running terms of open cases among which the change looks: `$1`…`$5` are those of a `CandidateQuery`. */
const candidates = `
  from running_terms t
  join cases c on c.id = t.case_id and c.status = 'open'
 where t.purpose = 'deadline'
   and ($1::text is null or c.protocol_code = $1)
   and ($2::integer[] is null or c.protocol_version = any($2))
   and ($3::text is null or t.step_key = $3)
   and ($4::boolean is null or (t.step_id is null) = $4)
   and ($5::text is null or t.term_key = $5) `;

function candidateValues(query: CandidateQuery): unknown[] {
  const { protocolCode, versions, stepKey, ofCase, termKey } = query;
  return [protocolCode, versions, stepKey, ofCase, termKey];
}

/** The roll-out of a change-set. */
export async function findRollout(
  database: Database | Transaction,
  changeId: string,
): Promise<RolloutRecord | undefined> {
  const { rows } = await database.query<RolloutRecord>(`${rolloutColumns} where change_id = $1`, [
    changeId,
  ]);
  return rows[0];
}

/** Those of some change-sets. */
export async function listRollouts(
  database: Database,
  changeIds: readonly string[],
): Promise<ReadonlyMap<string, RolloutRecord>> {
  const { rows } = await database.query<RolloutRecord>(
    `${rolloutColumns} where change_id = any($1::uuid[])`,
    [changeIds],
  );
  return new Map(rows.map((row) => [row.changeId, row]));
}

/**
 * Begins a look at the running terms, or another one: what the look before found stands until this one has been through.
 * Answers its round; undefined once the change-set has been approved.
 */
export async function beginLook(
  database: Database | Transaction,
  about: { changeId: string; changeVersion: number; proposedBy: string; at: number },
  query: CandidateQuery,
): Promise<number | undefined> {
  const { rows } = await database.query<{ round: number }>(
    `insert into term_rollouts (change_id, round, change_version, looked_at, cases_total, proposed_by)
     values ($6, 1, $7, to_timestamp($8 / 1000.0),
             (select count(distinct t.case_id) ${candidates}), $9)
     on conflict (change_id) do update
        set round = term_rollouts.round + 1, change_version = excluded.change_version,
            looked_at = excluded.looked_at, looked = false, cases_total = excluded.cases_total,
            cases_seen = 0
      where term_rollouts.status = 'seen'
     returning round`,
    [
      ...candidateValues(query),
      ...[about.changeId, about.changeVersion, about.at, about.proposedBy],
    ],
  );
  return rows[0]?.round;
}

/** Cases with such a running term, after that one, in a fixed order. */
export async function listCandidateCases(
  database: Database,
  query: CandidateQuery,
  page: { after: string | null; limit: number },
): Promise<readonly string[]> {
  const { rows } = await database.query<{ caseId: string }>(
    `select distinct t.case_id as "caseId" ${candidates}
        and ($6::uuid is null or t.case_id > $6)
      order by t.case_id limit $7`,
    [...candidateValues(query), page.after, page.limit],
  );
  return rows.map(({ caseId }) => caseId);
}

/** A running term that a look did not find, or found otherwise. */
export interface MovedTerm {
  caseId: string;
  caseCode: string;
  termId: string;
  dueOn: string;
}

/** Running terms that have begun or moved since the last look, by case. */
export async function listMoved(
  database: Database | Transaction,
  changeId: string,
  query: CandidateQuery,
  limit: number,
): Promise<readonly MovedTerm[]> {
  const { rows } = await database.query<MovedTerm>(
    `select t.case_id as "caseId", c.code as "caseCode", t.term_id as "termId", t.due_on as "dueOn"
       ${candidates}
        and not exists (
              select from term_rollout_items i
               where i.change_id = $6 and i.case_id = t.case_id and i.term_id = t.term_id
                 and (i.settled_at is not null
                      or (i.due_at = t.due_at and i.suspended = t.suspended)))
      order by t.case_id, t.term_id limit $7`,
    [...candidateValues(query), changeId, limit],
  );
  return rows;
}

/** Cases in which a term has begun after the approval, or taken the place of one that was known. */
export async function listJoined(
  database: Database,
  changeId: string,
  query: CandidateQuery,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await database.query<{ caseId: string }>(
    `select distinct t.case_id as "caseId" ${candidates}
        and not exists (
              select from term_rollout_items i
               where i.change_id = $6 and i.case_id = t.case_id and i.term_id = t.term_id)
      order by t.case_id limit $7`,
    [...candidateValues(query), changeId, limit],
  );
  return rows.map(({ caseId }) => caseId);
}

/** Keeps what a look found. A confirmation stands while the new date is the one that was confirmed. */
export async function keepSeen(
  database: Database,
  changeId: string,
  round: number,
  seen: readonly SeenTerm[],
): Promise<void> {
  await database.query(
    `insert into term_rollout_items (change_id, case_id, term_id, round, due_at, suspended,
            old_due_on, new_due_on, shift_days, in_past, again, never, dependants, explanation,
            refusal_code, detail, joined, status, settled_at)
     select $1, "caseId", "termId", $2, to_timestamp("dueAt" / 1000.0), suspended,
            "oldDueOn", "newDueOn", "shiftDays", "inPast", again, never, dependants, explanation,
            "refusalCode", detail, joined, status,
            case when status in ('left', 'refused') then now() end
       from jsonb_to_recordset($3::jsonb) as row(
         "caseId" uuid, "termId" text, "dueAt" float8, suspended boolean, "oldDueOn" date,
         "newDueOn" date, "shiftDays" integer, "inPast" boolean, again text[], never text[],
         dependants integer, explanation jsonb, "refusalCode" text, detail text, joined boolean,
         status text)
     on conflict (change_id, case_id, term_id) do update
        set round = excluded.round, due_at = excluded.due_at, suspended = excluded.suspended,
            old_due_on = excluded.old_due_on, new_due_on = excluded.new_due_on,
            shift_days = excluded.shift_days, in_past = excluded.in_past, again = excluded.again,
            never = excluded.never, dependants = excluded.dependants,
            explanation = excluded.explanation, refusal_code = excluded.refusal_code,
            detail = excluded.detail, status = excluded.status, settled_at = excluded.settled_at,
            confirmed = term_rollout_items.confirmed
                    and term_rollout_items.new_due_on is not distinct from excluded.new_due_on
      where term_rollout_items.settled_at is null`,
    [changeId, round, JSON.stringify(seen)],
  );
}

/** Counts cases as seen; false when another look has begun meanwhile. */
export async function countSeen(
  database: Database,
  changeId: string,
  round: number,
  seen: number,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `update term_rollouts set cases_seen = least(cases_seen + $3, cases_total)
      where change_id = $1 and round = $2 and status = 'seen'`,
    [changeId, round, seen],
  );
  return rowCount === 1;
}

/** Ends a look: what it did not find again is forgotten. */
export async function endLook(
  transaction: Transaction,
  changeId: string,
  round: number,
): Promise<void> {
  const { rowCount } = await transaction.query(
    `update term_rollouts set looked = true, cases_seen = cases_total
      where change_id = $1 and round = $2 and status = 'seen'`,
    [changeId, round],
  );
  if (rowCount !== 1) return;
  await transaction.query(`delete from term_rollout_items where change_id = $1 and round < $2`, [
    changeId,
    round,
  ]);
}

/** Says of these terms, or takes back, that their new date may lie in the past; answers how many it was said of. */
export async function confirmPast(
  transaction: Transaction,
  changeId: string,
  terms: readonly { caseCode: string; termId: string }[],
  confirmed: boolean,
): Promise<number> {
  const { rowCount } = await transaction.query(
    `update term_rollout_items i set confirmed = $3
       from jsonb_to_recordset($2::jsonb) as row("caseCode" text, "termId" text)
       join cases c on c.code = row."caseCode"
      where i.change_id = $1 and i.case_id = c.id and i.term_id = row."termId" and i.in_past
        and i.settled_at is null`,
    [changeId, JSON.stringify(terms), confirmed],
  );
  return rowCount ?? 0;
}

/** Hands the terms that were seen to the engine, in the name of who approved; false when it no longer waited for that. */
export async function approveRollout(
  transaction: Transaction,
  approval: {
    changeId: string;
    round: number;
    by: string;
    as: { role: Role; agencyId: string };
    at: number;
    startsAt: number;
  },
): Promise<boolean> {
  const { changeId, round, by, as, at, startsAt } = approval;
  const { rowCount } = await transaction.query(
    `update term_rollouts
        set status = 'approved', approved_by = $3, approved_as = $4,
            approved_at = to_timestamp($5 / 1000.0), starts_at = to_timestamp($6 / 1000.0)
      where change_id = $1 and round = $2 and status = 'seen' and looked`,
    [changeId, round, by, JSON.stringify(as), at, startsAt],
  );
  if (rowCount !== 1) return false;
  await transaction.query(
    `update term_rollout_items
        set status = case when refusal_code is not null then 'refused'
                          when in_past and not confirmed then 'left'
                          else 'pending' end,
            settled_at = case when refusal_code is not null or (in_past and not confirmed)
                              then to_timestamp($2 / 1000.0) end
      where change_id = $1 and status = 'seen'`,
    [changeId, at],
  );
  return true;
}

/** Moves a roll-out from one of these states to another, at that moment (epoch ms); false when it was in none of them. */
export async function moveRollout(
  database: Database,
  changeId: string,
  from: readonly RolloutStatus[],
  to: RolloutStatus,
  at: number,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `update term_rollouts
        set status = $3,
            started_at = case when $3 = 'running' then coalesce(started_at, to_timestamp($4 / 1000.0))
                              else started_at end,
            finished_at = case when $3 in ('done', 'cancelled') then to_timestamp($4 / 1000.0) end
      where change_id = $1 and status = any($2::text[])`,
    [changeId, from, to, at],
  );
  return rowCount === 1;
}

/** A term for the engine to change. */
export interface PendingTerm {
  caseId: string;
  termId: string;
  confirmed: boolean;
  /** How often its case has been asked and has not answered. */
  attempts: number;
}

/** Terms that nobody has settled yet: first those whose case has been asked least. */
export async function nextPending(
  database: Database,
  changeId: string,
  limit: number,
): Promise<readonly PendingTerm[]> {
  const { rows } = await database.query<PendingTerm>(
    `select case_id as "caseId", term_id as "termId", confirmed, attempts
       from term_rollout_items
      where change_id = $1 and status = 'pending' order by attempts, case_id, term_id limit $2`,
    [changeId, limit],
  );
  return rows;
}

/** What became of one term. */
export interface SettledTerm {
  caseId: string;
  termId: string;
  status: Extract<RolloutItemStatus, 'done' | 'refused' | 'gone' | 'failed'>;
  detail: string | null;
  version: number | null;
}

/** Writes down what became of terms, once: a repeat changes nothing. */
export async function settleTerms(
  database: Database,
  changeId: string,
  settled: readonly SettledTerm[],
  at: number,
): Promise<void> {
  await database.query(
    `update term_rollout_items i
        set status = row.status, detail = row.detail, result_version = row.version,
            settled_at = to_timestamp($3 / 1000.0)
       from jsonb_to_recordset($2::jsonb) as row(
         "caseId" uuid, "termId" text, status text, detail text, version integer)
      where i.change_id = $1 and i.case_id = row."caseId" and i.term_id = row."termId"
        and i.status = 'pending'`,
    [changeId, JSON.stringify(settled), at],
  );
}

/** Counts that the cases of these terms have been asked and have not answered. */
export async function countUnanswered(
  database: Database,
  changeId: string,
  terms: readonly PendingTerm[],
): Promise<void> {
  await database.query(
    `update term_rollout_items i set attempts = i.attempts + 1
       from jsonb_to_recordset($2::jsonb) as row("caseId" uuid, "termId" text)
      where i.change_id = $1 and i.case_id = row."caseId" and i.term_id = row."termId"`,
    [changeId, JSON.stringify(terms)],
  );
}

/** Takes up again the terms that a roll-out which is done could not reach; false when it has none, or is not done. */
export async function reviveFailed(transaction: Transaction, changeId: string): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `update term_rollouts set status = 'running', finished_at = null
      where change_id = $1 and status = 'done'
        and exists (select from term_rollout_items where change_id = $1 and status = 'failed')`,
    [changeId],
  );
  if (rowCount !== 1) return false;
  await transaction.query(
    `update term_rollout_items set status = 'pending', detail = null, settled_at = null, attempts = 0
      where change_id = $1 and status = 'failed'`,
    [changeId],
  );
  return true;
}

/** Roll-outs for the engine to carry out: their workflow may be lost, or not have begun. */
export async function waitingRollouts(database: Database): Promise<readonly string[]> {
  const { rows } = await database.query<{ id: string }>(
    `select change_id as id from term_rollouts where status in ('approved', 'running')
      order by approved_at limit 20`,
  );
  return rows.map(({ id }) => id);
}

/** Looks that have begun and not ended: their workflow may be lost. */
export async function openLooks(
  database: Database,
): Promise<readonly { changeId: string; round: number }[]> {
  const { rows } = await database.query<{ changeId: string; round: number }>(
    `select change_id as "changeId", round from term_rollouts
      where status = 'seen' and not looked order by looked_at limit 20`,
  );
  return rows;
}
