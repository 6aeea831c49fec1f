import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { listBehind, listObligations } from '../../../db/obligation-store.ts';
import type { Database } from '../../../db/pool.ts';
import { liveThroughUpdate } from '../../../workflows/messages.ts';
import { obligationWorkflowId } from '../../../workflows/workflow-ids.ts';

/** How long a duty may take to open what falls in the skipped time. */
const arrivesWithinMs = 300_000;

/**
 * Lets the recurring duties live through the skipped time: each opens its occurrences on their own days, in order.
 * Told and not moved: a duty would otherwise run ahead of the cases it opens. Answers the cases that have still to
 * live what is left of the time, each by how much.
 */
export async function liveThrough(
  { client, pool, taskQueue }: { client: Client; pool: Database; taskQueue: string },
  durationMs: number,
): ReturnType<typeof listBehind> {
  const inForce = (await listObligations(pool)).filter(({ active }) => active);
  await Promise.all(
    inForce.map(({ code }) => tell(client, obligationWorkflowId(taskQueue, code), durationMs)),
  );
  return listBehind(pool);
}

async function tell(client: Client, workflowId: string, durationMs: number): Promise<void> {
  const duty = client.workflow.getHandle(workflowId);
  try {
    await client.withDeadline(Date.now() + arrivesWithinMs, () =>
      duty.executeUpdate(liveThroughUpdate, { args: [durationMs] }),
    );
  } catch (error) {
    // Not started yet: it will start on the clock as it is then.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
