import { randomBytes, randomUUID } from 'node:crypto';
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
import { caseWorkflowId } from '../../workflows/workflow-ids.ts';
import {
  registryReference,
  requestForm,
  resultOf,
  signInAs,
  type ApiClient,
} from '../support/api-client.ts';
import { insertPersonas } from '../support/persona-rows.ts';
import { offices } from '../support/personas.ts';
import { bareCounter, bareUpdate } from './bare-workflow.ts';
import { measure, usageOf, type Measured } from './measure.ts';

/**
 * How much of a person's act is ours and how much is the engine's: HTTP acts on real cases against bare
 * updates of an empty workflow, in the same run and on the same servers. Acts are events of a case that change
 * its state, its journal and its lists; every lane has a case of its own.
 */
const lanes = 16;
/** Registry numbers given so far. */
let number = 0;
const counts = { 1: 300, 16: 1_600 } as const;

const dataDir = await mkdtemp(join(tmpdir(), 'raccordo-bench-'));
const log = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
const platform = await startPlatform({ dataDir, fresh: true, log, stopOnSignals: false });
try {
  await migrate(platform.databaseUrl, () => undefined);
  await insertPersonas(platform.databaseUrl);
  process.stdout.write(`${JSON.stringify(await bench(platform), undefined, 2)}\n`);
} finally {
  await platform.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function bench(running: Platform): Promise<unknown> {
  const environment = environmentOf(running);
  await running.run(workerProgram(environment, running));
  await running.run(apiProgram(environment));
  const bareArgs = ['--stack-trace-limit=3', 'tests/bench/bare-worker.ts'];
  const ready = (): Promise<boolean> => Promise.resolve(true);
  const command = process.execPath;
  await running.run({ name: 'bare', command, args: bareArgs, env: environment, ready });

  const client = await connect(running, environment);
  const pool = createPool(running.databaseUrl, { max: 1, applicationName: 'bench' });
  const bare = await bareArm(client);
  const paola = await signInAs({ apiUrl: environment['RACCORDO_PUBLIC_URL'] ?? '' }, 'paola');
  const codes = await Promise.all(Array.from({ length: lanes }, () => openCase(paola)));
  const act = (lane: number): Promise<void> => sollecito(paola, codes[lane] ?? '');
  const rows: Record<string, unknown> = {};
  for (const concurrency of [1, lanes] as const) {
    await measure(100, concurrency, bare);
    await measure(100, concurrency, act);
    const yardstick = await measure(counts[concurrency], concurrency, bare);
    const before = await countersOf(running, pool, client, codes);
    const http = await measure(counts[concurrency], concurrency, act);
    const after = await countersOf(running, pool, client, codes);
    rows[`concurrency ${concurrency.toString()}`] = {
      bareUpdate: rounded(yardstick),
      httpAct: rounded(http),
      p50Ratio: round(http.p50Ms / yardstick.p50Ms),
      throughputRatio: round(http.perSecond / yardstick.perSecond),
      perAct: perAct(before, after, http.count),
    };
  }
  const memory = Object.fromEntries(
    Object.entries(running.pids()).map(([name, pid]) => [name, Math.round(usageOf(pid).rssMb)]),
  );
  await pool.end();
  return { node: process.version, ...rows, residentMemoryMb: memory };
}

function environmentOf(running: Platform): Record<string, string> {
  const port = (18_000 + Math.floor(Math.random() * 1_000)).toString();
  return {
    DATABASE_URL: running.databaseUrl,
    TEMPORAL_ADDRESS: running.temporalAddress,
    TEMPORAL_NAMESPACE: running.namespace,
    TEMPORAL_TASK_QUEUE: 'bench',
    RACCORDO_CODEC_KEYS: `bench:${randomBytes(32).toString('base64')}`,
    RACCORDO_SESSION_SECRET: randomBytes(32).toString('hex'),
    RACCORDO_PUBLIC_URL: `http://127.0.0.1:${port}`,
    // As in production: no training clock to read before every act.
    RACCORDO_TRAINING: 'false',
    SMTP_URL: 'smtp://127.0.0.1:9',
    PORT: port,
    LOG_LEVEL: 'error',
  };
}

async function connect(running: Platform, environment: Record<string, string>): Promise<Client> {
  const connection = await Connection.connect({ address: running.temporalAddress });
  const dataConverter = createDataConverter(readEnvironment(environment).RACCORDO_CODEC_KEYS);
  return new Client({ connection, namespace: running.namespace, dataConverter });
}

/** One bare workflow per lane, started once. */
async function bareArm(client: Client): Promise<(lane: number) => Promise<void>> {
  const start = (): ReturnType<typeof startBare> => startBare(client);
  const handles = await Promise.all(Array.from({ length: lanes }, start));
  return async (lane) => {
    await handles[lane]?.executeUpdate(bareUpdate, { args: ['act'], updateId: randomUUID() });
  };
}

function startBare(client: Client) {
  const workflowId = `bare:${randomUUID()}`;
  return client.workflow.start(bareCounter, { workflowId, taskQueue: 'bench-bare' });
}

async function openCase(paola: ApiClient): Promise<string> {
  const body = { form: requestForm(), outcome: 'new', titolare: offices.comune };
  return resultOf(await paola.post('/api/v1/cases', body)).caseCode;
}

async function sollecito(paola: ApiClient, code: string): Promise<void> {
  const key = randomUUID();
  const body = { form: { sollecito: registryReference(String(++number)) } };
  resultOf(await paola.post(`/api/v1/cases/${code}/events/sollecito`, body, { key, version: '*' }));
}

interface Counters {
  /** As PostgreSQL counts them: every read outside a transaction is one too. */
  commits: Record<string, number>;
  /** Transactions that wrote, engine's and ours together. */
  writes: number;
  historyEvents: number;
  cpuMs: Record<string, number>;
}

async function countersOf(
  running: Platform,
  pool: Pool,
  client: Client,
  codes: readonly string[],
): Promise<Counters> {
  // Backends report their counters with a short delay.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const commits = await pool.query<{ name: string; commits: number }>(
    `select datname as name, xact_commit::float8 as commits from pg_stat_database
      where datname in ('raccordo', 'temporal', 'temporal_visibility')`,
  );
  const written = await pool.query<{ next: number }>(
    'select pg_snapshot_xmax(pg_current_snapshot())::text::float8 as next',
  );
  const cases = await pool.query<{ id: string }>('select id from cases where code = any($1)', [
    codes,
  ]);
  const cpu = Object.entries(running.pids()).map(([name, pid]) => [name, usageOf(pid).cpuMs]);
  return {
    commits: Object.fromEntries(commits.rows.map((row) => [row.name, row.commits])),
    writes: written.rows[0]?.next ?? 0,
    historyEvents: await historyEvents(
      client,
      cases.rows.map(({ id }) => id),
    ),
    cpuMs: Object.fromEntries(cpu) as Record<string, number>,
  };
}

