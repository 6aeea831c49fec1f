import type { CaseEvent } from '../domain/case/events.ts';
import { epochMs } from './epoch-ms.ts';
import type { Database } from './pool.ts';

type TermStarted = Extract<CaseEvent, { type: 'TermStarted' }>;

/** Which terms of which cases. */
export interface TermRunQuery {
  protocolCode: string;
  versions: readonly number[];
  /** null for a term of the whole case. */
  stepKey: string | null;
  termKey: string;
}

/** A term that was met, with the event that began it. Instants are epoch ms. */
export interface MetRunRow {
  started: TermStarted;
  startedAt: number;
  metAt: number;
  wasLate: boolean;
  userId: string | null;
  /** Office of who met it; that of the case when time did. */
  agencyId: string;
  /** Its clock stood still at least once. */
  stoodStill: boolean;
}

/** Terms met since that moment, latest first. */
export async function listMetRuns(
  database: Database,
  query: TermRunQuery & { since: number; limit: number },
): Promise<readonly MetRunRow[]> {
  const { rows } = await database.query<MetRunRow>(
    `select s.event as started, ${epochMs('s.occurred_at')} as "startedAt",
            ${epochMs('m.occurred_at')} as "metAt", m.event->>'how' = 'metLate' as "wasLate",
            m.actor->>'userId' as "userId",
            coalesce(m.actor->>'agencyId', h.agency_id, '') as "agencyId",
            exists (select 1 from journal z
                     where z.case_id = m.case_id and z.type = 'TermSuspended'
                       and z.event->>'termId' = m.event->>'termId') as "stoodStill"
       from journal m
       join cases c on c.id = m.case_id and c.protocol_code = $1 and c.protocol_version = any($2)
       join journal s on s.case_id = m.case_id and s.type = 'TermStarted'
                     and s.event->>'termId' = m.event->>'termId'
       left join case_parties h on h.case_id = c.id and h.party = 'holder'
      where m.type = 'TermClosed' and m.event->>'how' in ('met', 'metLate')
        and m.occurred_at >= to_timestamp($5 / 1000.0)
        and s.event->>'termKey' = $4
        and case when $3::text is null then s.event->>'stepId' is null
                 else s.event->>'stepKey' = $3 and s.event->>'stepId' is not null end
      order by m.occurred_at desc limit $6`,
    [query.protocolCode, query.versions, query.stepKey, query.termKey, query.since, query.limit],
  );
  return rows;
}

/** Open cases in which the term has begun, the latest first, with the version of the case at which it did. */
export async function listLatestStarts(
  database: Database,
  query: TermRunQuery & { limit: number },
): Promise<readonly { caseId: string; caseCode: string; seq: number }[]> {
  const { rows } = await database.query<{ caseId: string; caseCode: string; seq: number }>(
    `select s.case_id as "caseId", c.code as "caseCode", s.seq
       from journal s
       join cases c on c.id = s.case_id and c.status = 'open'
                   and c.protocol_code = $1 and c.protocol_version = any($2)
      where s.type = 'TermStarted' and s.event->>'termKey' = $4
        and case when $3::text is null then s.event->>'stepId' is null
                 else s.event->>'stepKey' = $3 and s.event->>'stepId' is not null end
      order by s.occurred_at desc limit $5`,
    [query.protocolCode, query.versions, query.stepKey, query.termKey, query.limit],
  );
  return rows;
}
