import type { FoundSetting } from '../domain/settings/found-setting.ts';
import {
  isOfLadder,
  type SettingChange,
  type SettingDecision,
  type SettingKind,
} from '../domain/settings/setting-change.ts';
import type { ChangeStatus } from '../domain/term-policy/change.ts';
import {
  appendMove,
  insertMove,
  readMoves,
  sealMove,
  type LogRow,
  type Move,
} from './change-log.ts';
import { epochMs } from './epoch-ms.ts';
import { noHash } from './journal-hash.ts';
import type { Database, Transaction } from './pool.ts';

/** A change of a calendar or of a ladder as it is kept. Instants are epoch ms. */
export interface SettingChangeRecord extends SettingChange {
  id: string;
  version: number;
  status: ChangeStatus;
  /** What it found when it was proposed. */
  seen: FoundSetting | null;
  author: string;
  draftedAt: number;
  proposedAt: number | null;
  settledBy: string | null;
  settledAt: number | null;
}

/** One move of such a change, as its log keeps it. */
export type SettingChangeEvent =
  | ({ type: 'SettingChangeDrafted' | 'SettingChangeEdited' } & SettingChange)
  | { type: 'SettingChangeProposed'; seen: FoundSetting }
  | {
      type: 'SettingChangePastConfirmed';
      terms: readonly { caseCode: string; termId: string }[];
      confirmed: boolean;
    }
  | { type: 'SettingChangeApproved'; decision: SettingDecision }
  | { type: 'SettingChangeDiscarded' };

const tables = { changes: 'setting_changes', log: 'setting_change_log' } as const;

/** Keeps a draft with the first row of its log. That very draft may be kept already. */
export async function insertSettingChange(
  transaction: Transaction,
  id: string,
  change: SettingChange,
  move: Move<SettingChangeEvent>,
): Promise<void> {
  const hash = sealMove(id, 1, noHash, move);
  const { rowCount } = await transaction.query(
    `insert into setting_changes (id, version, head_hash, status, site_code, ladder, amendment,
                                  reason, act, author, drafted_at)
     values ($1, 1, decode($2, 'hex'), 'draft', $3, $4, $5, $6, $7, $8, to_timestamp($9 / 1000.0))
     on conflict (id) do nothing`,
    [id, hash, ...contentOf(change), move.actor.userId, move.at],
  );
  if (rowCount !== 1) return;
  await insertMove(transaction, tables.log, id, { seq: 1, previousHash: noHash, hash }, move);
}

/** Takes a locked change one move further: its row as it is now, and one more row of its log. */
export async function moveSettingChange(
  transaction: Transaction,
  change: SettingChangeRecord,
  move: Move<SettingChangeEvent>,
): Promise<void> {
  const { id } = change;
  const { event, at, actor } = move;
  switch (event.type) {
    case 'SettingChangeDrafted':
    case 'SettingChangeEdited':
      await transaction.query(
        `update setting_changes set site_code = $2, ladder = $3, amendment = $4, reason = $5,
                act = $6
          where id = $1`,
        [id, ...contentOf(event)],
      );
      break;
    case 'SettingChangeProposed':
      await transaction.query(
        `update setting_changes set status = 'proposed', seen = $2,
                proposed_at = to_timestamp($3 / 1000.0)
          where id = $1`,
        [id, JSON.stringify(event.seen), at],
      );
      break;
    case 'SettingChangePastConfirmed':
      break;
    case 'SettingChangeApproved':
      await transaction.query(
        `insert into setting_decisions (change_id, site_code, ladder, decision)
         select id, site_code, ladder, $2 from setting_changes where id = $1`,
        [id, JSON.stringify(event.decision)],
      );
      await settle(transaction, id, 'approved', { by: actor.userId, at });
      break;
    case 'SettingChangeDiscarded':
      await settle(transaction, id, 'discarded', { by: actor.userId, at });
  }
  await appendMove(transaction, tables, change, move);
}

async function settle(
  transaction: Transaction,
  id: string,
  status: ChangeStatus,
  { by, at }: { by: string; at: number },
): Promise<void> {
  await transaction.query(
    `update setting_changes set status = $2, settled_by = $3,
            settled_at = to_timestamp($4 / 1000.0)
      where id = $1`,
    [id, status, by, at],
  );
}

function contentOf({ amendment, reason, act }: SettingChange): unknown[] {
  const subject = isOfLadder(amendment) ? [null, amendment.ladder] : [amendment.site, null];
  const quoted = act === null ? null : JSON.stringify(act);
  return [...subject, JSON.stringify(amendment), reason, quoted];
}

/** Nobody else decides about calendars and ladders until the transaction ends; who reads does not wait. */
export async function lockSettings(transaction: Transaction): Promise<void> {
  // Not the table: who may lock one may change its rows.
  await transaction.query(`select pg_advisory_xact_lock(hashtext('setting_decisions'))`);
}

const columns = `
  select id, version, status, amendment, reason, act, seen, author,
         ${epochMs('drafted_at')} as "draftedAt", ${epochMs('proposed_at')} as "proposedAt",
         settled_by as "settledBy", ${epochMs('settled_at')} as "settledAt"
    from setting_changes `;

/** The change with that id. */
export async function findSettingChange(
  database: Database,
  id: string,
): Promise<SettingChangeRecord | undefined> {
  const { rows } = await database.query<SettingChangeRecord>(`${columns} where id = $1`, [id]);
  return rows[0];
}

/** The same, held until the transaction ends. */
export async function lockSettingChange(
  transaction: Transaction,
  id: string,
): Promise<SettingChangeRecord | undefined> {
  const { rows } = await transaction.query<SettingChangeRecord>(
    `${columns} where id = $1 for update`,
    [id],
  );
  return rows[0];
}

/** Changes of calendars, of ladders or of both, newest first. */
export async function listSettingChanges(
  database: Database,
  query: {
    of: SettingKind | null;
    after: { draftedAt: number; id: string } | null;
    limit: number;
  },
): Promise<readonly SettingChangeRecord[]> {
  const { of, after, limit } = query;
  const { rows } = await database.query<SettingChangeRecord>(
    `${columns}
      where ($1::text is null or (ladder is not null) = ($1 = 'ladder'))
        and ($2::float8 is null or (drafted_at, id) < (to_timestamp($2 / 1000.0), $3::uuid))
      order by drafted_at desc, id desc limit $4`,
    [of, after?.draftedAt ?? null, after?.id ?? null, limit],
  );
  return rows;
}

/** Every move of a change, in order. */
export function readSettingChangeLog(
  database: Database | Transaction,
  id: string,
): Promise<readonly LogRow<SettingChangeEvent>[]> {
  return readMoves(database, tables.log, id);
}
