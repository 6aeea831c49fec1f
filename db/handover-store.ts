import type { HandoverRow } from '../domain/case/projection.ts';
import { epochMs } from './epoch-ms.ts';
import type { Database, Transaction } from './pool.ts';

const columns = `
  h.kind, h.sender_agency as sender, h.receiver_agency as receiver, h.status,
  h.waits_on as "waitsOn", h.refusals, h.silences, ${epochMs('h.proposed_at')} as "proposedAt",
  ${epochMs('h.delivered_at')} as "deliveredAt", ${epochMs('h.seen_at')} as "seenAt",
  ${epochMs('h.accepted_at')} as "acceptedAt", ${epochMs('h.in_charge_at')} as "inChargeAt",
  ${epochMs('h.ended_at')} as "endedAt", ${epochMs('h.grant_from')} as "grantFrom",
  ${epochMs('h.grant_until')} as "grantUntil", h.desk`;

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

/** The lists of handovers: what each one shows of `h`, of the nearest deadline `s` and of these agencies ($1). */
const lists = {
  arriving:
    'h.receiver_agency = any($1::text[]) and h.delivered_at is not null and h.ended_at is null',
  sent: 'h.sender_agency = any($1::text[]) and h.ended_at is null',
  silent: `h.ended_at is null and h.waits_on = 'receiver'
           and (h.silences > 0 or s.due_at <= to_timestamp($2 / 1000.0))`,
  refused: 'h.ended_at is null and h.refusals > 0',
  reserved: "h.ended_at is null and h.status = 'acceptedWithReservation'",
  over: 'h.ended_at is not null',
} as const;

/** What its sender has not sent is nobody else's business. */
const ofTheseAgencies = `(h.sender_agency = any($1::text[])
  or (h.receiver_agency = any($1::text[]) and h.delivered_at is not null))`;

const nearestDeadline = `left join lateral (
  select due_at, step_key from open_steps
   where case_id = h.case_id and due_at is not null order by due_at limit 1) s on true`;

/** Which handovers a list shows. */
export interface HandoverQuery {
  list: keyof typeof lists;
  agencyIds: readonly string[];
  /** On the clock of the cases, epoch ms. */
  now: number;
  /** Continue after this one: proposal in epoch ms and case id. */
  after: { proposedAt: number; caseId: string } | null;
  limit: number;
}

/** One list of the handovers that these agencies have sent or receive, latest proposal first. */
export async function listHandovers(
  database: Database,
  { list, agencyIds, now, after, limit }: HandoverQuery,
): Promise<readonly HandoverListRow[]> {
  const { rows } = await database.query<HandoverListRow>(
    `select ${columns}, c.id as "caseId", c.code, c.protocol_code as "protocolCode",
            c.protocol_version as "protocolVersion", ${epochMs('s.due_at')} as "nextDueAt",
            s.step_key as "nextStepKey",
            (select coalesce(jsonb_agg(o.code order by o.code), '[]')
               from case_links l cross join lateral case_linked_to(
                 c.id, case when l.case_id = c.id then l.other_case_id else l.case_id end) o
              where (l.case_id = c.id or l.other_case_id = c.id)
                and l.link in ('continues', 'related')) as subjects
       from handovers h join cases c on c.id = h.case_id ${nearestDeadline}
      where ${ofTheseAgencies} and (${lists[list]})
        -- Not every list looks at the clock, and PostgreSQL asks the type of each value it is given.
        and $2::float8 is not null
        and ($3::float8 is null or
             (h.proposed_at, h.case_id) < (to_timestamp($3 / 1000.0), $4::uuid))
      order by h.proposed_at desc, h.case_id desc limit $5`,
    [agencyIds, now, after?.proposedAt ?? null, after?.caseId ?? null, limit],
  );
  return rows;
}

/** Handovers under way whose receiver has its seat still, and is in force no more on that Rome date. */
export async function findClosedReceivers(
  database: Database,
  today: string,
): Promise<
  readonly {
    caseId: string;
    protocolCode: string;
    protocolVersion: number;
    receiver: string;
    proposedAt: number;
  }[]
> {
  const { rows } = await database.query<{
    caseId: string;
    protocolCode: string;
    protocolVersion: number;
    receiver: string;
    proposedAt: number;
  }>(
    `select c.id as "caseId", c.protocol_code as "protocolCode",
            c.protocol_version as "protocolVersion", h.receiver_agency as receiver,
            ${epochMs('h.proposed_at')} as "proposedAt"
       from handovers h join cases c on c.id = h.case_id join agencies a on a.id = h.receiver_agency
      where h.ended_at is null and c.status = 'open' and a.valid_to <= $1
        and exists (select 1 from case_parties p
                     where p.case_id = c.id and p.agency_id = h.receiver_agency)
      order by h.proposed_at, c.id limit 200`,
    [today],
  );
  return rows;
}

/** How many handovers each list has. */
export async function countHandovers(
  database: Database,
  agencyIds: readonly string[],
  now: number,
): Promise<Readonly<Record<keyof typeof lists, number>>> {
  const counts = Object.entries(lists).map(
    ([name, holds]) => `count(*) filter (where ${holds})::int as "${name}"`,
  );
  const { rows } = await database.query<Record<keyof typeof lists, number>>(
    `select ${counts.join(', ')}
       from handovers h ${nearestDeadline}
      where ${ofTheseAgencies} and $2::float8 is not null`,
    [agencyIds, now],
  );
  return rows[0] ?? { arriving: 0, sent: 0, silent: 0, refused: 0, reserved: 0, over: 0 };
}
