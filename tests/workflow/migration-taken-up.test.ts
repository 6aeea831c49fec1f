import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conductedPlanSchema } from '../../api/routes/migration-schemas.ts';
import { migrationWorkflowId } from '../../workflows/workflow-ids.ts';
import { signInAs, type ApiAnswer, type ApiClient } from '../support/api-client.ts';
import { connectEngine, openInquiry, until } from '../support/engine.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { recordRuns, replayCodecKeys } from '../support/recorded-histories.ts';

const path = '/api/v1/protocol-migrations';
/** Version 2 of the inquiry is in force from March 2027: the clock of these cases runs ahead to that spring. */
const aheadMs = Math.max(0, Date.parse('2027-04-12T08:00:00Z') - Date.now());

describe('a plan of migration that is paused before it begins', () => {
  let stack: TestStack;
  let client: Client;
  let close: () => Promise<void>;
  let ada: ApiClient;
  let fabia: ApiClient;

  beforeAll(async () => {
    stack = await startTestStack({
      api: true,
      environment: { RACCORDO_CODEC_KEYS: replayCodecKeys },
    });
    ({ client, close } = await connectEngine(stack));
    await stack.pool.query('update training_clock set offset_ms = $1', [aheadMs]);
    [ada, fabia] = await Promise.all([signInAs(stack, 'ada'), signInAs(stack, 'fabia')]);
  });
  afterAll(async () => {
    await close();
    await stack.stop();
  });

  async function openFile(number: number): Promise<string> {
    const deliveredAt = Date.now() + aheadMs;
    const { caseId } = await openInquiry(stack, client, { clockOffsetMs: aheadMs, deliveredAt });
    const code = `P2-2027-${number.toString().padStart(6, '0')}`;
    await stack.pool.query('update cases set code = $2 where id = $1', [caseId, code]);
    return code;
  }

  const planIn = ({ body }: ApiAnswer) => conductedPlanSchema.parse(body);

  it('takes every case along once somebody takes it up', async () => {
    const worker = await stack.startWorker();
    const codes = [await openFile(1), await openFile(2)];
    await worker.stop();
    const asked = { protocolCode: 'procuraInquiry', fromVersion: 1, toVersion: 2, codes };
    const proposal = { ...asked, reason: 'La versione 2 separa visita e colloqui' };
    const { id, fingerprint } = planIn(await ada.post(path, proposal, { key: randomUUID() }));
    await fabia.post(`${path}/${id}/approval`, { fingerprint });
    await fabia.post(`${path}/${id}/pause`, {});
    await stack.startWorker();

    const handle = client.workflow.getHandle(migrationWorkflowId(id));
    const isAsleep = async (): Promise<boolean> => {
      const { events } = await handle.fetchHistory();
      return events?.at(-1)?.timerStartedEventAttributes != null;
    };
    await until(isAsleep);
    await fabia.post(`${path}/${id}/resumption`, {});
    await handle.result();
    expect(planIn(await fabia.get(`${path}/${id}`)).counts).toMatchObject({ done: 2, pending: 0 });
    const { runId } = await handle.describe();
    await recordRuns(client, 'protocol-migration', 'paused-taken-up-and-done', {
      workflowId: handle.workflowId,
      startedRuns: [runId],
    });
  });
});
