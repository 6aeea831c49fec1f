import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecorderDependencies } from '../../activities/record-case.ts';
import { verifyJournal } from '../../db/journal-verify.ts';
import { rebuildProjections, type RebuildResult } from '../../db/projections.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import { personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { recorderOn, recordInquiry, type RecordedCase } from '../support/recorder.ts';

let stack: TestStack;
let pool: Pool;
let recorder: RecorderDependencies;

/** Each group has a database of its own: one leaves tampered journals behind. */
function onOwnDatabase(): void {
  beforeAll(async () => {
    stack = await startTestStack();
    pool = stack.pool;
    recorder = await recorderOn(pool);
  });
  afterAll(async () => {
    await stack.stop();
  });
}

/** An inquiry assigned to Anna: some twenty events, two steps and several terms. */
async function assignedInquiry(): Promise<RecordedCase> {
  const inquiry = await recordInquiry(recorder);
  await inquiry.complete('carla', 'triageRequest.1', 'ordinary', { facts: { riskLevel: 'low' } });
  await inquiry.complete('carla', 'assignInquiry.1', 'tmAlone', {
    people: { tmSocialWorker: personas.anna.userId },
  });
  return inquiry;
}

describe('the journal', () => {
  onOwnDatabase();

  it('refuses, in the database itself, to change, lose or empty its rows', async () => {
    const { caseId } = await assignedInquiry();
    const before = await rowsOf(caseId);
    for (const attempt of [
      `update journal set event = '{}' where case_id = '${caseId}'`,
      `update journal set occurred_at = now() where case_id = '${caseId}'`,
      `delete from journal where case_id = '${caseId}' and seq = 3`,
      'truncate journal',
      'truncate cases cascade',
    ])
      await expect(pool.query(attempt), attempt).rejects.toThrow('append-only');
    await expect(pool.query('delete from cases where id = $1', [caseId])).rejects.toThrow();
    expect(await rowsOf(caseId)).toEqual(before);
  });

  it('verifies while nobody has touched it, and says how much was read', async () => {
    const { code, state } = await assignedInquiry();
    expect(await verifyJournal(pool, { caseCode: code })).toEqual({
      cases: 1,
      termChanges: 0,
      settingChanges: 0,
      events: state.version,
      faults: [],
    });
  });

  it('holds the rows printed on a paper, and is found out when they are others', async () => {
    const { code, caseId, state } = await assignedInquiry();
    const { rows } = await pool.query<{ seq: number; hash: string }>(
      "select seq, encode(hash, 'hex') as hash from journal where case_id = $1 and seq = 6",
      [caseId],
    );
    expect(await verifyJournal(pool, { caseCode: code, seals: rows })).toMatchObject({
      faults: [],
    });
    const [printed] = rows;
    const lost = [
      { seq: 6, hash: '0'.repeat(64) },
      { seq: state.version + 1, hash: printed?.hash ?? '' },
    ];
    const { faults } = await verifyJournal(pool, { caseCode: code, seals: lost });
    expect(faults.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual([
      '6 printed',
      `${state.version + 1} printed`,
    ]);
  });

  it('verifies a request that is only a draft', async () => {
    await pool.query(
      `insert into cases (id, code, protocol_code, protocol_version, titolare_agency, draft_command)
       values (gen_random_uuid(), 'P2-2026-DRAFT', 'procuraInquiry', 1, 'comune-vescovato', '{}')`,
    );
    expect((await verifyJournal(pool, { caseCode: 'P2-2026-DRAFT' })).faults).toEqual([]);
  });
});

/** Goal: whoever gets past the trigger (the owner of the database) is still found out. */
describe('whoever tampers with the journal as the owner of the database is found', () => {
  onOwnDatabase();

  it.each([
    ['what happened', `event = jsonb_set(event, '{type}', '"PhaseEntered"')`],
    ['a value inside', `event = event || '{"extra": 1}'`],
    ['the whole event', `event = 'null'`],
    ['who did it', `actor = '{"kind": "system"}'`],
    ['when', `occurred_at = occurred_at - interval '1 second'`],
    ['the command', `command_id = 'other'`],
    ['the explanation of a date', `explanation = '["altro"]'`],
    ['the type that lists search by', `type = 'CaseEnded'`],
    ['the seal', `hash = sha256('x')`],
  ])('in %s', async (_what, change) => {
    const { caseId, code } = await assignedInquiry();
    await tamper(`update journal set ${change} where case_id = '${caseId}' and seq = 6`);
    const { faults } = await verifyJournal(pool, { caseCode: code });
    expect(faults[0]).toEqual({ caseCode: code, seq: 6, kind: 'edited' });
  });

  it('although the edited row was sealed again', async () => {
    const { caseId, code } = await assignedInquiry();
    await tamper(
      `update journal set previous_hash = sha256('x') where case_id = '${caseId}' and seq = 6`,
    );
    const kinds = (await verifyJournal(pool, { caseCode: code })).faults.map(
      ({ seq, kind }) => `${seq} ${kind}`,
    );
    expect(kinds).toContain('6 broken');
  });

  it('when a row was removed in the middle', async () => {
    const { caseId, code } = await assignedInquiry();
    await tamper(`delete from journal where case_id = '${caseId}' and seq = 6`);
    const { faults } = await verifyJournal(pool, { caseCode: code });
    expect(faults).toEqual([{ caseCode: code, seq: 6, kind: 'missing' }]);
  });

  it('when a row was removed and the others moved up to hide it', async () => {
    const { caseId, code, state } = await assignedInquiry();
    await tamper(`delete from journal where case_id = '${caseId}' and seq = 6`);
    for (let seq = 7; seq <= state.version; seq += 1)
      await tamper(
        `update journal set seq = ${seq - 1} where case_id = '${caseId}' and seq = ${seq}`,
      );
    const kinds = new Set(
      (await verifyJournal(pool, { caseCode: code })).faults.map(({ kind }) => kind),
    );
    expect(kinds).toEqual(new Set(['broken', 'edited', 'head']));
  });

  it('when two rows changed places', async () => {
    const { caseId, code } = await assignedInquiry();
    for (const [from, to] of [
      [6, 900],
      [7, 6],
      [900, 7],
    ])
      await tamper(`update journal set seq = ${to} where case_id = '${caseId}' and seq = ${from}`);
    const seqs = (await verifyJournal(pool, { caseCode: code })).faults.map(({ seq }) => seq);
    expect(seqs).toEqual(expect.arrayContaining([6, 7]));
  });

  it('when the end was cut off', async () => {
    const { caseId, code, state } = await assignedInquiry();
    await tamper(`delete from journal where case_id = '${caseId}' and seq > 10`);
    expect((await verifyJournal(pool, { caseCode: code })).faults).toEqual([
      { caseCode: code, seq: state.version, kind: 'head' },
    ]);
  });

  it('when everything was taken away', async () => {
    const { caseId, code, state } = await assignedInquiry();
    await tamper(`delete from journal where case_id = '${caseId}'`);
    expect((await verifyJournal(pool, { caseCode: code })).faults).toEqual([
      { caseCode: code, seq: state.version, kind: 'head' },
    ]);
  });

  it('when a row was put at the end', async () => {
    const { caseId, code, state } = await assignedInquiry();
    const last = state.version;
    await pool.query(
      `insert into journal (case_id, seq, type, occurred_at, command_id, actor, event, previous_hash, hash)
       select case_id, seq + 1, type, occurred_at, command_id, actor, event, hash, sha256('x')
         from journal where case_id = $1 and seq = $2`,
      [caseId, last],
    );
    const kinds = (await verifyJournal(pool, { caseCode: code })).faults.map(({ kind }) => kind);
    expect(kinds).toEqual(['edited', 'head']);
  });

  it('in that case only: the others verify', async () => {
    const [touched, other] = [await assignedInquiry(), await assignedInquiry()];
    await tamper(`update journal set event = '{}' where case_id = '${touched.caseId}' and seq = 2`);
    expect((await verifyJournal(pool, { caseCode: other.code })).faults).toEqual([]);
    const codes = (await verifyJournal(pool)).faults.map(({ caseCode }) => caseCode);
    expect(codes).toContain(touched.code);
    expect(codes).not.toContain(other.code);
  });
});

describe('the lists', () => {
  onOwnDatabase();

  it('are what a rebuild from the journal makes of them, row by row', async () => {
    const waiting = await assignedInquiry();
    waiting.now += 20 * 86_400_000;
    await waiting.passTime();
    const ended = await recordInquiry(recorder, { entry: { outcome: 'duplicate' } });

    for (const { caseId, code } of [waiting, ended]) {
      const before = await listsOf(caseId);
      await damage(caseId);
      expect(await listsOf(caseId)).not.toEqual(before);
      expect((await rebuild({ check: false })).differing).toContain(code);
      expect(await listsOf(caseId)).toEqual(before);
    }
  });

  it.each([
    [
      'a step that is missing',
      `delete from open_steps where case_id = '%' and step_id like 'hold%'`,
    ],
    [
      'a date that moved',
      `update open_steps set due_at = due_at + interval '1 day' where case_id = '%'`,
    ],
    ['another assignee', `update open_steps set assignee_id = null where case_id = '%'`],
    ['a term that is missing', `delete from running_terms where case_id = '%'`],
    ['a rung that fired again', `update running_terms set next_rung = 'over' where case_id = '%'`],
    ['another fact', `update cases set facts = '{}' where id = '%'`],
    ['an ending', `update cases set status = 'ended', ending = 'returned' where id = '%'`],
  ])('that say something else are found and put right: %s', async (_what, harm) => {
    const { caseId, code } = await assignedInquiry();
    const before = await listsOf(caseId);
    await pool.query(harm.replace('%', caseId));
    const harmed = await listsOf(caseId);

    expect((await rebuild({ check: true })).differing).toContain(code);
    expect(await listsOf(caseId)).toEqual(harmed);
    expect((await rebuild({ check: false })).differing).toContain(code);
    expect(await listsOf(caseId)).toEqual(before);
    expect((await rebuild({ check: true })).differing).not.toContain(code);
  });

  it('are rebuilt without touching the journal', async () => {
    const { caseId } = await assignedInquiry();
    const before = await rowsOf(caseId);
    await damage(caseId);
    await rebuild({ check: false });
    expect(await rowsOf(caseId)).toEqual(before);
  });

  it('do not hide a journal that was cut short: its case is left as it is, and named', async () => {
    const { caseId, code } = await assignedInquiry();
    await tamper(`delete from journal where case_id = '${caseId}' and seq > 10`);
    await pool.query('delete from open_steps where case_id = $1', [caseId]);
    const before = await listsOf(caseId);

    expect((await rebuild({ check: false })).unverified).toEqual([code]);
    expect(await listsOf(caseId)).toEqual(before);
    expect((await verifyJournal(pool, { caseCode: code })).faults).toMatchObject([
      { kind: 'head' },
    ]);
  });

  it('say how far the rebuild is', async () => {
    const seen: string[] = [];
    const { cases } = await rebuild({
      check: true,
      onProgress: (done, of) => seen.push(`${done}/${of}`),
    });
    expect(seen.at(-1)).toBe(`${cases}/${cases}`);
  });
});

function rebuild(
  options: Omit<Parameters<typeof rebuildProjections>[1], 'protocolOf'>,
): Promise<RebuildResult> {
  return rebuildProjections(pool, { ...options, protocolOf });
}

/** What only the owner of the database can do: the trigger is off for one statement. */
async function tamper(statement: string): Promise<void> {
  await pool.query(
    `alter table journal disable trigger user; ${statement}; alter table journal enable trigger user`,
  );
}

async function damage(caseId: string): Promise<void> {
  await pool.query(
    `update cases set status = 'open', phase = 'x', priority = 9, counters = '{"a": 1}',
            anchors = '{}', people = '{}', opened_at = now(), ended_at = null where id = $1`,
    [caseId],
  );
  await pool.query('delete from open_steps where case_id = $1', [caseId]);
  await pool.query('delete from running_terms where case_id = $1', [caseId]);
}

async function rowsOf(caseId: string): Promise<unknown[]> {
  const { rows } = await pool.query<{ row: unknown }>(
    'select to_jsonb(j) as row from journal j where case_id = $1 order by seq',
    [caseId],
  );
  return rows;
}

/** Everything the lists hold of a case, every column. */
async function listsOf(caseId: string): Promise<unknown> {
  const { rows } = await pool.query<{ lists: unknown }>(
    `select jsonb_build_array(
       (select to_jsonb(c) from cases c where id = $1),
       (select jsonb_agg(to_jsonb(s) order by step_id) from open_steps s where case_id = $1),
       (select jsonb_agg(to_jsonb(t) order by term_id) from running_terms t where case_id = $1)) as lists`,
    [caseId],
  );
  return rows[0]?.lists;
}