/** Events of all runs of the cases: a case carried on with a new history keeps counting. */
async function historyEvents(client: Client, caseIds: readonly string[]): Promise<number> {
  let events = 0;
  for (const caseId of caseIds) {
    let runId: string | undefined;
    const workflowId = caseWorkflowId(caseId);
    do {
      const { raw, historyLength } = await client.workflow.getHandle(workflowId, runId).describe();
      events += historyLength;
      const { firstRunId } = raw.workflowExecutionInfo ?? {};
      const isFirst = firstRunId === raw.workflowExecutionInfo?.execution?.runId;
      runId = isFirst ? undefined : await runBefore(client, workflowId, runId);
    } while (runId !== undefined);
  }
  return events;
}

async function runBefore(
  client: Client,
  workflowId: string,
  runId: string | undefined,
): Promise<string | undefined> {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
  return started?.continuedExecutionRunId ?? undefined;
}

function perAct(before: Counters, after: Counters, count: number): unknown {
  const difference = (a: Record<string, number>, b: Record<string, number>) =>
    Object.fromEntries(
      Object.keys(b).map((key) => [key, round(((b[key] ?? 0) - (a[key] ?? 0)) / count)]),
    );
  return {
    commits: difference(before.commits, after.commits),
    writingTransactions: round((after.writes - before.writes) / count),
    historyEvents: round((after.historyEvents - before.historyEvents) / count),
    cpuMs: difference(before.cpuMs, after.cpuMs),
  };
}

function rounded(measured: Measured): Measured {
  const { count, p50Ms, p99Ms, perSecond } = measured;
  return { count, p50Ms: round(p50Ms), p99Ms: round(p99Ms), perSecond: round(perSecond) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
