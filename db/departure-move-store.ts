import type { Role } from '../domain/protocol/definition.ts';
import type { Database, Transaction } from './pool.ts';

/** What became of one thing that a plan moves. `moved`: somebody else had moved it before; `kept`: it was not undone. */
export type MoveStatus =
  'pending' | 'done' | 'refused' | 'moved' | 'failed' | 'undoing' | 'undone' | 'kept';

/** What names one thing of a plan. */
export interface MoveKey {
  planId: string;
  caseId: string;
  kind: 'step' | 'named';
  target: string;
}

/** One thing of a plan, from whom to whom. */
export interface MoveRow extends MoveKey {
  caseCode: string;
  protocolCode: string;
  protocolVersion: number;
  fromId: string;
  toId: string;
  /** How often it has been asked anew: each time is a command of its own. */
  attempt: number;
  status: MoveStatus;
  detail: string | null;
}

/** What is moved together. Instants are epoch ms. */
export interface PlanRow {
  id: string;
  departureId: string;
  /** Office that the departure is from. */
  agencyId: string;
  kind: 'plan' | 'climb';
  /** null for what the service moves by itself. */
  askedBy: string | null;
  askedRole: Role | null;
  askedAt: number;
  requestHash: Buffer | null;
  reasons: Readonly<Record<string, string>>;
  undoAskedBy: string | null;
  undoRole: Role | null;
  undoAskedAt: number | null;
}

const planColumns = `
  p.id, p.departure_id as "departureId", d.agency_id as "agencyId", p.kind, p.asked_by as "askedBy",
  p.asked_role as "askedRole", p.request_hash as "requestHash", p.reasons,
  round(extract(epoch from p.asked_at) * 1000)::float8 as "askedAt",
  p.undo_asked_by as "undoAskedBy", p.undo_role as "undoRole",
  round(extract(epoch from p.undo_asked_at) * 1000)::float8 as "undoAskedAt"`;

const moveColumns = `
  m.plan_id as "planId", m.case_id as "caseId", m.kind, m.target, c.code as "caseCode",
  c.protocol_code as "protocolCode", c.protocol_version as "protocolVersion",
  m.from_id as "fromId", m.to_id as "toId", m.attempt, m.status, m.detail`;

/** Keeps a plan with what it moves; false when that very plan is kept already. */
export async function insertMovePlan(
  transaction: Transaction,
  plan: Omit<PlanRow, 'agencyId' | 'undoAskedBy' | 'undoRole' | 'undoAskedAt'>,
  moves: readonly Pick<MoveRow, 'caseId' | 'kind' | 'target' | 'fromId' | 'toId'>[],
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `insert into departure_plans
       (id, departure_id, kind, asked_by, asked_role, asked_at, request_hash, reasons)
     values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), $7, $8) on conflict (id) do nothing`,
    [
      plan.id,
      plan.departureId,
      plan.kind,
      plan.askedBy,
      plan.askedRole,
      plan.askedAt,
      plan.requestHash,
      JSON.stringify(plan.reasons),
    ],
  );
  // The plan of the service grows: what turns up later joins it, and what came back is asked anew.
  await transaction.query(
    `insert into departure_moves (plan_id, case_id, kind, target, from_id, to_id)
     select $1, "caseId", kind, target, "fromId", "toId"
       from jsonb_to_recordset($2::jsonb) as row(
         "caseId" uuid, kind text, target text, "fromId" uuid, "toId" uuid)
     on conflict (plan_id, case_id, kind, target) do update set
       status = 'pending', attempt = departure_moves.attempt + 1, detail = null,
       from_id = excluded.from_id, to_id = excluded.to_id
     where $3 and departure_moves.status not in ('pending', 'undoing')`,
    [plan.id, JSON.stringify(moves), plan.kind === 'climb'],
  );
  return rowCount === 1;
}

/** One plan. */
export async function findMovePlan(
  database: Database | Transaction,
  id: string,
): Promise<PlanRow | undefined> {
  const { rows } = await database.query<PlanRow>(
    `select ${planColumns} from departure_plans p join departures d on d.id = p.departure_id
      where p.id = $1`,
    [id],
  );
  return rows[0];
}

/** The plans of a departure, latest first. */
export async function listMovePlans(
  database: Database,
  departureId: string,
): Promise<readonly PlanRow[]> {
  const { rows } = await database.query<PlanRow>(
    `select ${planColumns} from departure_plans p join departures d on d.id = p.departure_id
      where p.departure_id = $1 order by p.asked_at desc, p.id`,
    [departureId],
  );
  return rows;
}

/** Everything that the plans of a departure move, by case. */
export async function listMoves(
  database: Database,
  departureId: string,
): Promise<readonly MoveRow[]> {
  const { rows } = await database.query<MoveRow>(
    `select ${moveColumns} from departure_plans p join departure_moves m on m.plan_id = p.id
       join cases c on c.id = m.case_id
      where p.departure_id = $1 order by c.code, m.kind desc, m.target`,
    [departureId],
  );
  return rows;
}

/** The next things to move or to give back: who is named for a case first, so that its next steps go the new way. */
export async function nextMoves(
  database: Database,
  departureId: string,
  limit: number,
): Promise<readonly MoveKey[]> {
  const { rows } = await database.query<MoveKey>(
    `select m.plan_id as "planId", m.case_id as "caseId", m.kind, m.target
       from departure_plans p join departure_moves m on m.plan_id = p.id
      where p.departure_id = $1 and m.status in ('pending', 'undoing')
      order by p.asked_at, m.case_id, m.kind, m.target limit $2`,
    [departureId, limit],
  );
  return rows;
}

/** One thing of a plan. */
export async function findMove(database: Database, key: MoveKey): Promise<MoveRow | undefined> {
  const { rows } = await database.query<MoveRow>(
    `select ${moveColumns} from departure_moves m join cases c on c.id = m.case_id
      where m.plan_id = $1 and m.case_id = $2 and m.kind = $3 and m.target = $4`,
    [key.planId, key.caseId, key.kind, key.target],
  );
  return rows[0];
}

/** Writes down what became of one thing, if nobody has changed its course meanwhile. */
export async function settleMove(
  database: Database,
  key: MoveKey,
  from: 'pending' | 'undoing',
  result: { status: MoveStatus; detail: string | null; at: number },
): Promise<void> {
  await database.query(
    `update departure_moves set status = $6, detail = $7, settled_at = to_timestamp($8 / 1000.0)
      where plan_id = $1 and case_id = $2 and kind = $3 and target = $4 and status = $5`,
    [key.planId, key.caseId, key.kind, key.target, from, result.status, result.detail, result.at],
  );
}

/** Asks that what a plan has done be given back; what it has not done yet is left undone. False when asked before. */
export async function askUndo(
  transaction: Transaction,
  planId: string,
  { by, role, at }: { by: string; role: Role; at: number },
): Promise<boolean> {
  const { rowCount } = await transaction.query(
    `update departure_plans set undo_asked_by = $2, undo_role = $3,
            undo_asked_at = to_timestamp($4 / 1000.0)
      where id = $1 and undo_asked_at is null`,
    [planId, by, role, at],
  );
  if (rowCount !== 1) return false;
  await transaction.query(
    `update departure_moves set status = 'undoing'
      where plan_id = $1 and status in ('done', 'pending')`,
    [planId],
  );
  return true;
}
