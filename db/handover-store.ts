import type { HandoverRow } from '../domain/case/projection.ts';
import type { Database, Transaction } from './pool.ts';

const ms = (column: string): string => `round(extract(epoch from ${column}) * 1000)::float8`;

const columns = `
  h.kind, h.sender_agency as sender, h.receiver_agency as receiver, h.status,
  h.waits_on as "waitsOn", h.refusals, h.silences, ${ms('h.proposed_at')} as "proposedAt",
  ${ms('h.delivered_at')} as "deliveredAt", ${ms('h.seen_at')} as "seenAt",
  ${ms('h.accepted_at')} as "acceptedAt", ${ms('h.in_charge_at')} as "inChargeAt",
  ${ms('h.ended_at')} as "endedAt", ${ms('h.grant_from')} as "grantFrom",
  ${ms('h.grant_until')} as "grantUntil", h.desk`;

/** The handover that a case carries; null when it carries none, or none yet. */
export async function findHandover(
  database: Database | Transaction,
  caseId: string,
): Promise<HandoverRow | null> {
  const { rows } = await database.query<HandoverRow>(
    `select ${columns} from handovers h where h.case_id = $1`,
    [caseId],
  );
  return rows[0] ?? null;
}

/** A handover in a list, with the case that carries it and the deadline that its next mover has. */
export interface HandoverListRow extends HandoverRow {
  caseId: string;
  code: string;
  protocolCode: string;
  protocolVersion: number;
  /** Open steps of the case that have a deadline, the nearest first: epoch ms; null with none. */
  nextDueAt: number | null;
  nextStepKey: string | null;
  /** Codes of the files that the handover is about. */
  subjects: readonly string[];
}

/** Which handovers a list shows. */
export interface HandoverQuery {
  agencyIds: readonly string[];
  side: 'sender' | 'receiver';
  /** Those nobody has ended, or those that are over. */
  underWay: boolean;
  /** Continue after this one: proposal in epoch ms and case id. */
  after: { proposedAt: number; caseId: string } | null;
  limit: number;
}

/** Handovers that these agencies have sent or receive, latest proposal first. */
export async function listHandovers(
  database: Database,
  { agencyIds, side, underWay, after, limit }: HandoverQuery,
): Promise<readonly HandoverListRow[]> {
  const agency = side === 'sender' ? 'h.sender_agency' : 'h.receiver_agency';
  const { rows } = await database.query<HandoverListRow>(
    `select ${columns}, c.id as "caseId", c.code, c.protocol_code as "protocolCode",
            c.protocol_version as "protocolVersion", ${ms('s.due_at')} as "nextDueAt",
            s.step_key as "nextStepKey",
            (select coalesce(jsonb_agg(o.code order by o.code), '[]')
               from case_links l join cases o on o.id = l.case_id
              where l.other_case_id = c.id and l.link in ('continues', 'related')) as subjects
       from handovers h join cases c on c.id = h.case_id
       left join lateral (
         select due_at, step_key from open_steps
          where case_id = c.id and due_at is not null order by due_at limit 1) s on true
      where ${agency} = any($1::text[])
        -- What its sender has not sent is nobody else's business.
        and ($2 or h.delivered_at is not null)
        and (h.ended_at is null) = $3
        and ($4::float8 is null or
             (h.proposed_at, h.case_id) < (to_timestamp($4 / 1000.0), $5::uuid))
      order by h.proposed_at desc, h.case_id desc limit $6`,
    [agencyIds, side === 'sender', underWay, after?.proposedAt ?? null, after?.caseId ?? null, limit],
  );
  return rows;
}
