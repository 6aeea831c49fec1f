import type { ExtraordinaryReason } from '../domain/access/extraordinary.ts';
import { erasedName } from '../domain/people/erased.ts';
import type { KeptKey, PersonalVault } from '../codec/personal-vault.ts';
import { caseKeyOf, keptKey, keyRow, type KeyRow, type PersonalData } from './personal-data.ts';
import { inTransaction, type Database } from './pool.ts';

/** What is kept when somebody opens a case that is not theirs. */
export interface NewExtraordinaryAccess {
  id: string;
  caseId: string;
  /** Version of the case at that moment: the notices stand beside it. */
  version: number;
  userId: string;
  reason: ExtraordinaryReason;
  words: string;
  /** Epoch ms, on the clock of the cases. */
  askedAt: number;
  until: number;
  notices: readonly { id: string; recipientId: string }[];
}

/** Keeps the access and the mails that tell of it: both or neither. */
export async function insertExtraordinary(
  { database, vault }: PersonalData,
  access: NewExtraordinaryAccess,
): Promise<void> {
  const key = await caseKeyOf(database, vault, access.caseId);
  const { id, caseId, version, userId, reason, words, askedAt, until, notices } = access;
  await inTransaction(database, async (transaction) => {
    await transaction.query(
      `insert into extraordinary_accesses (id, case_id, user_id, reason, words, asked_at, until)
       values ($1, $2, $3, $4, $5, to_timestamp($6 / 1000.0), to_timestamp($7 / 1000.0))`,
      [id, caseId, userId, reason, sealedText(vault, key, `${id} words`, words), askedAt, until],
    );
    await transaction.query(
      `insert into outbox (id, case_id, seq, template, recipient_id, urgency, params)
       select id, $1, $2, 'extraordinaryAccess', "recipientId", 'now', jsonb_build_object('accessId', $4::text)
         from jsonb_to_recordset($3::jsonb) as t (id uuid, "recipientId" uuid)`,
      [caseId, version, JSON.stringify(notices), id],
    );
  });
}

/** An extraordinary access as it is read. */
export interface ExtraordinaryRow {
  id: string;
  caseCode: string;
  /** Agency that holds the case. */
  holder: string | null;
  userId: string;
  reason: ExtraordinaryReason;
  words: string;
  askedAt: number;
  until: number;
  endedAt: number | null;
  endedBy: string | null;
  reviewedAt: number | null;
  reviewedBy: string | null;
  outcome: 'justified' | 'notJustified' | null;
  note: string | null;
}

const columns = `
  select x.id, c.code as "caseCode", p.agency_id as holder, x.user_id as "userId", x.reason, x.words,
         round(extract(epoch from x.asked_at) * 1000)::float8 as "askedAt",
         round(extract(epoch from x.until) * 1000)::float8 as until,
         round(extract(epoch from x.ended_at) * 1000)::float8 as "endedAt", x.ended_by as "endedBy",
         round(extract(epoch from x.reviewed_at) * 1000)::float8 as "reviewedAt",
         x.reviewed_by as "reviewedBy", x.outcome, x.note, ${keyRow('k')} as key
    from extraordinary_accesses x join cases c on c.id = x.case_id
    left join data_keys k on k.subject_id = c.id
    left join case_parties p on p.case_id = c.id and p.party = 'holder'`;

type SealedRow = ExtraordinaryRow & { key: KeyRow };

/** What people wrote is sealed with the key of the case, as its answers are, and goes with them. */
const sealedMark = 'sealed:';

function sealedText(vault: PersonalVault, key: KeptKey, place: string, text: string): string {
  const box = vault.seal(key, `extraordinary access ${place}`, Buffer.from(text));
  return `${sealedMark}${box.toString('base64')}`;
}

function opened(vault: PersonalVault, { key, ...row }: SealedRow): ExtraordinaryRow {
  const kept = keptKey(key);
  const read = (place: string, text: string): string => {
    if (!text.startsWith(sealedMark)) return text;
    if (kept === undefined) return erasedText;
    const box = Buffer.from(text.slice(sealedMark.length), 'base64');
    return vault.open(kept, `extraordinary access ${row.id} ${place}`, box).toString();
  };
  return {
    ...row,
    words: read('words', row.words),
    note: row.note === null ? null : read('note', row.note),
  };
}

const erasedText = `${erasedName.givenName} ${erasedName.familyName}`;

