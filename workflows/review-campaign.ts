import { condition, continueAsNew, setHandler } from '@temporalio/workflow';
import { openReviews, publishesAt, publishLoads } from './activity-proxies.ts';
import { clockMovedSignal, type ReviewCampaignInput } from './messages.ts';

/** Five files each: short histories. */
const pagesPerRun = 50;

/**
 * One campaign of review, from the day it opens to the day its loads are published. Which files are reached stands in
 * PostgreSQL: killed at any point it goes on from there, and no file is asked twice.
 */
export async function reviewCampaign(input: ReviewCampaignInput): Promise<void> {
  const { campaignId } = input;
  let { clockOffsetMs } = input;
  let clockMoved = false;
  const now = (): number => Date.now() + clockOffsetMs;
  setHandler(clockMovedSignal, (byMs) => {
    clockOffsetMs += byMs;
    clockMoved = true;
  });
  for (let page = 0; (await openReviews(campaignId)) > 0; page += 1) {
    if (page === pagesPerRun)
      await continueAsNew<typeof reviewCampaign>({ campaignId, clockOffsetMs });
  }
  const at = await publishesAt(campaignId);
  while (now() < at) {
    clockMoved = false;
    await condition(() => clockMoved, at - now());
  }
  await publishLoads(campaignId, now());
}
