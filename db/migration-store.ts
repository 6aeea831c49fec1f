import type { CommittedEvent } from '../domain/case/events.ts';
import type { MigrationPreview } from '../domain/case/migrate/preview-shape.ts';
import type { Role } from '../domain/protocol/definition.ts';
import { inTransaction, type Database, type Transaction } from './pool.ts';

/** How far a plan is. `draft` waits for a second person; `approved` for the engine. */
export type PlanStatus = 'draft' | 'approved' | 'running' | 'paused' | 'done' | 'cancelled';

/** What became of one case of a plan. `refused`: the case said no; `failed`: nobody could tell, after many attempts. */
export type ItemStatus = 'pending' | 'done' | 'refused' | 'failed';

/** Which cases a plan asks for. */
export interface PlanScope {
  /** Only those with this step open, by key. */
  stepKey?: string;
  /** Only these, by code; without it all that are on the version. */
  codes?: readonly string[];
}

/** A plan as it is proposed. Instants are epoch ms. */
export interface PlanToKeep {
  id: string;
  protocolCode: string;
  fromVersion: number;
  toVersion: number;
  agencyId: string;
  scope: PlanScope;
  /** Step key of the old version to step key of the new one, as the proposer chose. */
  mapping: Readonly<Record<string, string>>;
  reason: string;
  fingerprint: string;
  proposedBy: string;
  proposedAt: number;
}

/** A plan as it is kept. */
export interface PlanRecord extends PlanToKeep {
  status: PlanStatus;
  approvedBy: string | null;
  approvedRole: Role | null;
  approvedAt: number | null;
  finishedAt: number | null;
  counts: Readonly<Record<ItemStatus, number>>;
}

/** One case of a plan, as previewed. */
export interface ItemToKeep {
  caseId: string;
  caseVersion: number;
  preview: MigrationPreview;
}

/** One case of a plan, and what became of it. */
export interface ItemRecord extends ItemToKeep {
  caseCode: string;
  status: ItemStatus;
  detail: string | null;
  settledAt: number | null;
}

const planColumns = `
  select p.id, p.protocol_code as "protocolCode", p.from_version as "fromVersion",
         p.to_version as "toVersion", p.agency_id as "agencyId", p.scope, p.mapping, p.reason,
         p.status, p.fingerprint, p.proposed_by as "proposedBy", p.approved_by as "approvedBy",
         p.approved_role as "approvedRole",
         round(extract(epoch from p.proposed_at) * 1000)::float8 as "proposedAt",
         round(extract(epoch from p.approved_at) * 1000)::float8 as "approvedAt",
         round(extract(epoch from p.finished_at) * 1000)::float8 as "finishedAt",
         (select jsonb_build_object(
             'pending', count(*) filter (where i.status = 'pending'),
             'done', count(*) filter (where i.status = 'done'),
             'refused', count(*) filter (where i.status = 'refused'),
             'failed', count(*) filter (where i.status = 'failed'))
            from migration_items i where i.plan_id = p.id) as counts
    from migration_plans p `;

/** Keeps a plan with its cases; false when that very plan is already kept. */
export async function insertPlan(
  transaction: Transaction,
  plan: PlanToKeep,
  items: readonly ItemToKeep[],
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `insert into migration_plans (id, protocol_code, from_version, to_version, agency_id, scope,
                                  mapping, reason, fingerprint, proposed_by, proposed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, to_timestamp($11 / 1000.0))
     on conflict (id) do nothing`,
    [
      plan.id,
      plan.protocolCode,
      plan.fromVersion,
      plan.toVersion,
      plan.agencyId,
      JSON.stringify(plan.scope),
      JSON.stringify(plan.mapping),
      plan.reason,
      plan.fingerprint,
      plan.proposedBy,
      plan.proposedAt,
    ],
  );
  if (rowCount !== 1) return false;
  await insertItems(transaction, plan.id, items);
  return true;
}

/**
 * Approves a plan on what its second person has just seen: the cases as they are now take the place of those of the
 * proposal. False when the plan no longer waits for approval.
 */
