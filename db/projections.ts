import { isDeepStrictEqual } from 'node:util';
import type { Pool, PoolClient } from 'pg';
import { evolve } from '../domain/case/evolve.ts';
import { projectCase, type CaseProjection } from '../domain/case/projection.ts';
import { newCase } from '../domain/case/state.ts';
import type { ProtocolDefinition } from '../domain/protocol/definition.ts';
import { epochMs } from './epoch-ms.ts';
import { findHandover } from './handover-store.ts';
import { readCommitted, replaceProjection } from './case-record-store.ts';

/** What a rebuild found. */
export interface RebuildResult {
  cases: number;
  /** Cases whose lists did not say what the journal says. */
  differing: readonly string[];
  /** Those of them left as they are: their journal does not end where they say (`raccordo journal verify`). */
  unverified: readonly string[];
}

/**
 * Makes `cases`, `open_steps` and `running_terms` again from the journal, one case at a time and each in one
 * transaction; with `check` it only compares. Cases that change meanwhile are left to the act that changes them.
 * The head of a journal (version and last seal) is a witness, not a list: rewriting it would hide a journal cut short.
 */
export async function rebuildProjections(
  pool: Pool,
  options: {
    check: boolean;
    protocolOf: (code: string, version: number) => ProtocolDefinition;
    onProgress?: (done: number, of: number) => void;
  },
): Promise<RebuildResult> {
  const cases = await pool.query<{ id: string; code: string }>(
    `select id, code from cases
      where version > 0 or exists (select from journal where case_id = cases.id) order by code`,
  );
  const differing: string[] = [];
  const unverified: string[] = [];
  for (const [index, { id, code }] of cases.rows.entries()) {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const found = await rebuildCase(client, id, options);
      if (found !== 'same') differing.push(code);
      if (found === 'unverified') unverified.push(code);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
    options.onProgress?.(index + 1, cases.rows.length);
  }
  return { cases: cases.rows.length, differing, unverified };
}

async function rebuildCase(
  client: PoolClient,
  caseId: string,
  { check, protocolOf }: Pick<Parameters<typeof rebuildProjections>[1], 'check' | 'protocolOf'>,
): Promise<'same' | 'differing' | 'unverified'> {
  // The recorder updates this row in the same statement as the journal: it waits, or we do.
  await client.query('select 1 from cases where id = $1 for update', [caseId]);
  const events = await readCommitted(client, caseId, 0);
  const stored = await storedProjection(client, caseId);
  const last = events.at(-1);
  if (last?.seq !== stored.case.version || last.hash !== stored.case.headHash) return 'unverified';
  const state = events.reduce(evolve, newCase());
  const wanted = projectCase(protocolOf(state.protocolCode, state.protocolVersion), state);
  if (isDeepStrictEqual(sorted(stored), sorted(wanted))) return 'same';
  if (!check) await replaceProjection(client, caseId, wanted);
  return 'differing';
}

function sorted(projection: CaseProjection): CaseProjection {
  const openSteps = [...projection.openSteps].sort((a, b) => (a.stepId < b.stepId ? -1 : 1));
  const runningTerms = [...projection.runningTerms].sort((a, b) => (a.termId < b.termId ? -1 : 1));
  return structuredClone({ ...projection, openSteps, runningTerms });
}

async function storedProjection(client: PoolClient, caseId: string): Promise<CaseProjection> {
  const cases = await client.query<CaseProjection['case']>(
    `select status, ending, version, coalesce(encode(head_hash, 'hex'), '') as "headHash", phase,
            priority, counters, facts, anchors, people, origin, ${epochMs('opened_at')} as "openedAt",
            ${epochMs('ended_at')} as "endedAt", protocol_version as "protocolVersion", flags,
            suspended_until as "suspendedUntil"
       from cases where id = $1`,
    [caseId],
  );
  const steps = await client.query<CaseProjection['openSteps'][number]>(
    `select step_id as "stepId", step_key as "stepKey", protocol_code as "protocolCode", kind, role,
            agency_id as "agencyId", assignee_id as "assigneeId", ${epochMs('opened_at')} as "openedAt",
            term_class as "termClass", class_rank as "classRank", ${epochMs('due_at')} as "dueAt",
            due_on as "dueOn", term_id as "termId", priority, suspended,
            skip_proposed as "skipProposed", lane
       from open_steps where case_id = $1`,
    [caseId],
  );
  const terms = await client.query<CaseProjection['runningTerms'][number]>(
    `select term_id as "termId", term_key as "termKey", step_id as "stepId", step_key as "stepKey",
            class, purpose, source, ${epochMs('due_at')} as "dueAt", due_on as "dueOn",
            nominal_on as "nominalOn", ${epochMs('next_rung_at')} as "nextRungAt",
            next_rung as "nextRung", started_seq as "startedSeq",
            ${epochMs('started_at')} as "startedAt", acknowledged, suspended, lane,
            owner_id as "ownerId", owner_role as "ownerRole", owner_agency as "ownerAgency",
            owned_by as "ownedBy"
       from running_terms where case_id = $1`,
    [caseId],
  );
  const seats = await client.query<{ parties: CaseProjection['parties'] }>(
    `select coalesce(jsonb_object_agg(party, agency_id), '{}') as parties
       from case_parties where case_id = $1`,
    [caseId],
  );
  const [row] = cases.rows;
  if (row === undefined) throw new Error(`Caso assente: ${caseId}`);
  const handover = await findHandover(client, caseId);
  const parties = seats.rows[0]?.parties ?? {};
  return { case: row, handover, parties, openSteps: steps.rows, runningTerms: terms.rows };
}
