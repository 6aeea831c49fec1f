import { Client, Connection } from '@temporalio/client';
import { createWorld, type World } from '../api/services/world.ts';
import { createDataConverter } from '../codec/data-converter.ts';
import { readEnvironment, type Environment } from '../config/env.ts';
import { readOperatorEnvironment } from '../config/operator-env.ts';
import { createPool } from '../db/pool.ts';
import { dataFolder, runningIn } from './installation.ts';

/** The services' environment: the operator's when it names a database, else that of the Raccordo running in the folder. */
export function serviceEnvironment(data: string | undefined): Environment {
  return readOperatorEnvironment().DATABASE_URL === undefined
    ? readEnvironment(runningIn(dataFolder(data)).environment)
    : readEnvironment();
}

/** Runs a command that acts on cases, with PostgreSQL and Temporal at hand, and closes both whatever happens. */
export async function withCases<Result>(
  environment: Environment,
  work: (world: World) => Promise<Result>,
): Promise<Result> {
  const database = createPool(environment.DATABASE_URL, { applicationName: 'raccordo-cli' });
  try {
    const connection = await Connection.connect({ address: environment.TEMPORAL_ADDRESS });
    try {
      const client = new Client({
        connection,
        namespace: environment.TEMPORAL_NAMESPACE,
        dataConverter: createDataConverter(environment.RACCORDO_CODEC_KEYS),
      });
      const { TEMPORAL_TASK_QUEUE: taskQueue, RACCORDO_TRAINING: training } = environment;
      return await work(createWorld({ database, client, taskQueue, training }));
    } finally {
      await connection.close();
    }
  } finally {
    await database.end();
  }
}
