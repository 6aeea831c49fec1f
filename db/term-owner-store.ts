import type { TermOwner } from '../domain/case/term-owner.ts';
import type { TermClass } from '../domain/protocol/definition.ts';
import { epochMs } from './epoch-ms.ts';
import { linkStands } from './link-stands.ts';
import type { Database, Transaction } from './pool.ts';

/** A LAW or COURT date that runs in a file about which a family is being handed over. */
export interface BindingTermRow {
  caseId: string;
  caseCode: string;
  protocolCode: string;
  protocolVersion: number;
  termId: string;
  termKey: string;
  stepId: string | null;
  stepKey: string;
  class: TermClass;
  dueOn: string;
  /** Epoch ms. */
  dueAt: number;
  /** Named with this very handover, and still there to answer; null while it is nobody's in particular. */
  owner: Pick<TermOwner, 'userId' | 'role' | 'agencyId'> | null;
}

/** Files a handover is about: of those its case goes on from, or is related to, the ones that its sender holds. */
const subjects = `select o.id from case_links l join cases o on o.id in (l.case_id, l.other_case_id)
   where (l.case_id = $1 or l.other_case_id = $1) and o.id <> $1
     and l.link in ('continues', 'related') and ${linkStands}
     and exists (select 1 from case_parties f where f.case_id = o.id
                  and f.party = 'holder' and f.agency_id = h.sender_agency)`;

/** An owner named with this handover who can still answer: of one of its offices, and in force there. */
const answers = `t.owned_by = $1 and t.owner_agency in (h.sender_agency, h.receiver_agency)
   and exists (select 1 from user_roles r join users u on u.id = r.user_id
                where u.active and r.user_id = t.owner_id and r.agency_id = t.owner_agency
                  and (r.valid_to is null or r.valid_to > (now() at time zone 'Europe/Rome')::date))`;

/** The LAW and COURT dates of the files that this handover is about, the nearest first. */
export async function listBindingTerms(
  database: Database | Transaction,
  handoverId: string,
): Promise<readonly BindingTermRow[]> {
  const { rows } = await database.query<BindingTermRow>(
    `select t.case_id as "caseId", c.code as "caseCode", c.protocol_code as "protocolCode",
            c.protocol_version as "protocolVersion", t.term_id as "termId", t.term_key as "termKey",
            t.step_id as "stepId", t.step_key as "stepKey", t.class, t.due_on as "dueOn",
            ${epochMs('t.due_at')} as "dueAt",
            case when ${answers} then jsonb_build_object(
              'userId', t.owner_id, 'role', t.owner_role, 'agencyId', t.owner_agency) end as owner
       from handovers h join running_terms t on true join cases c on c.id = t.case_id
      where h.case_id = $1 and t.case_id in (${subjects}) and t.class in ('LAW', 'COURT') and t.purpose = 'deadline'
      order by t.due_at, c.code, t.term_id`,
    [handoverId],
  );
  return rows;
}

/** A file that must hear that a handover came to nothing, and by whose act it did. */
export interface OwedReturn {
  caseId: string;
  handoverId: string;
  handoverCode: string;
  /** Of the file: what was given again since is given back again. */
  version: number;
  actor: unknown;
}

/**
 * Files that still have dates in the hands of a handover that passes nothing over: withdrawn, given back, turned into shared
 * care, or put to another office meanwhile.
 */
export async function findOwedReturns(
  database: Database,
  scope: { handoverId?: string },
): Promise<readonly OwedReturn[]> {
  const { rows } = await database.query<OwedReturn>(
    `select distinct on (t.case_id, t.owned_by) t.case_id as "caseId", h.case_id as "handoverId",
            c.code as "handoverCode", f.version, j.actor
       from running_terms t
       join handovers h on h.case_id = t.owned_by
       join cases c on c.id = h.case_id
       join cases f on f.id = t.case_id
       join journal j on j.case_id = h.case_id and j.type in ('HandoverMoved', 'CaseEnded')
      where ($1::uuid is null or h.case_id = $1::uuid)
        and (h.status in ('givenBack', 'withdrawn') or h.kind not in ('transfer', 'takeOver')
             or t.owner_agency not in (h.sender_agency, h.receiver_agency))
      order by t.case_id, t.owned_by, j.seq desc`,
    [scope.handoverId ?? null],
  );
  return rows;
}
