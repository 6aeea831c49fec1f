import { fileURLToPath } from 'node:url';
import { Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createDataConverter } from '../codec/data-converter.ts';
import { readEnvironment, type Environment } from '../config/env.ts';
import { createLogger } from '../config/logger.ts';
import { dailyDigestWorkflowId } from '../workflows/workflow-ids.ts';
import { createWorkerWorld } from './dependencies.ts';

const environment = readEnvironment();
const logger = createLogger('worker', environment.LOG_LEVEL);

Runtime.install({
  logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
    logger[level === 'ERROR' ? 'error' : 'warn']({ engine: meta?.['error'] }, message);
  }),
});

const connection = await NativeConnection.connect({ address: environment.TEMPORAL_ADDRESS });
const world = await createWorkerWorld(environment);
const dataConverter = createDataConverter(environment.RACCORDO_CODEC_KEYS);
const { TEMPORAL_NAMESPACE: namespace, TEMPORAL_TASK_QUEUE: taskQueue } = environment;
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue,
  dataConverter,
  workflowsPath: fileURLToPath(new URL('../workflows/index.ts', import.meta.url)),
  activities: world.activities,
  // About 1 GB for 3,000 cases: enough for a storm of alarms, little enough for a small machine.
  maxCachedWorkflows: 1_000,
  // Without these an activity that never returns would keep the process alive for ever.
  shutdownGraceTime: '5 seconds',
  shutdownForceTime: '15 seconds',
});
await startDailyDigest(environment);
logger.info({ taskQueue }, 'worker pronto');
try {
  await worker.run();
} finally {
  await world.close();
  await connection.close();
}

/** The digest runs for ever under one id: whoever starts first starts it, the others find it. */
async function startDailyDigest({ TEMPORAL_TASK_QUEUE }: Environment): Promise<void> {
  const client = new Client({ connection, namespace, dataConverter });
  try {
    await client.workflow.start('dailyDigest', {
      workflowId: dailyDigestWorkflowId,
      taskQueue: TEMPORAL_TASK_QUEUE,
      args: [{ clockOffsetMs: 0 }],
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
