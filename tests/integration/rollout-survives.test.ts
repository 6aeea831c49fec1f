import { randomInt, randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { runningTermsSchema } from '../../api/routes/running-schemas.ts';
import { termChangeSchema } from '../../api/routes/term-change-schemas.ts';
import { someAtOnce } from '../../api/services/training/some-at-once.ts';
import { romeZone } from '../../calendar/rome-zone.ts';
import { verifyJournal } from '../../db/journal-verify.ts';
import { termRolloutWorkflowId } from '../../workflows/workflow-ids.ts';
import { signInAs, type ApiAnswer, type ApiClient } from '../support/api-client.ts';
import {
  connectEngine,
  openInquiry,
  refusalCode,
  until,
  type TestCase,
} from '../support/engine.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import type { Program } from '../support/program.ts';

/**
 * Goal: whatever happens to a roll-out, every case ends with exactly the right date, once, and nobody's act is lost.
 * Method: many files with the same running term, people at work on them through the engine with one id per act until they
 * are answered, a worker killed with `kill -9` in the middle; then a reader of the journal.
 */
const files = Number(process.env['RACCORDO_ROLLOUT_FILES'] ?? 120);
const people = Number(process.env['RACCORDO_ROLLOUT_PEOPLE'] ?? 20);

type RunningTerms = z.output<typeof runningTermsSchema>;

const path = '/api/v1/term-changes';
const today = romeZone.localDateOf(Date.now());
const value = {
  ...({ amount: 8, unit: 'workingDays', ladder: 'L5' } as const),
  ...{ rollOnHoliday: true, rollOnSaturday: false },
};
const assignment = {
  ...{ protocolCode: 'procuraInquiry', versions: [1], site: null, value, act: null },
  ...{ path: 'steps.assignInquiry.terms.assegnazione', effectiveOn: today },
  ...{ mode: 'fromAnchor', reason: 'Il coordinamento si riunisce ogni due settimane' },
};

describe('a roll-out over many files', () => {
  let stack: TestStack;
  let client: Client;
  let close: () => Promise<void>;
  let worker: Program;
  let ada: ApiClient;
  let alma: ApiClient;
  let opened: TestCase[];

  beforeAll(async () => {
    stack = await startTestStack({ api: true });
    worker = await stack.startWorker();
    ({ client, close } = await connectEngine(stack));
    [ada, alma] = await Promise.all([signInAs(stack, 'ada'), signInAs(stack, 'alma')]);
    opened = [];
    await someAtOnce(
      Array.from({ length: files }, (_, index) => index),
      16,
      async () => {
        opened.push(await openWaitingFile());
      },
    );
  }, 600_000);
  afterAll(async () => {
    await close();
    await stack.stop();
  });

  /** A file taken over while it waits to be assigned. */
  function openWaitingFile(): Promise<TestCase> {
    const openedAt = Date.now();
    const done = [
      { stepKey: 'registerRequest', outcome: 'new', at: openedAt },
      { stepKey: 'triageRequest', outcome: 'ordinary', at: openedAt },
    ];
    const takeover = { stepKey: 'assignInquiry', openedAt, done, stepFacts: {} };
    return openInquiry(stack, client, { deliveredAt: openedAt, entry: { takeover } });
  }

  const idIn = ({ status, body }: ApiAnswer): z.output<typeof termChangeSchema> => {
    if (status > 201) throw new Error(`Refused with ${status}: ${JSON.stringify(body)}`);
    return termChangeSchema.parse(body);
  };

  const running = async (id: string): Promise<RunningTerms> =>
    runningTermsSchema.parse((await alma.get(`${path}/${id}/running`)).body);

  async function approvedChange(about: Record<string, unknown>): Promise<string> {
    const { id, version } = idIn(await ada.post(path, { ...assignment, ...about }));
    await until(async () => (await running(id)).current, 120_000);
    idIn(await ada.post(`${path}/${id}/proposal`, {}, { version }));
    const proposed = idIn(await alma.get(`${path}/${id}`));
    const { fingerprint } = proposed;
    idIn(await alma.post(`${path}/${id}/approval`, { fingerprint }, { version: proposed.version }));
    return id;
  }

  /** How many files have their term running with how many days. */
  async function filesByAmount(): Promise<ReadonlyMap<number, number>> {
    const { rows } = await stack.pool.query<{ amount: number; files: number }>(
      `select (s.event->'question'->>'amount')::int as amount, count(*)::int as files
         from running_terms t join journal s on s.case_id = t.case_id and s.seq = t.started_seq
        where t.term_key = 'assegnazione' group by 1 order by 1`,
    );
    return new Map(rows.map(({ amount, files: count }) => [amount, count]));
  }

  const settled = async (id: string): Promise<number> => {
    const { byStatus } = (await running(id)).totals;
    return Object.values(byStatus).reduce((sum, count) => sum + count, 0) - (byStatus.pending ?? 0);
  };

  const hasEnded = async (id: string): Promise<boolean> => {
    const { progress, totals } = await running(id);
    return progress?.startedAt !== undefined && (totals.byStatus.pending ?? 0) === 0;
  };

  /** People who mark, note, assign and annul, each act with one id until it is answered, until told to stop. */
  function startWork(): { stop: () => Promise<readonly string[]> } {
    let going = true;
    const acknowledged: string[] = [];
    const person = async (number: number): Promise<void> => {
      for (let turn = 0; going; turn += 1) {
        const file = opened[randomInt(opened.length)];
        const id = `act-${number.toString()}-${turn.toString()}`;
        if (file !== undefined && (await insist(file, id, randomInt(20)))) acknowledged.push(id);
        await new Promise((resolve) => setTimeout(resolve, 2_000 + randomInt(8_000)));
      }
    };
    const all = Array.from({ length: people }, (_, number) => person(number));
    return {
      async stop() {
        going = false;
        await Promise.all(all);
        return acknowledged;
      },
    };
  }

  /** Whether the act was taken; a case that is closed or assigned meanwhile refuses it. */
  async function insist(file: TestCase, id: string, what: number): Promise<boolean> {
    for (;;) {
      try {
        await act(file, id, what);
        return true;
      } catch (error) {
        if (
          (await refusalCode(Promise.reject(error as Error)).catch(() => undefined)) !== undefined
        )
          return false;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  function act(file: TestCase, id: string, what: number): Promise<unknown> {
    if (what === 0) {
      const annul = {
        kind: 'cancelOpening',
        reason: 'operatorError',
        submissionId: null,
      } as const;
      return file.act('carla', annul, id);
    }
    const routing = { facts: {}, anchors: {}, people: {}, submissionId: null };
    if (what < 4)
      return file.act(
        'carla',
        {
          ...{ kind: 'completeStep', stepId: 'assignInquiry.1', outcome: 'tmAlone' },
          routing: {
            ...routing,
            people: { tmSocialWorker: '00000000-0000-4000-8000-000000000003' },
          },
        },
        id,
      );
    return file.act('carla', { kind: 'addNote', submissionId: randomUUID() }, id);
  }

  it('ends with exactly the right date in every file, once, though its worker is killed while people act', async () => {
    const id = await approvedChange({});
    const work = startWork();
    await until(async () => (await settled(id)) > files / 10, 120_000);
    await worker.kill();
    worker = await stack.startWorker();
    await until(async () => (await settled(id)) > files / 3, 180_000);
    await worker.kill();
    worker = await stack.startWorker();
    await until(() => hasEnded(id), 300_000);
    const acknowledged = await work.stop();

    expect((await running(id)).totals.byStatus).not.toHaveProperty('failed');
    const { rows: twice } = await stack.pool.query(
      `select case_id from journal where event->>'changeId' = $1 group by case_id
        having count(*) > 1`,
      [id],
    );
    expect(twice).toEqual([]);
    const { rows: wrong } = await stack.pool.query(
      `select t.case_id, t.due_on, i.new_due_on, i.status from running_terms t
         left join term_rollout_items i
           on i.case_id = t.case_id and i.change_id = $1 and i.status = 'done'
        where t.term_key = 'assegnazione' and t.due_on is distinct from i.new_due_on`,
      [id],
    );
    expect(wrong).toEqual([]);
    const { rows: acts } = await stack.pool.query<{ id: string }>(
      "select distinct command_id as id from journal where command_id like 'act-%'",
    );
    const recorded = new Set(acts.map((row) => row.id));
    expect(acknowledged.filter((one) => !recorded.has(one))).toEqual([]);
    expect((await verifyJournal(stack.pool)).faults).toEqual([]);
  }, 900_000);

  it('called off in the middle keeps what is done, says what is left, and is given back by a further change', async () => {
    const id = await approvedChange({ value: { ...value, amount: 12 } });
    await until(async () => (await settled(id)) > 20, 60_000);
    const cancelled = idIn(await ada.post(`${path}/${id}/conduct`, { what: 'cancel' }));
    expect(cancelled.rollout?.status).toBe('cancelled');
    // It ends after the page that was under way is finished and written down.
    await client.workflow.getHandle(termRolloutWorkflowId(id)).result();
    const { byStatus } = (await running(id)).totals;
    const amounts = await filesByAmount();
    expect({ done: amounts.get(12), pending: amounts.get(8) }).toEqual({
      done: byStatus.done,
      pending: byStatus.pending,
    });

    const { id: reversal, version } = idIn(await ada.post(`${path}/${id}/reversal`, {}));
    await until(async () => (await running(reversal)).current, 60_000);
    expect((await running(reversal)).totals.terms).toBe(byStatus.done);
    idIn(await ada.post(`${path}/${reversal}/proposal`, {}, { version }));
    const proposed = idIn(await alma.get(`${path}/${reversal}`));
    const { fingerprint } = proposed;
    const approval = `${path}/${reversal}/approval`;
    idIn(await alma.post(approval, { fingerprint }, { version: proposed.version }));
    await until(() => hasEnded(reversal), 120_000);
    expect([...(await filesByAmount()).keys()]).toEqual([8]);
  }, 300_000);
});
