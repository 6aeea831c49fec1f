import type { Actor } from '../domain/case/events.ts';
import { epochMs } from './epoch-ms.ts';
import { noHash, sealRow } from './journal-hash.ts';
import type { Database, Transaction } from './pool.ts';

/** A move of a change-set and who makes it; `commandId` stands for the request, for ever. */
export interface Move<Event> {
  commandId: string;
  at: number;
  actor: Extract<Actor, { kind: 'person' }>;
  event: Event;
}

/** A line of the log of a change-set, as pages tell it. */
export interface LogRow<Event> extends Move<Event> {
  seq: number;
}

type LogTable = 'term_change_log' | 'setting_change_log';

/** Change-sets of one kind, and the log in which every move of them is sealed in the manner of a journal. */
export interface ChangeTables {
  changes: 'term_changes' | 'setting_changes';
  log: LogTable;
}

/** The seal of a move that follows the row sealed with `previousHash`. */
export function sealMove(
  id: string,
  seq: number,
  previousHash: string,
  move: Move<unknown>,
): string {
  const { at: occurredAt, commandId, actor, event } = move;
  const content = { caseId: id, seq, occurredAt, commandId, actor, event, explanation: null };
  return sealRow(previousHash, content);
}

/** Writes a sealed move. */
export async function insertMove(
  transaction: Transaction,
  log: LogTable,
  id: string,
  { seq, previousHash, hash }: { seq: number; previousHash: string; hash: string },
  { event, at, commandId, actor }: Move<{ type: string }>,
): Promise<void> {
  await transaction.query(
    `insert into ${log} (change_id, seq, type, occurred_at, command_id, actor, event,
                         previous_hash, hash)
     values ($1, $2, $3, to_timestamp($4 / 1000.0), $5, $6, $7, decode($8, 'hex'), decode($9, 'hex'))`,
    [
      ...[id, seq, event.type, at, commandId],
      ...[JSON.stringify(actor), JSON.stringify(event), previousHash, hash],
    ],
  );
}

/** Seals one more move of a locked change-set, which is one version further then. */
export async function appendMove(
  transaction: Transaction,
  { changes, log }: ChangeTables,
  { id, version }: { id: string; version: number },
  move: Move<{ type: string }>,
): Promise<void> {
  const { rows } = await transaction.query<{ head: string }>(
    `select encode(head_hash, 'hex') as head from ${changes} where id = $1`,
    [id],
  );
  const previousHash = rows[0]?.head ?? noHash;
  const seq = version + 1;
  const hash = sealMove(id, seq, previousHash, move);
  await transaction.query(
    `update ${changes} set version = $2, head_hash = decode($3, 'hex') where id = $1`,
    [id, seq, hash],
  );
  await insertMove(transaction, log, id, { seq, previousHash, hash }, move);
}

/** Every move of a change-set, in order. */
export async function readMoves<Event>(
  database: Database | Transaction,
  log: LogTable,
  id: string,
): Promise<readonly LogRow<Event>[]> {
  const { rows } = await database.query<LogRow<Event>>(
    `select seq, ${epochMs('occurred_at')} as at, command_id as "commandId", actor, event
       from ${log} where change_id = $1 order by seq`,
    [id],
  );
  return rows;
}
