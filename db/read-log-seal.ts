import { createHmac } from 'node:crypto';
import { canonical } from './journal-hash.ts';
import { inTransaction, type Database, type Transaction } from './pool.ts';

/** A key of the read log; it never enters the database. */
export interface SealKey {
  id: string;
  key: Buffer;
}

/** A row of the read log as it is sealed: every column, the instant in epoch microseconds. */
export interface SealedTrace {
  id: number;
  at: number;
  [column: string]: unknown;
}

/** Every column of a row, in a shape that reads the same whenever it is read. */
export const sealedColumns = `json_build_object(
  'id', l.id, 'at', (extract(epoch from l.at) * 1000000)::bigint, 'requestId', l.request_id,
  'actorId', l.actor_id, 'seats', l.seats, 'action', l.action, 'result', l.result,
  'purpose', l.purpose, 'caseCode', l.case_code, 'sight', l.sight,
  'dataClasses', to_json(l.data_classes), 'listed', to_json(l.listed),
  'subjectId', l.subject_id, 'route', l.route)`;

/** HMAC-SHA256 over the seal before it, the number of this one and the row, hex. */
export function sealTrace(key: Buffer, previous: string, seq: number, trace: SealedTrace): string {
  return createHmac('sha256', key)
    .update(Buffer.from(previous, 'hex'))
    .update(JSON.stringify(canonical({ seq, trace })))
    .digest('hex');
}

/** Last seal of the chain: what is kept outside the database to find out that its tail was cut. */
export interface ChainHead {
  seq: number;
  /** Hex. */
  hash: string;
}

/** One process seals at a time; the number is that of nothing else. */
const sealersLock = 1_500_150;
const rowsAtOnce = 1_000;

/**
 * Seals what was written since the last time, in the order in which it is found: a row that commits late is sealed
 * late, and none is passed over. Does nothing while another process seals.
 * @returns how many rows were sealed
 */
export async function sealTraces(database: Database, key: SealKey): Promise<number> {
  let sealed = 0;
  for (;;) {
    const now = await inTransaction(database, (transaction) => sealSome(transaction, key));
    sealed += now;
    if (now < rowsAtOnce) return sealed;
  }
}

async function sealSome(transaction: Transaction, { id: keyId, key }: SealKey): Promise<number> {
  const { rows: locks } = await transaction.query<{ mine: boolean }>(
    'select pg_try_advisory_xact_lock($1) as mine',
    [sealersLock],
  );
  if (locks[0]?.mine !== true) return 0;
  const head = await readHead(transaction);
  // Sealed in the order of writing: what is not sealed yet is no older than the last one sealed, less what a statement may last.
  const { rows } = await transaction.query<{ trace: SealedTrace }>(
    `select ${sealedColumns} as trace
       from read_log l
      where l.at >= coalesce((select r.at - interval '1 hour' from read_log_seals s
                                join read_log r on r.id = s.row_id
                               order by s.seq desc limit 1), '-infinity')
        and not exists (select 1 from read_log_seals s where s.row_id = l.id)
      order by l.id limit $1`,
    [rowsAtOnce],
  );
  let { seq, hash } = head ?? { seq: 0, hash: '' };
  const seals = rows.map(({ trace }) => {
    const previous = hash;
    seq += 1;
    hash = sealTrace(key, previous, seq, trace);
    return { seq, rowId: trace.id, previous, hash };
  });
  if (seals.length > 0)
    await transaction.query(
      `insert into read_log_seals (seq, row_id, key_id, previous_hash, hash)
       select seq, "rowId", $2, decode(previous, 'hex'), decode(hash, 'hex')
         from jsonb_to_recordset($1::jsonb) as t (seq bigint, "rowId" bigint, previous text, hash text)`,
      [JSON.stringify(seals), keyId],
    );
  return seals.length;
}

/** The last seal; undefined while nothing was ever sealed. */
export async function readHead(
  database: Pick<Database | Transaction, 'query'>,
): Promise<ChainHead | undefined> {
  const { rows } = await database.query<ChainHead>(
    "select seq, encode(hash, 'hex') as hash from read_log_seals order by seq desc limit 1",
  );
  return rows[0];
}