export async function approvePlan(
  transaction: Transaction,
  approval: { id: string; by: string; role: Role; at: number; fingerprint: string },
  items: readonly ItemToKeep[],
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `update migration_plans set status = 'approved', approved_by = $2, approved_role = $3,
            approved_at = to_timestamp($4 / 1000.0), fingerprint = $5
      where id = $1 and status = 'draft'`,
    [approval.id, approval.by, approval.role, approval.at, approval.fingerprint],
  );
  if (rowCount !== 1) return false;
  await transaction.query('delete from migration_items where plan_id = $1', [approval.id]);
  await insertItems(transaction, approval.id, items);
  return true;
}

async function insertItems(
  transaction: Transaction,
  planId: string,
  items: readonly ItemToKeep[],
): Promise<void> {
  await transaction.query(
    `insert into migration_items (plan_id, case_id, case_version, preview)
     select $1::uuid, "caseId", "caseVersion", preview
       from jsonb_to_recordset($2::jsonb) as row(
         "caseId" uuid, "caseVersion" integer, preview jsonb)`,
    [planId, JSON.stringify(items)],
  );
}

/** Moves a plan from one of these states to another, at that moment (epoch ms); false when it was in none of them. */
export async function movePlan(
  database: Database,
  planId: string,
  from: readonly PlanStatus[],
  to: PlanStatus,
  at: number,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `update migration_plans set status = $3,
            finished_at = case when $3 in ('done', 'cancelled') then to_timestamp($4 / 1000.0) end
      where id = $1 and status = any($2::text[])`,
    [planId, from, to, at],
  );
  return rowCount === 1;
}

/** The plan with that id. */
export async function findPlan(
  database: Database,
  planId: string,
): Promise<PlanRecord | undefined> {
  const { rows } = await database.query<PlanRecord>(`${planColumns} where p.id = $1`, [planId]);
  return rows[0];
}

/** Plans of these offices, newest first. */
export async function listPlans(
  database: Database,
  query: {
    agencyIds: readonly string[];
    after: { proposedAt: number; id: string } | null;
    limit: number;
  },
): Promise<readonly PlanRecord[]> {
  const { rows } = await database.query<PlanRecord>(
    `${planColumns}
      where p.agency_id = any($1::text[])
        and ($2::float8 is null or
             (p.proposed_at, p.id) < (to_timestamp($2 / 1000.0), $3::uuid))
      order by p.proposed_at desc, p.id desc limit $4`,
    [query.agencyIds, query.after?.proposedAt ?? null, query.after?.id ?? null, query.limit],
  );
  return rows;
}

const itemColumns = `
  select i.case_id as "caseId", c.code as "caseCode", i.case_version as "caseVersion", i.preview,
         i.status, i.detail,
         round(extract(epoch from i.settled_at) * 1000)::float8 as "settledAt"
    from migration_items i join cases c on c.id = i.case_id `;

/** Cases of a plan by code, those of one status when asked. */
export async function listItems(
  database: Database,
  query: {
    planId: string;
    status: ItemStatus | null;
    /** Continue after this code. */
    after: string | null;
    limit: number;
  },
): Promise<readonly ItemRecord[]> {
  const { rows } = await database.query<ItemRecord>(
    `${itemColumns}
      where i.plan_id = $1 and ($2::text is null or i.status = $2)
        and ($3::text is null or c.code > $3)
      order by c.code limit $4`,
    [query.planId, query.status, query.after, query.limit],
  );
  return rows;
}

/** One case of a plan. */
export async function findItem(
  database: Database,
  planId: string,
  caseId: string,
): Promise<ItemRecord | undefined> {
  const { rows } = await database.query<ItemRecord>(
    `${itemColumns} where i.plan_id = $1 and i.case_id = $2`,
    [planId, caseId],
  );
  return rows[0];
}

/** Cases of a plan that nobody has settled yet, in a fixed order. */
export async function nextPending(
  database: Database,
  planId: string,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await database.query<{ caseId: string }>(
    `select case_id as "caseId" from migration_items
      where plan_id = $1 and status = 'pending' order by case_id limit $2`,
    [planId, limit],
  );
  return rows.map(({ caseId }) => caseId);
}

/** Writes down what became of a case, once: a repeat changes nothing. */
export async function settleItem(
  database: Database,
  planId: string,
  caseId: string,
  result: {
    status: Exclude<ItemStatus, 'pending'>;
    detail: string | null;
    version: number | null;
    /** Epoch ms. */
    at: number;
  },
): Promise<void> {
  await database.query(
    `update migration_items
        set status = $3, detail = $4, result_version = $5, settled_at = to_timestamp($6 / 1000.0)
      where plan_id = $1 and case_id = $2 and status = 'pending'`,
    [planId, caseId, result.status, result.detail, result.version, result.at],
  );
}

