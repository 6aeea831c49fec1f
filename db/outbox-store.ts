import type { Pool } from 'pg';
import type { Transaction } from './pool.ts';

/** A notice with the address it goes to and the case it may name; null when it concerns an office. */
export interface NoticeToSend {
  id: string;
  template: string;
  params: Readonly<Record<string, string>>;
  status: 'pending' | 'sent' | 'failed';
  /** Somebody of the service; null for the mail of a link. */
  recipientId: string | null;
  email: string;
  /** The link to be sent to an office without accounts. */
  answerLink: { linkId: string; caseId: string; stepId: string } | null;
  about: { caseCode: string; protocolCode: string; protocolVersion: number } | null;
}

/** A notice to an officer that belongs to no case: it leaves with the digest. */
export interface OfficeNotice {
  id: string;
  template: string;
  recipientId: string;
  params: Readonly<Record<string, string>>;
}

/** Keeps notices that belong to no case. One that is already kept is left alone. */
export async function insertOfficeNotices(
  transaction: Transaction,
  notices: readonly OfficeNotice[],
): Promise<void> {
  await transaction.query(
    `insert into outbox (id, template, recipient_id, urgency, params)
     select id, template, "recipientId", 'digest', params
       from jsonb_to_recordset($1::jsonb) as row(
         id uuid, template text, "recipientId" uuid, params jsonb)
     on conflict (id) do nothing`,
    [JSON.stringify(notices)],
  );
}

const noticeColumns = `
  o.id, o.template, o.params, o.status, o.recipient_id as "recipientId",
  coalesce(u.email, l.email) as email,
  case when l.id is not null then jsonb_build_object(
    'linkId', l.id, 'caseId', l.case_id, 'stepId', l.step_id)
  end as "answerLink",
  case when c.id is not null then jsonb_build_object(
    'caseCode', c.code, 'protocolCode', c.protocol_code, 'protocolVersion', c.protocol_version)
  end as about`;

/** One notice; undefined when it does not exist. */
export async function findNotice(pool: Pool, id: string): Promise<NoticeToSend | undefined> {
  const found = await pool.query<NoticeToSend>(
    `select ${noticeColumns}
       from outbox o left join users u on u.id = o.recipient_id
       left join answer_links l on l.id = o.answer_link_id
       left join cases c on c.id = o.case_id
      where o.id = $1`,
    [id],
  );
  return found.rows[0];
}

/** Notices that wait for the digest, created up to now, in order of person and age. */
export async function findDigestNotices(pool: Pool): Promise<readonly NoticeToSend[]> {
  const found = await pool.query<NoticeToSend>(
    `select ${noticeColumns}
       from outbox o join users u on u.id = o.recipient_id
       left join answer_links l on l.id = o.answer_link_id
       left join cases c on c.id = o.case_id
      where o.status = 'pending' and o.urgency = 'digest' and u.active
      order by o.recipient_id, o.created_at, o.id`,
  );
  return found.rows;
}

/** Marks notices as accepted by the mail server. */
export async function markSent(pool: Pool, ids: readonly string[]): Promise<void> {
  await pool.query(
    `update outbox set status = 'sent', sent_at = now(), attempts = attempts + 1, last_error = null
      where id = any($1::uuid[])`,
    [ids],
  );
}

/** Keeps the reason of an attempt that did not succeed, for whoever looks. */
export async function noteAttempt(
  pool: Pool,
  ids: readonly string[],
  error: string,
): Promise<void> {
  await pool.query(
    'update outbox set attempts = attempts + 1, last_error = $2 where id = any($1::uuid[])',
    [ids, error],
  );
}

/** A notice that will not be tried again: the coordinator sees it. */
export async function markFailed(pool: Pool, id: string, error: string): Promise<void> {
  await pool.query(
    "update outbox set status = 'failed', last_error = $2 where id = $1 and status = 'pending'",
    [id, error],
  );
}
