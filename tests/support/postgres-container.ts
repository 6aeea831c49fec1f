import { randomBytes } from 'node:crypto';
import { PostgreSqlContainer } from '@testcontainers/postgresql';
import { Client } from 'pg';

/** PostgreSQL in a container of its own. */
export interface PostgresContainer {
  /** Of the database `raccordo` as its owner, on the port that the engine published. */
  readonly databaseUrl: string;
  /** Ends the server and removes the container with its data. */
  readonly stop: () => Promise<void>;
}

/** The server must order text as the embedded one does, and have room for Temporal beside Raccordo. */
const initialisation = '--encoding=UTF8 --locale=C.UTF-8';
const command = ['postgres', '-c', 'max_connections=300', '-c', 'timezone=UTC'];

/** Starts the image, which reads the variables of the official one, and gives Raccordo its role and its database. */
export async function startPostgresContainer(image: string): Promise<PostgresContainer> {
  const container = await new PostgreSqlContainer(image)
    .withUsername('postgres')
    .withPassword(randomBytes(16).toString('hex'))
    .withDatabase('postgres')
    .withEnvironment({ POSTGRES_INITDB_ARGS: initialisation })
    .withCommand(command)
    .start();
  const stop = async (): Promise<void> => {
    await container.stop();
  };
  try {
    return { databaseUrl: await createOwner(container.getConnectionUri()), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** As in production no superuser, which row level security would not bind. */
async function createOwner(adminUrl: string): Promise<string> {
  const password = randomBytes(16).toString('hex');
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`create role raccordo login createrole createdb password '${password}'`);
    await admin.query('create database raccordo owner raccordo');
  } finally {
    await admin.end();
  }
  const url = new URL(adminUrl);
  url.username = 'raccordo';
  url.password = password;
  url.pathname = '/raccordo';
  return url.href;
}
