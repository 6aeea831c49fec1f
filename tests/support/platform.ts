import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { Client, type Pool } from 'pg';
import { inject } from 'vitest';
import { createPersonalVault, type PersonalVault } from '../../codec/personal-vault.ts';
import { masterKeysIn, readEnvironment } from '../../config/env.ts';
import { createPool } from '../../db/pool.ts';
import { startProgram, type Program } from './program.ts';

/**
 * The real stack for one test file: a database of its own on the shared PostgreSQL, a task queue of its own on
 * the shared Temporal server, and, when asked, the worker and the API as processes of their own.
 *
 * Needs `globalSetup: ['tests/support/global-platform.ts']` in the vitest project.
 *
 *     const stack = await startTestStack({ worker: true, api: true });   // in beforeAll
 *     await stack.stop();                                                // in afterAll
 */
export interface TestStack {
  databaseUrl: string;
  pool: Pool;
  /** Opens the personal data, as the API of this stack does. */
  vault: PersonalVault;
  temporalAddress: string;
  namespace: string;
  taskQueue: string;
  /** Environment of the services of this stack; pass it to `readEnvironment` to build them in this process. */
  environment: Readonly<Record<string, string>>;
  /** `http://127.0.0.1:port` where the API of this stack listens once started. */
  apiUrl: string;
  startWorker(): Promise<Program>;
  startApi(): Promise<Program>;
  /** Ends the programs started here and drops the database. */
  stop(): Promise<void>;
}

export interface TestStackOptions {
  /** @default false */
  worker?: boolean;
  /** @default false */
  api?: boolean;
  /** @default true */
  training?: boolean;
  /** Added to the environment of the programs, as `SMTP_URL`. */
  environment?: Readonly<Record<string, string>>;
}

/** Makes the database and the task queue and starts the programs asked for. */
export async function startTestStack(options: TestStackOptions = {}): Promise<TestStack> {
  const shared = inject('platform');
  const { databaseUrl, drop } = await createTestDatabase();
  const taskQueue = `test-${randomBytes(6).toString('hex')}`;
  const port = await freePort();
  const apiUrl = `http://127.0.0.1:${port}`;
  const environment: Record<string, string> = {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: shared.temporalAddress,
    TEMPORAL_NAMESPACE: shared.namespace,
    TEMPORAL_TASK_QUEUE: taskQueue,
    RACCORDO_CODEC_KEYS: `test:${randomBytes(32).toString('base64')}`,
    RACCORDO_MASTER_KEYS: `test:${randomBytes(32).toString('base64')}`,
    RACCORDO_WORKFLOW_BUNDLE: shared.workflowBundle,
    RACCORDO_SESSION_SECRET: randomBytes(32).toString('hex'),
    RACCORDO_READ_LOG_KEYS: `test:${randomBytes(32).toString('base64')}`,
    RACCORDO_READ_LOG_HEADS: join(tmpdir(), `raccordo-heads-${taskQueue}.jsonl`),
    RACCORDO_PUBLIC_URL: apiUrl,
    // A test asks in seconds what a person asks in a morning.
    RACCORDO_REQUESTS_PER_MINUTE: '100000',
    RACCORDO_TOTP_REQUIRED: 'nobody',
    RACCORDO_TRAINING: String(options.training ?? true),
    PORT: String(port),
    // Nobody listens there: mails stay undelivered unless a test brings its own server.
    SMTP_URL: 'smtp://127.0.0.1:1',
    LOG_LEVEL: 'warn',
    ...options.environment,
  };
  const programs: Program[] = [];
  const pool = createPool(databaseUrl, { max: 5, applicationName: 'test' });
  const stack: TestStack = {
    databaseUrl,
    pool,
    vault: createPersonalVault(masterKeysIn(readEnvironment(environment))),
    temporalAddress: shared.temporalAddress,
    namespace: shared.namespace,
    taskQueue,
    environment,
    apiUrl,
    async startWorker() {
      const ready = (pid: number): Promise<boolean> =>
        isPolling(pid, shared.temporalAddress, shared.namespace, taskQueue);
      const program = await startProgram({
        name: 'worker',
        args: ['worker/main.ts'],
        environment,
        ready,
      });
      programs.push(program);
      return program;
    },
    async startApi() {
      const ready = async (): Promise<boolean> => (await fetch(`${apiUrl}/health/ready`)).ok;
      const args = ['--import', './web/register-tsx.ts', 'api/main.ts'];
      const program = await startProgram({ name: 'api', args, environment, ready });
      programs.push(program);
      return program;
    },
    async stop() {
      await Promise.all(programs.map((program) => program.stop()));
      await pool.end();
      await drop();
      await rm(environment['RACCORDO_READ_LOG_HEADS'] ?? '', { force: true });
    },
  };
  await Promise.all([
    options.worker === true ? stack.startWorker() : undefined,
    options.api === true ? stack.startApi() : undefined,
  ]);
  return stack;
}

/** A database of its own: migrated, with the personas, and nothing else (`empty`: not even the tables). */
export async function createTestDatabase(
  kind: 'migrated' | 'empty' = 'migrated',
): Promise<{ databaseUrl: string; drop: () => Promise<void> }> {
  const shared = inject('platform');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const source = kind === 'empty' ? 'template0' : shared.template;
  await asAdmin(shared.databaseUrl, [`create database ${name} template ${source}`]);
  const url = new URL(shared.databaseUrl);
  url.pathname = `/${name}`;
  // Not `with (force)`: to an owner who is no superuser that is denied while autovacuum looks at the database, whereas the
  // plain drop ends autovacuum itself and waits.
  const drop = (): Promise<void> =>
    asAdmin(shared.databaseUrl, [
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}' and usename = current_user`,
      `drop database if exists ${name}`,
    ]);
  return { databaseUrl: url.href, drop };
}

async function asAdmin(databaseUrl: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** A TCP port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A worker is ready when the server knows that this very process asks for work: dead pollers stay listed for minutes. */
async function isPolling(
  pid: number,
  address: string,
  namespace: string,
  taskQueue: string,
): Promise<boolean> {
  const connection = await Connection.connect({ address });
  try {
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    });
    return pollers.some(({ identity }) => identity?.startsWith(`${pid.toString()}@`) === true);
  } finally {
    await connection.close();
  }
}
