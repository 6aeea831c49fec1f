import type { Pool } from 'pg';
import { noHash, sealRow } from './journal-hash.ts';

/** One thing wrong with the journal of one case, or with the log of a change-set. */
export interface JournalFault {
  /** Code of the case, or the name of the change-set. */
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
  /** Change-sets of terms, whose decisions are sealed in the same manner; none when one case was asked for. */
  termChanges: number;
  /** The same of calendars and ladders. */
  settingChanges: number;
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
  const all = options.caseCode === undefined;
  const termChanges = all ? await readTermChanges(pool) : [];
  const settingChanges = all ? await readSettingChanges(pool) : [];
  for (const { id, name, version, head, rows } of [...termChanges, ...settingChanges]) {
    events += rows.length;
    faults.push(...faultsOf(name, id, rows));
    const last = rows.at(-1);
    if (last?.seq !== version || last.hash !== head)
      faults.push({ caseCode: name, seq: version, kind: 'head' });
  }
  return {
    ...{ cases: cases.rows.length, events, faults },
    ...{ termChanges: termChanges.length, settingChanges: settingChanges.length },
  };
}

interface StoredChange {
  id: string;
  name: string;
  version: number;
  head: string;
  rows: StoredRow[];
}

/**
 * Every change-set of terms with its log. What it has brought into force stands in its last row: a decision that is not
 * there, or not as it was approved, makes that row no match for its seal.
 */
async function readTermChanges(pool: Pool): Promise<readonly StoredChange[]> {
  const { rows } = await pool.query<StoredChange>(
    `select c.id, 'cambio di termini ' || c.id as name, c.version,
            encode(c.head_hash, 'hex') as head,
            (select coalesce(json_agg(json_build_object(
               'seq', l.seq, 'type', l.type,
               'occurredAt', round(extract(epoch from l.occurred_at) * 1000)::bigint,
               'commandId', l.command_id, 'actor', l.actor, 'explanation', null,
               'event', case when l.type <> 'TermChangeApproved' then l.event
                             else l.event || jsonb_build_object('policies', (
                               select jsonb_agg(jsonb_build_object(
                                        'changeId', p.change_id, 'protocolCode', p.protocol_code,
                                        'version', p.protocol_version, 'path', p.term_path,
                                        'site', p.site_code, 'value', p.value, 'act', p.act,
                                        'validFrom', p.valid_from) order by p.seq)
                                 from term_policies p where p.change_id = c.id)) end,
               'previousHash', encode(l.previous_hash, 'hex'), 'hash', encode(l.hash, 'hex'))
               order by l.seq), '[]')
               from term_change_log l where l.change_id = c.id) as rows
       from term_changes c order by c.drafted_at, c.id`,
  );
  return rows;
}

/**
 * Every change of a calendar or of a ladder with its log. What it has brought into force is read into its last row: a
 * decision that is not there, not as it was approved, or there without an approval makes that row no match for its seal.
 */
async function readSettingChanges(pool: Pool): Promise<readonly StoredChange[]> {
  const { rows } = await pool.query<StoredChange>(
    `select c.id, 'cambio di calendario o avvisi ' || c.id as name, c.version,
            encode(c.head_hash, 'hex') as head,
            (select coalesce(json_agg(json_build_object(
               'seq', l.seq, 'type', l.type,
               'occurredAt', round(extract(epoch from l.occurred_at) * 1000)::bigint,
               'commandId', l.command_id, 'actor', l.actor, 'explanation', null,
               'event', case when l.type = 'SettingChangeApproved'
                               or (l.seq = c.version and d.seq is not null)
                             then l.event || jsonb_build_object('decision', d.decision)
                             else l.event end,
               'previousHash', encode(l.previous_hash, 'hex'), 'hash', encode(l.hash, 'hex'))
               order by l.seq), '[]')
               from setting_change_log l where l.change_id = c.id) as rows
       from setting_changes c
       left join setting_decisions d on d.change_id = c.id
      order by c.drafted_at, c.id`,
  );
  return rows;
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
