import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { listBehind, listObligations, markCaughtUp } from '../../db/obligation-store.ts';
import type { Database } from '../../db/pool.ts';
import { liveThroughUpdate } from '../../workflows/messages.ts';
import { caseWorkflowId, obligationWorkflowId } from '../../workflows/workflow-ids.ts';

/** How long a duty may take to open what falls in the skipped time. */
const livesThroughWithinMs = 300_000;

/**
 * Lets the recurring duties live through the skipped time: each opens its occurrences on their own days, in order, and
 * then the new cases live what is left of it (`move`). Told and not moved: a duty would otherwise run ahead of the cases
 * it opens.
 */
export async function moveObligations(
  { client, pool }: { client: Client; pool: Database },
  durationMs: number,
  move: (workflowId: string, durationMs: number) => Promise<void>,
): Promise<void> {
  const inForce = (await listObligations(pool)).filter(({ active }) => active);
  await Promise.all(inForce.map(({ code }) => liveThrough(client, code, durationMs)));
  for (const { caseId, behindMs } of await listBehind(pool)) {
    await move(caseWorkflowId(caseId), behindMs);
    await markCaughtUp(pool, caseId);
  }
}

async function liveThrough(client: Client, code: string, durationMs: number): Promise<void> {
  const duty = client.workflow.getHandle(obligationWorkflowId(code));
  try {
    await client.withDeadline(Date.now() + livesThroughWithinMs, () =>
      duty.executeUpdate(liveThroughUpdate, { args: [durationMs] }),
    );
  } catch (error) {
    // Not started yet: it will start on the clock as it is then.
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
