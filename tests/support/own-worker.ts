import type { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Activities } from '../../activities/create-activities.ts';
import { createDataConverter } from '../../codec/data-converter.ts';
import { readEnvironment } from '../../config/env.ts';
import { createWorkerWorld } from '../../worker/dependencies.ts';
import { workflowCode } from '../../worker/workflow-code.ts';
import type { TestStack } from './platform.ts';

/** A worker in the process of the test: the one of the service, with some activities held back or failing. */
export async function startOwnWorker(
  stack: TestStack,
  client: Client,
  change: (activities: Activities) => Partial<Activities>,
): Promise<{ stop: () => Promise<void> }> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const environment = readEnvironment(stack.environment);
  const connection = await NativeConnection.connect({ address: stack.temporalAddress });
  const world = createWorkerWorld(environment, client);
  const { namespace, taskQueue } = stack;
  const worker = await Worker.create({
    ...{ connection, namespace, taskQueue },
    dataConverter: createDataConverter(environment.RACCORDO_CODEC_KEYS),
    ...(await workflowCode(environment.RACCORDO_WORKFLOW_BUNDLE)),
    activities: { ...world.activities, ...change(world.activities) },
  });
  const running = worker.run();
  return {
    async stop() {
      worker.shutdown();
      await running;
      await world.close();
      await connection.close();
    },
  };
}
