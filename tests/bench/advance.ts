import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Platform } from '../../embedded/platform.ts';
import { caseWorkflowId } from '../../workflows/workflow-ids.ts';
import { signInAs } from '../support/api-client.ts';
import { openInquiry, registerReminder } from './acts.ts';
import { bareCounter, bareUpdate } from './bare-workflow.ts';
import { cpuOf, measure, perEach, round, rounded, usageOf } from './measure.ts';
import { startBenchStack, type BenchStack } from './stack.ts';

/**
 * How much of a person's act is ours and how much is the engine's: HTTP acts on real cases against bare
 * updates of an empty workflow, in the same run and on the same servers. Acts are events of a case that change
 * its state, its journal and its lists; every lane has a case of its own.
 */
const lanes = 16;
const counts = { 1: 300, 16: 1_600 } as const;

const stack = await startBenchStack();
try {
  process.stdout.write(`${JSON.stringify(await bench(stack), undefined, 2)}\n`);
} finally {
  await stack.stop();
}

async function bench({
  platform: running,
  environment,
  apiUrl,
  client,
  pool,
}: BenchStack): Promise<unknown> {
  const bareArgs = ['--stack-trace-limit=3', 'tests/bench/bare-worker.ts'];
  const ready = (): Promise<boolean> => Promise.resolve(true);
  const command = process.execPath;
  await running.run({ name: 'bare', command, args: bareArgs, env: environment, ready });

  const bare = await bareArm(client);
  const paola = await signInAs({ apiUrl }, 'paola');
  const codes = await Promise.all(Array.from({ length: lanes }, () => openInquiry(paola)));
  const act = (lane: number): Promise<void> => registerReminder(paola, codes[lane] ?? '');
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
  return { node: process.version, ...rows, residentMemoryMb: memory };
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
  return {
    commits: Object.fromEntries(commits.rows.map((row) => [row.name, row.commits])),
    writes: written.rows[0]?.next ?? 0,
    historyEvents: await historyEvents(
      client,
      cases.rows.map(({ id }) => id),
    ),
    cpuMs: cpuOf(running.pids()),
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
  return {
    commits: perEach(before.commits, after.commits, count),
    writingTransactions: round((after.writes - before.writes) / count),
    historyEvents: round((after.historyEvents - before.historyEvents) / count),
    cpuMs: perEach(before.cpuMs, after.cpuMs, count),
  };
}
