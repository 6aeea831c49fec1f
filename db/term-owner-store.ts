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
  /** Given by this very handover; null while it is nobody's in particular. */
  owner: Pick<TermOwner, 'userId' | 'role' | 'agencyId'> | null;
}

/** Files a handover is about: those its case goes on from, or is related to. */
const subjects = `select o.id from case_links l join cases o on o.id in (l.case_id, l.other_case_id)
   where (l.case_id = $1 or l.other_case_id = $1) and o.id <> $1
     and l.link in ('continues', 'related') and ${linkStands}`;

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
            case when t.owned_by = $1 then jsonb_build_object(
              'userId', t.owner_id, 'role', t.owner_role, 'agencyId', t.owner_agency) end as owner
       from running_terms t join cases c on c.id = t.case_id
      where t.case_id in (${subjects}) and t.class in ('LAW', 'COURT') and t.purpose = 'deadline'
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

/** Files that still have dates in the hands of a handover that was withdrawn or given back. */
export async function findOwedReturns(
  database: Database,
  scope: { handoverId?: string },
): Promise<readonly OwedReturn[]> {
  const { rows } = await database.query<OwedReturn>(
    `select distinct on (t.case_id, t.owned_by) t.case_id as "caseId", h.case_id as "handoverId",
            c.code as "handoverCode", f.version, j.actor
       from running_terms t
       join handovers h on h.case_id = t.owned_by and h.status in ('givenBack', 'withdrawn')
       join cases c on c.id = h.case_id
       join cases f on f.id = t.case_id
       join journal j on j.case_id = h.case_id and j.type in ('HandoverMoved', 'CaseEnded')
      where $1::uuid is null or h.case_id = $1::uuid
      order by t.case_id, t.owned_by, j.seq desc`,
    [scope.handoverId ?? null],
  );
  return rows;
}
