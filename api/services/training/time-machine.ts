import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';
import type { Pool } from 'pg';
import { departuresToCarry } from '../../../db/departure-store.ts';
import { markCaughtUp } from '../../../db/obligation-store.ts';
import { waitingRollouts } from '../../../db/rollout-store.ts';
import { runningCampaigns } from '../../../db/review-store.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import { clockMovedSignal, planChangedSignal } from '../../../workflows/messages.ts';
import {
  caseWorkflowId,
  dailyDigestWorkflowId,
  departureWorkflowId,
  reviewWorkflowId,
  termRolloutWorkflowId,
} from '../../../workflows/workflow-ids.ts';
import { tellWork } from '../openings/durable-work.ts';
import { liveThrough } from '../obligations/obligation-clock.ts';
import { someAtOnce } from './some-at-once.ts';

const { FastForwardPollingResult } = proto.temporal.api.enums.v1;

/** How many cases are moved at once: each fires its own alarms and mails on the way. */
const movedAtOnce = 24;

/** What the time machine works on. Training and tests only; the server refuses it elsewhere. */
export interface TimeMachine {
  client: Client;
  pool: Pool;
  taskQueue: string;
}

/**
 * Moves the training clock ahead: every open case lives through the skipped time at its own instants, so that
 * alarms fire on the day they fall due and in order, then the clock of the pages follows. Returns how many
 * cases were moved.
 */
export async function skipTime(
  { client, pool, taskQueue }: TimeMachine,
  durationMs: number,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<number> {
  const open = await pool.query<{ id: string }>(
    "select id from cases where status = 'open' order by opened_at, id",
  );
  let done = 0;
  await someAtOnce(open.rows, movedAtOnce, async ({ id }) => {
    await fastForward(client, caseWorkflowId(id), durationMs);
    done += 1;
    onProgress(done, open.rows.length);
  });
  const behind = await liveThrough({ client, pool, taskQueue }, durationMs);
  await someAtOnce(behind, movedAtOnce, async ({ caseId, behindMs }) => {
    await fastForward(client, caseWorkflowId(caseId), behindMs);
    await markCaughtUp(pool, caseId);
  });
  await tell(client, dailyDigestWorkflowId(taskQueue), durationMs);
  for (const id of await runningCampaigns(pool))
    await tell(client, reviewWorkflowId(id), durationMs);
  for (const { id } of await departuresToCarry(pool))
    await tell(client, departureWorkflowId(id), durationMs);
  await pool.query('update training_clock set offset_ms = offset_ms + $1', [durationMs]);
  // A roll-out that waits for its day asks the clock of the cases when it is told.
  for (const id of await waitingRollouts(pool))
    await tellWork({ client }, termRolloutWorkflowId(id), planChangedSignal);
  return open.rows.length;
}

/** The digest is told instead of moved: it would stop at every morning on the way. So is a campaign of review. */
async function tell(client: Client, workflowId: string, durationMs: number): Promise<void> {
  try {
    await client.workflow.getHandle(workflowId).signal(clockMovedSignal, durationMs);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/**
 * Moves one workflow ahead of the engine's time and waits until it is there. A workflow that has ended in
 * the meantime has nothing to wait for.
 */
export async function fastForward(
  client: Client,
  workflowId: string,
  durationMs: number,
): Promise<void> {
  const { namespace } = client.options;
  const workflowExecution = { workflowId };
  const fastForwardId = randomUUID();
  const service = client.workflowService;
  try {
    await service.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution,
      workflowExecutionOptions: {
        timeSkippingConfig: {
          enabled: true,
          // The mail that a case sends must not live faster than its mail server.
          disablePropagation: true,
          maxSessionSkipCount: skipsMax,
          fastForwardConfig: { id: fastForwardId, duration: msToTs(durationMs) },
        },
      },
      updateMask: { paths: ['time_skipping_config'] },
    });
    const givenUpAt = Date.now() + arrivesWithinMs;
    for (;;) {
      if (Date.now() > givenUpAt) throw stuckOnTheWay();
      const poll = await service.pollWorkflowExecutionTimeSkipping({
        namespace,
        workflowExecution,
        fastForwardId,
      });
      if (
        poll.fastForwardPollingResult !==
        FastForwardPollingResult.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT
      )
        return;
    }
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** A mail that cannot leave holds the case it belongs to: the skip stops and says so. */
const arrivesWithinMs = 300_000;

function stuckOnTheWay(): DomainError {
  return new DomainError(
    'conflict',
    'time-machine-stuck',
    'Una pratica non avanza: di solito la posta di addestramento non risponde. L’orologio non è stato spostato; riprova.',
  );
}

/** A year of daily digests and of repeated reminders fits in one skip. */
const skipsMax = 2_000;

/** gRPC NOT_FOUND: the workflow is closed, or was never started. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 5;
}