/** A case that may be asked for by a plan. */
export interface CandidateRow {
  caseId: string;
  caseCode: string;
  caseVersion: number;
}

/** Open cases of an office that are on that version, by code. */
export async function listCandidates(
  database: Database,
  query: {
    protocolCode: string;
    version: number;
    agencyId: string;
    scope: PlanScope;
    limit: number;
  },
): Promise<readonly CandidateRow[]> {
  const { stepKey = null, codes = null } = query.scope;
  const { rows } = await database.query<CandidateRow>(
    `select c.id as "caseId", c.code as "caseCode", c.version as "caseVersion"
       from cases c
       join case_parties h on h.case_id = c.id and h.party = 'holder' and h.agency_id = $3
      where c.status = 'open' and c.protocol_code = $1 and c.protocol_version = $2
        and ($4::text is null or exists (
              select 1 from open_steps s where s.case_id = c.id and s.step_key = $4))
        and ($5::text[] is null or c.code = any($5))
      order by c.code limit $6`,
    [query.protocolCode, query.version, query.agencyId, stepKey, codes, query.limit],
  );
  return rows;
}

/** Which of these codes name a case of that office, in whatever state: the others are answered as unknown. */
export async function knownCodes(
  database: Database,
  agencyId: string,
  codes: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await database.query<{ code: string }>(
    `select c.code from cases c
       join case_parties h on h.case_id = c.id and h.party = 'holder' and h.agency_id = $1
      where c.code = any($2::text[]) and c.status <> 'draft'`,
    [agencyId, codes],
  );
  return rows.map(({ code }) => code);
}

/** The journals of some cases, each oldest first. */
export async function readJournals(
  database: Database,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CommittedEvent[]>> {
  const { rows } = await database.query<CommittedEvent & { caseId: string }>(
    `select case_id as "caseId", seq, command_id as "commandId", actor, event,
            round(extract(epoch from occurred_at) * 1000)::float8 as "occurredAt",
            encode(hash, 'hex') as hash
       from journal where case_id = any($1::uuid[]) order by case_id, seq`,
    [caseIds],
  );
  const journals = new Map<string, CommittedEvent[]>();
  for (const { caseId, ...committed } of rows) {
    const journal = journals.get(caseId) ?? [];
    journal.push(committed);
    journals.set(caseId, journal);
  }
  return journals;
}

/** Open cases of these offices by procedure, version and office. */
export async function countByVersion(
  database: Database,
  agencyIds: readonly string[],
): Promise<readonly { protocolCode: string; version: number; agencyId: string; cases: number }[]> {
  const { rows } = await database.query<{
    protocolCode: string;
    version: number;
    agencyId: string;
    cases: number;
  }>(
    `select c.protocol_code as "protocolCode", c.protocol_version as version,
            h.agency_id as "agencyId", count(*) as cases
       from cases c
       join case_parties h on h.case_id = c.id and h.party = 'holder'
      where c.status = 'open' and h.agency_id = any($1::text[])
      group by 1, 2, 3 order by 1, 2, 3`,
    [agencyIds],
  );
  return rows;
}

/**
 * Takes up again the cases that a plan which is done could not reach: the plan first, so that of two who ask only one
 * does. False when the plan is not done, or has none; then nothing has changed.
 */
export async function reviveFailed(database: Database, planId: string): Promise<boolean> {
  return inTransaction(database, async (transaction) => {
    const { rowCount: taken } = await transaction.query(
      `update migration_plans set status = 'running', finished_at = null
        where id = $1 and status = 'done'
          and exists (select from migration_items where plan_id = $1 and status = 'failed')`,
      [planId],
    );
    if (taken !== 1) return false;
    await transaction.query(
      `update migration_items set status = 'pending', detail = null, settled_at = null
        where plan_id = $1 and status = 'failed'`,
      [planId],
    );
    return true;
  });
}

/** Plans for the engine to carry out: their workflow may be lost, or not have begun. */
export async function waitingPlans(database: Database): Promise<readonly string[]> {
  const { rows } = await database.query<{ id: string }>(
    `select id from migration_plans where status in ('approved', 'running')
      order by approved_at limit 20`,
  );
  return rows.map(({ id }) => id);
}
