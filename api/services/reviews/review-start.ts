import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { runningCampaigns } from '../../../db/review-store.ts';
import { readClockOffset } from '../../../db/training-store.ts';
import type { ReviewCampaignInput } from '../../../workflows/messages.ts';
import { reviewWorkflowId } from '../../../workflows/workflow-ids.ts';
import { asOutage } from '../engine.ts';
import type { StartingWorld } from '../openings/starting.ts';

const startWithinMs = 8_000;

/**
 * Starts the workflow of a campaign. Safe to repeat.
 * @throws HttpProblem 503 `engine-unavailable`: the campaign is kept, and whoever sweeps next starts it
 */
export async function startReview(world: StartingWorld, campaignId: string): Promise<void> {
  const { client, taskQueue, training, database } = world;
  const clockOffsetMs = training ? await readClockOffset(database) : 0;
  const input: ReviewCampaignInput = { campaignId, clockOffsetMs };
  try {
    await client.withDeadline(Date.now() + startWithinMs, () =>
      client.workflow.start('reviewCampaign', {
        workflowId: reviewWorkflowId(campaignId),
        taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      }),
    );
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return;
    throw asOutage(error);
  }
}

/** Starts the campaigns that were kept while the engine was away. */
export async function startWaitingReviews(world: StartingWorld): Promise<void> {
  for (const campaignId of await runningCampaigns(world.database))
    await startReview(world, campaignId);
}
