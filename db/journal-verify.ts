import type { Pool } from 'pg';
import { noHash, sealRow } from './journal-hash.ts';

/** One thing wrong with the journal of one case. */
export interface JournalFault {
  caseCode: string;
  seq: number;
  /** `edited`: the row does not match its seal; `broken`: it does not follow the row before it; `missing`: rows are gone; `head`: the case points elsewhere; `printed`: it is not the row that a paper shows. */
  kind: 'edited' | 'broken' | 'missing' | 'head' | 'printed';
}

/** A row of the journal of one case as a printed paper shows it. */
export interface PrintedSeal {
  seq: number;
  /** SHA-256, hex. */
  hash: string;
}

/** Result of a verification. */
export interface JournalVerification {
  cases: number;
  events: number;
  faults: readonly JournalFault[];
}

interface StoredRow {
  seq: number;
  /** Copy of the type inside the event, for those who search by it. */
  type: string;
  occurredAt: number;
  commandId: string;
  actor: unknown;
  event: { type?: unknown } | null;
  explanation: unknown;
  previousHash: string;
  hash: string;
}

/**
 * Reads every journal (or one) again and finds edits, removals and reorderings. A tail cut off together with the head kept
 * in the same database, or a journal written anew from its first row, is found out only by what is kept elsewhere: the
 * seals printed on a paper about that case.
 */
export async function verifyJournal(
  pool: Pool,
  options: {
    caseCode?: string;
    seals?: readonly PrintedSeal[];
    onProgress?: (cases: number) => void;
  } = {},
): Promise<JournalVerification> {
  const cases = await pool.query<{ id: string; code: string }>(
    'select id, code from cases where $1::text is null or code = $1 order by code',
    [options.caseCode ?? null],
  );
  const faults: JournalFault[] = [];
  let events = 0;
  for (const [index, { id, code }] of cases.rows.entries()) {
    const { version, head, rows } = await readJournal(pool, id);
    events += rows.length;
    faults.push(...faultsOf(code, id, rows));
    const last = rows.at(-1);
    if ((last?.seq ?? 0) !== version || (last?.hash ?? null) !== head)
      faults.push({ caseCode: code, seq: version, kind: 'head' });
    for (const { seq, hash } of options.seals ?? [])
      if (rows.find((row) => row.seq === seq)?.hash !== hash)
        faults.push({ caseCode: code, seq, kind: 'printed' });
    options.onProgress?.(index + 1);
  }
  return { cases: cases.rows.length, events, faults };
}

/** Head and rows in one statement, hence one snapshot: a case that moves on meanwhile is no fault. */
async function readJournal(
  pool: Pool,
  caseId: string,
): Promise<{ version: number; head: string | null; rows: StoredRow[] }> {
  const found = await pool.query<{ version: number; head: string | null; rows: StoredRow[] }>(
    `select version, encode(head_hash, 'hex') as head,
            (select coalesce(json_agg(json_build_object(
               'seq', seq, 'type', type,
               'occurredAt', round(extract(epoch from occurred_at) * 1000)::bigint,
               'commandId', command_id, 'actor', actor, 'event', event, 'explanation', explanation,
               'previousHash', encode(previous_hash, 'hex'), 'hash', encode(hash, 'hex'))
               order by seq), '[]')
               from journal where case_id = cases.id) as rows
       from cases where id = $1`,
    [caseId],
  );
  return found.rows[0] ?? { version: 0, head: null, rows: [] };
}

function faultsOf(caseCode: string, caseId: string, rows: readonly StoredRow[]): JournalFault[] {
  const faults: JournalFault[] = [];
  let previous = noHash;
  let expected = 1;
  for (const { previousHash, hash, type, ...content } of rows) {
    const { seq } = content;
    if (seq !== expected) faults.push({ caseCode, seq: expected, kind: 'missing' });
    else if (previousHash !== previous) faults.push({ caseCode, seq, kind: 'broken' });
    if (type !== content.event?.type || sealRow(previousHash, { caseId, ...content }) !== hash)
      faults.push({ caseCode, seq, kind: 'edited' });
    previous = hash;
    expected = seq + 1;
  }
  return faults;
}
