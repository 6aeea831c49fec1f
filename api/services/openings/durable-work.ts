import { WorkflowNotFoundError } from '@temporalio/client';
import type { SignalDefinition } from '@temporalio/common';
import { HttpProblem } from '../../problem.ts';
import { asOutage } from '../engine.ts';
import type { StartingWorld } from './starting.ts';

const answerWithinMs = 8_000;

/** Long work that stands in PostgreSQL and that a workflow carries out. */
export interface DurableWork<Input> {
  /** Name of the workflow, as `workflows/index.ts` exports it. */
  type: string;
  workflowId: string;
  input: Input;
}

/**
 * Starts it unless it runs already. Safe to repeat.
 * @throws HttpProblem 503 `engine-unavailable`: the work is kept, and whoever sweeps next starts it
 */
export async function startWork<Input>(
  { client, taskQueue }: StartingWorld,
  { type, workflowId, input }: DurableWork<Input>,
): Promise<void> {
  await answered(client, () =>
    client.workflow.start(type, {
      ...{ workflowId, taskQueue, args: [input] },
      workflowIdConflictPolicy: 'USE_EXISTING',
    }),
  );
}

/**
 * Tells it that a person has changed what there is to do, and starts it when it does not run. Safe to repeat.
 * @throws HttpProblem 503 `engine-unavailable`
 */
export async function startOrTellWork<Input>(
  { client, taskQueue }: StartingWorld,
  { type, workflowId, input }: DurableWork<Input>,
  signal: SignalDefinition,
): Promise<void> {
  await answered(client, () =>
    client.workflow.signalWithStart(type, {
      ...{ workflowId, taskQueue, args: [input] },
      ...{ signal, signalArgs: [] },
    }),
  );
}

/** Tells it that a person has changed what there is to do. Work that has ended needs no telling. */
export async function tellWork(
  { client }: Pick<StartingWorld, 'client'>,
  workflowId: string,
  signal: SignalDefinition,
): Promise<void> {
  await answered(client, async () => {
    try {
      await client.workflow.getHandle(workflowId).signal(signal);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  });
}

async function answered(
  client: StartingWorld['client'],
  ask: () => Promise<unknown>,
): Promise<void> {
  try {
    await client.withDeadline(Date.now() + answerWithinMs, ask);
  } catch (error) {
    throw asOutage(error);
  }
}

/** What is kept in PostgreSQL is started by whoever sweeps next: an engine that is away holds nobody up. */
export async function orSweptLater(start: Promise<void>): Promise<void> {
  try {
    await start;
  } catch (error) {
    if (!(error instanceof HttpProblem) || error.code !== 'engine-unavailable') throw error;
  }
}
