import { forgottenNotices } from '../../../db/extraordinary-store.ts';
import type { NoticeDeliveryInput } from '../../../workflows/messages.ts';
import { extraordinaryNoticesWorkflowId } from '../../../workflows/workflow-ids.ts';
import { startWork } from '../openings/durable-work.ts';
import type { StartingWorld } from '../openings/starting.ts';

/** Starts the mails about one extraordinary access. Safe to repeat. @throws of `startWork` */
export async function tellOfExtraordinary(
  world: StartingWorld,
  { accessId, noticeIds }: { accessId: string; noticeIds: readonly string[] },
): Promise<void> {
  if (noticeIds.length === 0) return;
  const input: NoticeDeliveryInput = { noticeIds };
  const workflowId = extraordinaryNoticesWorkflowId(accessId);
  await startWork(world, { type: 'noticeDelivery', workflowId, input });
}

/** Mails that were kept while the engine was away. */
export async function tellForgottenExtraordinary(world: StartingWorld): Promise<void> {
  for (const waiting of await forgottenNotices(world.database))
    await tellOfExtraordinary(world, waiting);
}
