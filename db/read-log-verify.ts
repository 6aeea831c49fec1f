import type { Database } from './pool.ts';
import {
  sealedColumns,
  sealTrace,
  type ChainHead,
  type SealedTrace,
  type SealKey,
} from './read-log-seal.ts';

/** One thing wrong with the read log. */
export interface ReadLogFault {
  /** Number of the seal, from 1. */
  seq: number;
  /**
   * `edited`: the row does not match its seal; `removed`: the row is gone and its seal stands; `broken`: the seal does not
   * follow the one before it; `missing`: seals are gone; `cut`: the chain ends before a head that was kept elsewhere;
   * `rewritten`: it is not the seal that was kept elsewhere; `unknownKey`: nobody can say; `unsealed`: a row older than
   * the sealer takes, added or taken out of the chain by hand.
   */
  kind:
    'edited' | 'removed' | 'broken' | 'missing' | 'cut' | 'rewritten' | 'unknownKey' | 'unsealed';
}

/** Result of a verification of the read log. */
export interface ReadLogVerification {
  traces: number;
  /** Heads kept outside the database that were compared. */
  heads: number;
  faults: readonly ReadLogFault[];
}

interface StoredSeal {
  seq: number;
  keyId: string;
  previous: string;
  hash: string;
  trace: SealedTrace | null;
}

const sealsAtOnce = 2_000;
/** The sealer takes a row within seconds; one without a seal after this long was put there otherwise. */
const sealedWithin = '15 minutes';

/** Reads the whole read log again, seal by seal, and holds it against the heads that were kept outside the database. */
export async function verifyReadLog(
  database: Database,
  keys: readonly SealKey[],
  heads: readonly ChainHead[],
): Promise<ReadLogVerification> {
  const keyOf = new Map(keys.map(({ id, key }) => [id, key]));
  const kept = new Map(heads.map(({ seq, hash }) => [seq, hash]));
  const faults: ReadLogFault[] = [];
  let [last, lastHash, traces] = [0, '', 0];
  for (;;) {
    const seals = await readSeals(database, last);
    for (const { seq, keyId, previous, hash, trace } of seals) {
      const key = keyOf.get(keyId);
      if (seq !== last + 1) faults.push({ seq: last + 1, kind: 'missing' });
      else if (previous !== lastHash) faults.push({ seq, kind: 'broken' });
      if (trace === null) faults.push({ seq, kind: 'removed' });
      else if (key === undefined) faults.push({ seq, kind: 'unknownKey' });
      else if (sealTrace(key, previous, seq, trace) !== hash) faults.push({ seq, kind: 'edited' });
      const keptHash = kept.get(seq);
      if (keptHash !== undefined && keptHash !== hash) faults.push({ seq, kind: 'rewritten' });
      [last, lastHash] = [seq, hash];
      traces += 1;
    }
    if (seals.length < sealsAtOnce) break;
  }
  const furthest = Math.max(0, ...heads.map(({ seq }) => seq));
  if (furthest > last) faults.push({ seq: last + 1, kind: 'cut' });
  if (await hasUnsealed(database)) faults.push({ seq: last + 1, kind: 'unsealed' });
  return { traces, heads: heads.length, faults };
}

async function readSeals(database: Database, after: number): Promise<readonly StoredSeal[]> {
  const { rows } = await database.query<StoredSeal>(
    `select s.seq, s.key_id as "keyId", encode(s.previous_hash, 'hex') as previous,
            encode(s.hash, 'hex') as hash,
            case when l.id is null then null else ${sealedColumns} end as trace
       from read_log_seals s left join read_log l on l.id = s.row_id
      where s.seq > $1 order by s.seq limit $2`,
    [after, sealsAtOnce],
  );
  return rows;
}

async function hasUnsealed(database: Database): Promise<boolean> {
  const { rows } = await database.query<{ found: boolean }>(
    `select exists (
       select 1 from read_log l
        where l.at < clock_timestamp() - interval '${sealedWithin}'
          and not exists (select 1 from read_log_seals s where s.row_id = l.id)) as found`,
  );
  return rows[0]?.found === true;
}
