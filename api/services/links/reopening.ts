import { findVersion, readCommand } from '../../../db/case-store.ts';
import { readClockOffset } from '../../../db/training-store.ts';
import { decide } from '../../../domain/case/decide.ts';
import type { ReopenCaseCommand } from '../../../domain/case/commands.ts';
import { refusal } from '../../../domain/case/refusals.ts';
import type { CaseState } from '../../../domain/case/state.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import type { CaseInput } from '../../../workflows/messages.ts';
import { caseWorkflowId } from '../../../workflows/workflow-ids.ts';
import { asOutage, engineUnavailable } from '../engine.ts';
import type { World } from '../world.ts';

const answerWithinMs = 8_000;
const lookEveryMs = 20;
/** The run that ended the case may still be closing: a start that meets it is lost and repeated. */
const startAgainEveryMs = 1_000;

/**
 * Brings an ended case back: its workflow is closed, so that a new run under the same id takes up the state that the
 * journal tells, with the command that reopens it. Waits until the journal holds the command. Of two people at once
 * one brings the case back and the other is refused. Safe to repeat with the same command.
 * @throws DomainError what the case refuses; HttpProblem 503 `engine-unavailable`
 */
export async function bringBack(
  world: World,
  state: CaseState,
  command: ReopenCaseCommand,
): Promise<number> {
  if (state.status === 'new') throw refusal.notOpen();
  decide(protocolOf(state.protocolCode, state.protocolVersion), command, state, await world.now());
  const { database } = world;
  const deadline = Date.now() + answerWithinMs;
  let startedAt = 0;
  while (Date.now() < deadline) {
    const version = await findVersion(database, state.caseId);
    const made = (await readCommand(database, state.caseId, command.commandId)).at(-1);
    if (made !== undefined) return made.seq;
    // Somebody else was first: the run that now lives began with their command.
    if (version !== state.version) throw refusal.notEnded();
    if (Date.now() - startedAt > startAgainEveryMs) {
      await startAgain(world, state, command, deadline);
      startedAt = Date.now();
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
  throw engineUnavailable();
}

async function startAgain(
  { client, taskQueue, training, database }: World,
  state: CaseState,
  command: ReopenCaseCommand,
  deadline: number,
): Promise<void> {
  const clockOffsetMs = training ? await readClockOffset(database) : 0;
  const input: CaseInput = { state, command, clockOffsetMs };
  try {
    await client.withDeadline(deadline, () =>
      client.workflow.start(state.protocolCode, {
        workflowId: caseWorkflowId(state.caseId),
        taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      }),
    );
  } catch (error) {
    throw asOutage(error);
  }
}
