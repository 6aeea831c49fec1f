import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { readClockOffset } from '../../../db/training-store.ts';
import type { OpenCaseCommand } from '../../../domain/case/commands.ts';
import type { CaseInput } from '../../../workflows/messages.ts';
import { caseWorkflowId } from '../../../workflows/workflow-ids.ts';
import { asOutage } from '../engine.ts';
import type { World } from '../world.ts';

const startWithinMs = 8_000;

/** What starts a case needs of the world. */
export type StartingWorld = Pick<World, 'database' | 'vault' | 'client' | 'taskQueue' | 'training'>;

/**
 * Starts the workflow of a case. Safe to repeat: a case that runs, or has run, is left alone.
 * @throws HttpProblem 503 `engine-unavailable`
 */
export async function startCase(world: StartingWorld, command: OpenCaseCommand): Promise<void> {
  const { client, taskQueue, training, database } = world;
  const clockOffsetMs = training ? await readClockOffset(database) : 0;
  const input: CaseInput = { command, clockOffsetMs };
  try {
    await client.withDeadline(Date.now() + startWithinMs, () =>
      client.workflow.start(command.protocolCode, {
        workflowId: caseWorkflowId(command.caseId),
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
