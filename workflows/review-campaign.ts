import { ActivityFailure } from '@temporalio/common';
import { condition, continueAsNew, setHandler } from '@temporalio/workflow';
import {
  failReview,
  nextFilesToReview,
  openReview,
  publishesAt,
  publishLoads,
} from './activity-proxies.ts';
import { clockMovedSignal, filesRevivedSignal, type ReviewCampaignInput } from './messages.ts';

/** Some twenty files each: short histories. */
const pagesPerRun = 6;

/** The word that files are to be tried again may be lost: it looks every day. */
const looksAgainMs = 24 * 3_600_000;

/**
 * One campaign of review, from the day it opens to the day its loads are published. Which files are reached stands in
 * PostgreSQL: killed at any point it goes on from there, and no file is asked twice. A file that does not answer holds
 * up neither the others nor the publication.
 */
export async function reviewCampaign(input: ReviewCampaignInput): Promise<void> {
  const { campaignId } = input;
  let { clockOffsetMs } = input;
  let told = false;
  let published = false;
  const now = (): number => Date.now() + clockOffsetMs;
  setHandler(clockMovedSignal, (byMs) => {
    clockOffsetMs += byMs;
    told = true;
  });
  setHandler(filesRevivedSignal, () => {
    told = true;
  });
  const isTold = (): boolean => told;
  const isPublished = (): boolean => published;
  const at = await publishesAt(campaignId);
  for (let page = 0; page < pagesPerRun; page += 1) {
    told = false;
    const caseIds = await nextFilesToReview(campaignId);
    for (const caseId of caseIds) {
      await publishOnItsDay();
      await openOrGoOn(campaignId, caseId);
    }
    await publishOnItsDay();
    if (caseIds.length > 0 || isTold()) continue;
    if (isPublished()) return;
    await condition(isTold, Math.min(looksAgainMs, at - now()));
  }
  await continueAsNew<typeof reviewCampaign>({ campaignId, clockOffsetMs });

  async function publishOnItsDay(): Promise<void> {
    if (published || now() < at) return;
    await publishLoads(campaignId, now());
    published = true;
  }
}

/** One file that does not answer after many attempts is written down as such. */
async function openOrGoOn(campaignId: string, caseId: string): Promise<void> {
  try {
    await openReview(campaignId, caseId);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    await failReview(campaignId, caseId);
  }
}
