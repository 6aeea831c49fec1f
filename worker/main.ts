import { Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createDataConverter } from '../codec/data-converter.ts';
import { readEnvironment } from '../config/env.ts';
import { createLogger } from '../config/logger.ts';
import type { DailyDigestInput, RecurringObligationInput } from '../workflows/messages.ts';
import { dailyDigestWorkflowId, obligationWorkflowId } from '../workflows/workflow-ids.ts';
import { createWorkerWorld } from './dependencies.ts';
import { workflowCode } from './workflow-code.ts';

const environment = readEnvironment();
const logger = createLogger('worker', environment.LOG_LEVEL);

Runtime.install({
  logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
    logger[level === 'ERROR' ? 'error' : 'warn']({ err: meta?.['error'] }, message);
  }),
});

const connection = await NativeConnection.connect({ address: environment.TEMPORAL_ADDRESS });
const dataConverter = createDataConverter(environment.RACCORDO_CODEC_KEYS);
const { TEMPORAL_NAMESPACE: namespace, TEMPORAL_TASK_QUEUE: taskQueue } = environment;
const client = new Client({ connection, namespace, dataConverter });
const world = createWorkerWorld(environment, client);
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue,
  dataConverter,
  ...(await workflowCode(environment.RACCORDO_WORKFLOW_BUNDLE)),
  activities: world.activities,
  // About 1 GB for 3,000 cases: enough for a storm of alarms, little enough for a small machine.
  maxCachedWorkflows: 1_000,
  // Without these an activity that never returns would keep the process alive for ever.
  shutdownGraceTime: '5 seconds',
  shutdownForceTime: '15 seconds',
});
await startWhatRecurs();
logger.info({ taskQueue }, 'worker pronto');
try {
  await worker.run();
} finally {
  await world.close();
  await connection.close();
}

/** These run for ever, each under its own id: whoever starts first starts them, the others find them. */
async function startWhatRecurs(): Promise<void> {
  const clockOffsetMs = await world.clockOffsetMs();
  await startOnce('dailyDigest', dailyDigestWorkflowId(taskQueue), { clockOffsetMs: 0 });
  for (const code of await world.dutiesInForce())
    await startOnce('recurringObligation', obligationWorkflowId(taskQueue, code), {
      code,
      clockOffsetMs,
    });
}

async function startOnce(
  type: string,
  workflowId: string,
  input: DailyDigestInput | RecurringObligationInput,
): Promise<void> {
  try {
    await client.workflow.start(type, { workflowId, taskQueue, args: [input] });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
