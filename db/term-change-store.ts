import type { ChangeStatus, TermChange } from '../domain/term-policy/change.ts';
import type { TermPolicy } from '../domain/term-policy/policy.ts';
import type { Standing } from '../domain/term-policy/standing.ts';
import { epochMs } from './epoch-ms.ts';
import {
  appendMove,
  insertMove,
  readMoves,
  sealMove,
  type LogRow,
  type Move,
} from './change-log.ts';
import { noHash } from './journal-hash.ts';
import type { Database, Transaction } from './pool.ts';

/** A change-set as it is kept. Instants are epoch ms. */
export interface ChangeRecord extends TermChange {
  id: string;
  version: number;
  status: ChangeStatus;
  /** What it found when it was proposed. */
  seen: readonly Standing[] | null;
  author: string;
  draftedAt: number;
  proposedAt: number | null;
  settledBy: string | null;
  settledAt: number | null;
}

/** One move of a change-set, as its log keeps it. */
export type ChangeEvent =
  | ({ type: 'TermChangeDrafted' | 'TermChangeEdited' } & TermChange)
  | { type: 'TermChangeProposed'; seen: readonly Standing[] }
  | {
      type: 'TermChangePastConfirmed';
      terms: readonly { caseCode: string; termId: string }[];
      confirmed: boolean;
    }
  | { type: 'TermChangeApproved'; policies: readonly Omit<TermPolicy, 'seq'>[] }
  | { type: 'TermChangeDiscarded' };

type ChangeMove = Move<ChangeEvent>;

const tables = { changes: 'term_changes', log: 'term_change_log' } as const;

/** Keeps a draft with the first row of its log; false when that very draft is already kept. */
export async function insertChange(
  transaction: Transaction,
  id: string,
  change: TermChange,
  move: ChangeMove,
): Promise<boolean> {
  const hash = sealMove(id, 1, noHash, move);
  const { rowCount } = await transaction.query(
    `insert into term_changes (id, version, head_hash, status, protocol_code, versions, term_path,
                               site_code, value, mode, running_due_on, running, reason, act,
                               effective_on, author, drafted_at)
     values ($1, 1, decode($2, 'hex'), 'draft', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
             to_timestamp($15 / 1000.0))
     on conflict (id) do nothing`,
    [id, hash, ...contentOf(change), move.actor.userId, move.at],
  );
  if (rowCount !== 1) return false;
  await insertMove(transaction, tables.log, id, { seq: 1, previousHash: noHash, hash }, move);
  return true;
}

/** Takes a locked change-set one move further: its row as it is now, and one more row of its log. */
export async function moveChange(
  transaction: Transaction,
  change: ChangeRecord,
  move: ChangeMove,
): Promise<void> {
  await applyMove(transaction, change.id, move);
  await appendMove(transaction, tables, change, move);
}

async function applyMove(transaction: Transaction, id: string, move: ChangeMove): Promise<void> {
  const { event, at, actor } = move;
  switch (event.type) {
    case 'TermChangeDrafted':
    case 'TermChangeEdited':
      await transaction.query(
        `update term_changes set protocol_code = $2, versions = $3, term_path = $4, site_code = $5,
                value = $6, mode = $7, running_due_on = $8, running = $9, reason = $10, act = $11,
                effective_on = $12
          where id = $1`,
        [id, ...contentOf(event)],
      );
      return;
    case 'TermChangeProposed':
      await transaction.query(
        `update term_changes set status = 'proposed', seen = $2,
                proposed_at = to_timestamp($3 / 1000.0)
          where id = $1`,
        [id, JSON.stringify(event.seen), at],
      );
      return;
    case 'TermChangePastConfirmed':
      return;
    case 'TermChangeApproved':
    case 'TermChangeDiscarded':
      await transaction.query(
        `update term_changes set status = $2, settled_by = $3,
                settled_at = to_timestamp($4 / 1000.0)
          where id = $1`,
        [id, event.type === 'TermChangeApproved' ? 'approved' : 'discarded', actor.userId, at],
      );
  }
}

function contentOf(change: TermChange): unknown[] {
  const { protocolCode, versions, path, site, value, reason, act, effectiveOn } = change;
  const { mode, runningDueOn, running } = change;
  const quoted = act === null ? null : JSON.stringify(act);
  const reach = [mode, runningDueOn, JSON.stringify(running)];
  return [
    ...[protocolCode, versions, path, site, JSON.stringify(value)],
    ...[...reach, reason, quoted, effectiveOn],
  ];
}

const columns = `
  select id, version, status, protocol_code as "protocolCode", versions, term_path as path,
         site_code as site, value, mode, running_due_on as "runningDueOn",
         running, reason, act, effective_on as "effectiveOn", seen, author,
         ${epochMs('drafted_at')} as "draftedAt", ${epochMs('proposed_at')} as "proposedAt",
         settled_by as "settledBy", ${epochMs('settled_at')} as "settledAt"
    from term_changes `;

/** The change-set with that id. */
export async function findChange(
  database: Database,
  id: string,
): Promise<ChangeRecord | undefined> {
  const { rows } = await database.query<ChangeRecord>(`${columns} where id = $1`, [id]);
  return rows[0];
}

/** The same, held until the transaction ends. */
export async function lockChange(
  transaction: Transaction,
  id: string,
): Promise<ChangeRecord | undefined> {
  const { rows } = await transaction.query<ChangeRecord>(`${columns} where id = $1 for update`, [
    id,
  ]);
  return rows[0];
}

/** Change-sets, newest first. */
export async function listChanges(
  database: Database,
  query: { after: { draftedAt: number; id: string } | null; limit: number },
): Promise<readonly ChangeRecord[]> {
  const { rows } = await database.query<ChangeRecord>(
    `${columns}
      where $1::float8 is null
         or (drafted_at, id) < (to_timestamp($1 / 1000.0), $2::uuid)
      order by drafted_at desc, id desc limit $3`,
    [query.after?.draftedAt ?? null, query.after?.id ?? null, query.limit],
  );
  return rows;
}

/** Change-sets that brought a value into force, of one protocol. */
export async function listApproved(
  database: Database,
  protocolCode: string,
): Promise<readonly ChangeRecord[]> {
  const { rows } = await database.query<ChangeRecord>(
    `${columns} where status = 'approved' and protocol_code = $1`,
    [protocolCode],
  );
  return rows;
}

/** Every move of a change-set, in order. */
export function readChangeLog(
  database: Database | Transaction,
  id: string,
): Promise<readonly LogRow<ChangeEvent>[]> {
  return readMoves(database, tables.log, id);
}
