import { Client, Connection } from '@temporalio/client';
import { createWorld, type World } from '../api/services/world.ts';
import { createDataConverter } from '../codec/data-converter.ts';
import { createPersonalVault } from '../codec/personal-vault.ts';
import { masterKeysIn, readEnvironment, type Environment } from '../config/env.ts';
import { readOperatorEnvironment } from '../config/operator-env.ts';
import { createPool } from '../db/pool.ts';
import { dataFolder, runningIn } from './installation.ts';

/** The services' environment: the operator's when it names a database, else that of the Raccordo running in the folder. */
export function serviceEnvironment(data: string | undefined): Environment {
  return readOperatorEnvironment().DATABASE_URL === undefined
    ? readEnvironment(runningIn(dataFolder(data)).environment)
    : readEnvironment();
}

/** Runs a command that asks the engine, and lets go of it whatever happens. */
export async function withEngine<Result>(
  environment: Environment,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const connection = await Connection.connect({ address: environment.TEMPORAL_ADDRESS });
  try {
    const { TEMPORAL_NAMESPACE: namespace, RACCORDO_CODEC_KEYS: codecKeys } = environment;
    const dataConverter = createDataConverter(codecKeys);
    return await work(new Client({ connection, namespace, dataConverter }));
  } finally {
    await connection.close();
  }
}

/** Runs a command that acts on cases, with PostgreSQL and Temporal at hand, and closes both whatever happens. */
export async function withCases<Result>(
  environment: Environment,
  work: (world: World) => Promise<Result>,
): Promise<Result> {
  const vault = createPersonalVault(masterKeysIn(environment));
  const database = createPool(environment.DATABASE_URL, { applicationName: 'raccordo-cli' });
  const { TEMPORAL_TASK_QUEUE: taskQueue, RACCORDO_TRAINING: training } = environment;
  try {
    return await withEngine(environment, (client) =>
      work(createWorld({ database, vault, client, taskQueue, training })),
    );
  } finally {
    await database.end();
  }
}
