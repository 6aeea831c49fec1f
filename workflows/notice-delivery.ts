import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import { markUndelivered, sendNotice } from './activity-proxies.ts';
import type { NoticeDeliveryInput } from './messages.ts';

/**
 * Sends the notices of one recorded event, each with its own retries. Nothing waits for it: a mail that
 * cannot be delivered is shown to the coordinator and blocks no case.
 */
export async function noticeDelivery({ noticeIds }: NoticeDeliveryInput): Promise<void> {
  await Promise.all(noticeIds.map(deliver));
}

async function deliver(noticeId: string): Promise<void> {
  try {
    await sendNotice(noticeId);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    const reason =
      error.cause instanceof ApplicationFailure ? error.cause.message : 'non recapitato';
    await markUndelivered(noticeId, reason);
  }
}
