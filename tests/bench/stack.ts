import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Pool } from 'pg';
import { apiProgram, workerProgram } from '../../cli/programs.ts';
import { createDataConverter } from '../../codec/data-converter.ts';
import { readEnvironment } from '../../config/env.ts';
import { migrate } from '../../db/migrate.ts';
import { createPool } from '../../db/pool.ts';
import { startPlatform, type Platform } from '../../embedded/platform.ts';
import { startMailServer } from '../support/mail-server.ts';
import { insertPersonas } from '../support/persona-rows.ts';

/** The whole service on this machine, on data of its own, as a benchmark needs it. */
export interface BenchStack {
  platform: Platform;
  environment: Readonly<Record<string, string>>;
  apiUrl: string;
  client: Client;
  /** Raccordo's database. */
  pool: Pool;
  dataDir: string;
  /** Stops everything and removes the data. */
  stop(): Promise<void>;
}

/** Starts servers, worker and API, each a process of its own, with the people and offices of the tests. */
export async function startBenchStack(): Promise<BenchStack> {
  const dataDir = await mkdtemp(join(tmpdir(), 'raccordo-bench-'));
  const log = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  const mailServer = await startMailServer();
  const removeData = (): Promise<void> => rm(dataDir, { recursive: true, force: true });
  const afterSignalStop = removeData;
  const platform = await startPlatform({ dataDir, fresh: true, log, afterSignalStop });
  const stop = async (): Promise<void> => {
    await platform.stop();
    await mailServer.close();
    await removeData();
  };
  try {
    await migrate(platform.databaseUrl, () => undefined);
    await insertPersonas(platform.databaseUrl);
    const environment = environmentOf(platform, mailServer.url);
    await platform.run(workerProgram(environment, platform));
    await platform.run(apiProgram(environment));
    const apiUrl = environment['RACCORDO_PUBLIC_URL'] ?? '';
    const pool = createPool(platform.databaseUrl, { max: 1, applicationName: 'bench' });
    const client = await connect(platform, environment);
    const stopAll = async (): Promise<void> => {
      await pool.end();
      await client.connection.close();
      await stop();
    };
    return { ...{ platform, environment, apiUrl, client, pool, dataDir }, stop: stopAll };
  } catch (error) {
    await stop();
    throw error;
  }
}

function environmentOf(running: Platform, smtpUrl: string): Record<string, string> {
  const port = (18_000 + Math.floor(Math.random() * 1_000)).toString();
  return {
    DATABASE_URL: running.databaseUrl,
    TEMPORAL_ADDRESS: running.temporalAddress,
    TEMPORAL_NAMESPACE: running.namespace,
    TEMPORAL_TASK_QUEUE: 'bench',
    RACCORDO_CODEC_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    RACCORDO_MASTER_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    RACCORDO_SESSION_SECRET: randomBytes(32).toString('hex'),
    RACCORDO_READ_LOG_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    RACCORDO_PUBLIC_URL: `http://127.0.0.1:${port}`,
    // A few accounts act for a whole province.
    RACCORDO_REQUESTS_PER_MINUTE: '1000000',
    RACCORDO_TOTP_REQUIRED: 'nobody',
    // As in production: no training clock to read before every act.
    RACCORDO_TRAINING: 'false',
    SMTP_URL: smtpUrl,
    PORT: port,
    LOG_LEVEL: 'error',
  };
}

async function connect(
  running: Platform,
  environment: Readonly<Record<string, string>>,
): Promise<Client> {
  const connection = await Connection.connect({ address: running.temporalAddress });
  const dataConverter = createDataConverter(
    readEnvironment({ ...environment }).RACCORDO_CODEC_KEYS,
  );
  return new Client({ connection, namespace: running.namespace, dataConverter });
}
