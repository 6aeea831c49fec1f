import { runningCampaigns } from '../../../db/review-store.ts';
import { readClockOffset } from '../../../db/training-store.ts';
import { filesRevivedSignal, type ReviewCampaignInput } from '../../../workflows/messages.ts';
import { reviewWorkflowId } from '../../../workflows/workflow-ids.ts';
import { startOrTellWork, startWork, type DurableWork } from '../openings/durable-work.ts';
import type { StartingWorld } from '../openings/starting.ts';

/** Starts the workflow of a campaign. @throws of `startWork` */
export async function startReview(world: StartingWorld, campaignId: string): Promise<void> {
  await startWork(world, await workOf(world, campaignId));
}

/** Tells the workflow of a campaign that files are to be tried again, and starts it when it has ended. @throws of `startOrTellWork` */
export async function tellReview(world: StartingWorld, campaignId: string): Promise<void> {
  await startOrTellWork(world, await workOf(world, campaignId), filesRevivedSignal);
}

/** Starts the campaigns with something left to do that have no workflow: kept while the engine was away, or lost. */
export async function startWaitingReviews(world: StartingWorld): Promise<void> {
  for (const campaignId of await runningCampaigns(world.database))
    await startReview(world, campaignId);
}

async function workOf(
  { training, database }: StartingWorld,
  campaignId: string,
): Promise<DurableWork<ReviewCampaignInput>> {
  const clockOffsetMs = training ? await readClockOffset(database) : 0;
  const workflowId = reviewWorkflowId(campaignId);
  return { type: 'reviewCampaign', workflowId, input: { campaignId, clockOffsetMs } };
}