/** One of them. */
export async function findExtraordinary(
  { database, vault }: PersonalData,
  id: string,
): Promise<ExtraordinaryRow | undefined> {
  const { rows } = await database.query<SealedRow>(`${columns} where x.id = $1`, [id]);
  return rows.map((row) => opened(vault, row))[0];
}

/** Those of these offices (`null`: of all), the ones that wait for their review first. */
export async function listExtraordinary(
  { database, vault }: PersonalData,
  offices: readonly string[] | null,
  limit: number,
): Promise<readonly ExtraordinaryRow[]> {
  const { rows } = await database.query<SealedRow>(
    `${columns} where $1::text[] is null or p.agency_id = any($1)
      order by x.reviewed_at is not null, x.asked_at desc, x.id limit $2`,
    [offices, limit],
  );
  return rows.map((row) => opened(vault, row));
}

/** How many wait for their review in these offices, but those of one person. */
export async function countToReview(
  database: Database,
  offices: readonly string[],
  butOf: string,
): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int as count from extraordinary_accesses x
       join case_parties p on p.case_id = x.case_id and p.party = 'holder'
      where x.reviewed_at is null and p.agency_id = any($1::text[]) and x.user_id <> $2`,
    [offices, butOf],
  );
  return rows[0]?.count ?? 0;
}

/** All of one case, newest first. */
export async function listExtraordinaryOfCase(
  { database, vault }: PersonalData,
  caseId: string,
): Promise<readonly ExtraordinaryRow[]> {
  const { rows } = await database.query<SealedRow>(
    `${columns} where x.case_id = $1 order by x.asked_at desc, x.id`,
    [caseId],
  );
  return rows.map((row) => opened(vault, row));
}

/** Those of one person that are in force. */
export async function listExtraordinaryOf(
  { database, vault }: PersonalData,
  userId: string,
  now: number,
): Promise<readonly ExtraordinaryRow[]> {
  const { rows } = await database.query<SealedRow>(
    `${columns} where x.user_id = $1 and x.ended_at is null and x.until > to_timestamp($2 / 1000.0)
      order by x.until desc, x.id`,
    [userId, now],
  );
  return rows.map((row) => opened(vault, row));
}

/** Ends it before its time; whether it was still in force. */
export async function endExtraordinary(
  database: Database,
  id: string,
  by: string,
  now: number,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `update extraordinary_accesses set ended_at = to_timestamp($3 / 1000.0), ended_by = $2
      where id = $1 and ended_at is null and until > to_timestamp($3 / 1000.0)`,
    [id, by, now],
  );
  return rowCount === 1;
}

/** Closes its review; whether nobody had. */
export async function reviewExtraordinary(
  { database, vault }: PersonalData,
  review: {
    id: string;
    by: string;
    outcome: 'justified' | 'notJustified';
    note: string;
    now: number;
  },
): Promise<boolean> {
  const { rows } = await database.query<{ caseId: string }>(
    'select case_id as "caseId" from extraordinary_accesses where id = $1',
    [review.id],
  );
  const key = await caseKeyOf(database, vault, rows[0]?.caseId ?? '');
  const note = sealedText(vault, key, `${review.id} note`, review.note);
  const { rowCount } = await database.query(
    `update extraordinary_accesses
        set reviewed_at = to_timestamp($5 / 1000.0), reviewed_by = $2, outcome = $3, note = $4
      where id = $1 and reviewed_at is null`,
    [review.id, review.by, review.outcome, note, review.now],
  );
  return rowCount === 1;
}

/** How many times a person has asked in the last hour of the wall clock, granted or not, as the read log tells. */
export async function countAsked(database: Database, userId: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int as count from read_log
      where actor_id = $1 and action = 'extraordinary'
        and route in ('POST /api/v1/extraordinary-accesses', 'POST /accesso-straordinario')
        and at > clock_timestamp() - interval '1 hour'`,
    [userId],
  );
  return rows[0]?.count ?? 0;
}

/** Mails about extraordinary accesses that nobody has begun to send for a while, by access. */
export async function forgottenNotices(
  database: Database,
): Promise<readonly { accessId: string; noticeIds: readonly string[] }[]> {
  const { rows } = await database.query<{ accessId: string; noticeIds: string[] }>(
    `select params ->> 'accessId' as "accessId", array_agg(id::text) as "noticeIds" from outbox
      where template = 'extraordinaryAccess' and status = 'pending' and attempts = 0 and urgency = 'now'
        and created_at < now() - interval '30 seconds'
      group by 1`,
  );
  return rows;
}
