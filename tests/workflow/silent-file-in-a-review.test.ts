import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startReview, tellReview } from '../../api/services/reviews/review-start.ts';
import type { StartingWorld } from '../../api/services/openings/starting.ts';
import { fastForward } from '../../api/services/training/time-machine.ts';
import { romeZone } from '../../calendar/rome-zone.ts';
import { inTransaction } from '../../db/pool.ts';
import {
  findCampaign,
  freezeFiles,
  insertCampaign,
  listFiles,
  reviveFailedFiles,
} from '../../db/review-store.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import { unreachableFile } from '../../texts/reviews.ts';
import { reviewWorkflowId } from '../../workflows/workflow-ids.ts';
import { connectEngine, openInquiry, until, type TestCase } from '../support/engine.ts';
import { startOwnWorker } from '../support/own-worker.ts';
import { offices, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { recordRuns, replayCodecKeys } from '../support/recorded-histories.ts';

const dayMs = 24 * 3_600_000;

/** The attempts are not waited for: the activity says at once that it gives up. */
describe('a yearly review in which one file never answers', () => {
  let stack: TestStack;
  let client: Client;
  let close: () => Promise<void>;
  let worker: { stop: () => Promise<void> };
  let world: StartingWorld;
  let silent: TestCase;
  let other: TestCase;
  let answers = false;
  const startedRuns: string[] = [];
  const id = randomUUID();

  beforeAll(async () => {
    stack = await startTestStack({ environment: { RACCORDO_CODEC_KEYS: replayCodecKeys } });
    ({ client, close } = await connectEngine(stack));
    worker = await startOwnWorker(stack, client, (activities) => ({
      openReview: (campaignId, caseId) =>
        caseId === silent.caseId && !answers
          ? Promise.reject(ApplicationFailure.nonRetryable('no answer'))
          : activities.openReview(campaignId, caseId),
    }));
    world = {
      client,
      database: stack.pool,
      vault: stack.vault,
      taskQueue: stack.taskQueue,
      training: true,
    };
    silent = await openInquiry(stack, client);
    other = await openInquiry(stack, client);
    for (const { caseId } of [silent, other])
      await stack.pool.query(
        `insert into case_parties (case_id, party, agency_id) values ($1, 'holder', $2)
         on conflict do nothing`,
        [caseId, offices.tm],
      );
    await openCampaign();
  });
  afterAll(async () => {
    await worker.stop();
    await close();
    await stack.stop();
  });

  async function openCampaign(): Promise<void> {
    const today = romeZone.localDateOf(Date.now());
    const days = { weighBy: addDays(today, 1), decideBy: addDays(today, 1) };
    const about = { id, agencyId: offices.tm, openedAt: Date.now() };
    await inTransaction(stack.pool, async (transaction) => {
      await insertCampaign(transaction, {
        ...{ ...about, ...days, publishBy: addDays(today, 2) },
        ...{ year: Number(today.slice(0, 4)), openedBy: personas.carla.userId },
      });
      await freezeFiles(transaction, about, ['procuraInquiry']);
    });
    await startReview(world, id);
  }

  const standings = async (): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await listFiles(stack.pool, id, { limit: 10 })).map(({ code, standing }) => [
        ...[code, standing],
      ]),
    ) as Record<string, string>;

  it('reaches the others, and says of that one that it did not answer', async () => {
    const reached = { [silent.code]: 'failed', [other.code]: 'toWeigh' };
    await until(async () => Object.values(await standings()).every((one) => one !== 'pending'));
    expect(await standings()).toEqual(reached);
    const [failed] = await listFiles(stack.pool, id, { standing: 'failed', limit: 1 });
    expect(failed?.detail).toBe(unreachableFile);
  });

  it('publishes its loads on their day all the same', async () => {
    await fastForward(client, reviewWorkflowId(id), 3 * dayMs);
    await stack.pool.query('update training_clock set offset_ms = $1', [3 * dayMs]);
    await until(async () => (await findCampaign(stack.pool, id))?.publishedAt !== null);
    const handle = client.workflow.getHandle(reviewWorkflowId(id));
    await handle.result();
    startedRuns.push((await handle.describe()).runId);
  });

  it('asks that one again when the coordinator wants it, also after the publication', async () => {
    answers = true;
    expect(await reviveFailedFiles(stack.pool, id)).toBe(true);
    await tellReview(world, id);
    await until(async () => (await standings())[silent.code] === 'toWeigh');
    expect(await reviveFailedFiles(stack.pool, id)).toBe(false);
    const handle = client.workflow.getHandle(reviewWorkflowId(id));
    await handle.result();
    startedRuns.push((await handle.describe()).runId);
    await recordRuns(client, 'yearly-review', 'silent-file-tried-again', {
      workflowId: handle.workflowId,
      startedRuns,
    });
  });
});
