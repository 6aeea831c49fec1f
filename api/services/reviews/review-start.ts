import { runningCampaigns } from '../../../db/review-store.ts';
import { readClockOffset } from '../../../db/training-store.ts';
import { filesRevivedSignal, type ReviewCampaignInput } from '../../../workflows/messages.ts';
import { reviewWorkflowId } from '../../../workflows/workflow-ids.ts';
import { asOutage } from '../engine.ts';
import type { StartingWorld } from '../openings/starting.ts';

const startWithinMs = 8_000;

/**
 * Starts the workflow of a campaign. Safe to repeat.
 * @throws HttpProblem 503 `engine-unavailable`: the campaign is kept, and whoever sweeps next starts it
 */
export async function startReview(world: StartingWorld, campaignId: string): Promise<void> {
  const { client, taskQueue } = world;
  const input = await inputOf(world, campaignId);
  try {
    await client.withDeadline(Date.now() + startWithinMs, () =>
      client.workflow.start('reviewCampaign', {
        workflowId: reviewWorkflowId(campaignId),
        taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    );
  } catch (error) {
    throw asOutage(error);
  }
}

/**
 * Tells the workflow of a campaign that files are to be tried again, and starts it when it has ended.
 * @throws HttpProblem 503 `engine-unavailable`: the files wait, and whoever sweeps next starts it
 */
export async function tellReview(world: StartingWorld, campaignId: string): Promise<void> {
  const { client, taskQueue } = world;
  const input = await inputOf(world, campaignId);
  try {
    await client.withDeadline(Date.now() + startWithinMs, () =>
      client.workflow.signalWithStart('reviewCampaign', {
        workflowId: reviewWorkflowId(campaignId),
        taskQueue,
        args: [input],
        signal: filesRevivedSignal,
        signalArgs: [],
      }),
    );
  } catch (error) {
    throw asOutage(error);
  }
}

/** Starts the campaigns with something left to do that have no workflow: kept while the engine was away, or lost. */
export async function startWaitingReviews(world: StartingWorld): Promise<void> {
  for (const campaignId of await runningCampaigns(world.database))
    await startReview(world, campaignId);
}

async function inputOf(
  { training, database }: StartingWorld,
  campaignId: string,
): Promise<ReviewCampaignInput> {
  return { campaignId, clockOffsetMs: training ? await readClockOffset(database) : 0 };
}
