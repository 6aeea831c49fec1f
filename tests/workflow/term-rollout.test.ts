import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { runningTermsSchema } from '../../api/routes/running-schemas.ts';
import { termChangeSchema } from '../../api/routes/term-change-schemas.ts';
import { skipTime } from '../../api/services/training/time-machine.ts';
import { romeZone } from '../../calendar/rome-zone.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import { runningTermsLookWorkflowId, termRolloutWorkflowId } from '../../workflows/workflow-ids.ts';
import { signInAs, type ApiAnswer, type ApiClient } from '../support/api-client.ts';
import { connectEngine, openInquiry, until, type TestCase } from '../support/engine.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { recordRuns, replayCodecKeys } from '../support/recorded-histories.ts';

type RunningTerms = z.output<typeof runningTermsSchema>;

const path = '/api/v1/term-changes';
const dayMs = 86_400_000;
const today = romeZone.localDateOf(Date.now());
/** Far enough ahead for the clock to be still before it when the approval comes at midnight. */
const effectiveOn = addDays(today, 2);
const asked = {
  ...{ protocolCode: 'procuraInquiry', versions: [1], site: null, act: null, effectiveOn },
  ...{ path: 'steps.assignInquiry.terms.assegnazione', mode: 'fromAnchor' },
  value: {
    ...({ amount: 9, unit: 'workingDays', ladder: 'L5' } as const),
    ...{ rollOnHoliday: true, rollOnSaturday: false },
  },
  reason: 'Il coordinamento si riunisce ogni due settimane',
};

describe('a change of running terms that begins on a later day', () => {
  let stack: TestStack;
  let mail: TestMailServer;
  let client: Client;
  let close: () => Promise<void>;
  let ada: ApiClient;
  let alma: ApiClient;

  beforeAll(async () => {
    // On some days of the week an alarm falls within the days that are skipped: its mail must be able to leave.
    mail = await startMailServer();
    stack = await startTestStack({
      api: true,
      worker: true,
      environment: { SMTP_URL: mail.url, RACCORDO_CODEC_KEYS: replayCodecKeys },
    });
    ({ client, close } = await connectEngine(stack));
    [ada, alma] = await Promise.all([signInAs(stack, 'ada'), signInAs(stack, 'alma')]);
  });
  afterAll(async () => {
    await close();
    await stack.stop();
    await mail.close();
  });

  async function openFile(clockOffsetMs = 0): Promise<TestCase> {
    const file = await openInquiry(stack, client, { clockOffsetMs });
    await file.complete('carla', 'triageRequest.1', 'ordinary', { facts: { riskLevel: 'low' } });
    return file;
  }

  const changeIn = ({ status, body }: ApiAnswer): z.output<typeof termChangeSchema> => {
    if (status > 201) throw new Error(`Refused with ${status}: ${JSON.stringify(body)}`);
    return termChangeSchema.parse(body);
  };

  const running = async (id: string): Promise<RunningTerms> =>
    runningTermsSchema.parse((await alma.get(`${path}/${id}/running`)).body);

  async function amountOf({ caseId }: TestCase): Promise<number | undefined> {
    const { rows } = await stack.pool.query<{ amount: number }>(
      `select (s.event->'question'->>'amount')::int as amount
         from running_terms t join journal s on s.case_id = t.case_id and s.seq = t.started_seq
        where t.case_id = $1 and t.term_key = 'assegnazione'`,
      [caseId],
    );
    return rows[0]?.amount;
  }

  it('waits for it, takes in what has begun meanwhile, and moves each term once', async () => {
    const file = await openFile();
    const { id, version } = changeIn(await ada.post(path, asked));
    await until(async () => (await running(id)).current);
    changeIn(await ada.post(`${path}/${id}/proposal`, {}, { version }));
    const proposed = changeIn(await alma.get(`${path}/${id}`));
    const { fingerprint } = proposed;
    const approval = `${path}/${id}/approval`;
    changeIn(await alma.post(approval, { fingerprint }, { version: proposed.version }));
    const meanwhile = await openFile();
    expect((await running(id)).progress?.status).toBe('approved');
    expect([await amountOf(file), await amountOf(meanwhile)]).toEqual([3, 3]);

    await skipTime({ client, pool: stack.pool, taskQueue: stack.taskQueue }, 2 * dayMs);
    const rollout = client.workflow.getHandle(termRolloutWorkflowId(id));
    await rollout.result();
    const after = await running(id);
    expect(after.progress?.status).toBe('done');
    expect(after.totals).toMatchObject({ terms: 2, joined: 1, byStatus: { done: 2 } });
    expect([await amountOf(file), await amountOf(meanwhile)]).toEqual([9, 9]);
    expect(await amountOf(await openFile(2 * dayMs))).toBe(9);

    const look = client.workflow.getHandle(runningTermsLookWorkflowId(id, 1));
    for (const [name, handle] of [
      ['waits-takes-in-and-ends', rollout],
      ['a-look', look],
    ] as const)
      await recordRuns(client, 'term-rollout', name, {
        workflowId: handle.workflowId,
        startedRuns: [(await handle.describe()).runId],
      });
    await recordRuns(client, 'term-rollout', 'a-case-whose-term-is-changed', {
      workflowId: file.workflowId,
      startedRuns: [(await client.workflow.getHandle(file.workflowId).describe()).runId],
    });
  });
});
