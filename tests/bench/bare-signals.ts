import type { Pool } from 'pg';
import { createPool } from '../../db/pool.ts';
import { readCredentials } from '../../embedded/postgres-credentials.ts';
import { measure } from './measure.ts';
import type { BenchStack } from './stack.ts';

/** A name that no workflow knows: the case takes the signal in, in a turn of its own, and does nothing with it. */
const bareSignal = 'bare';

/** What one signal writes to a history: signalled, and its turn scheduled, started and completed. */
const eventsOfSignal = 4;

const lookEveryMs = 10;
/** Beyond this the run is void: something else than its work holds the case up. */
const takenInWithinMs = 60_000;

/** A workflow in the engine's database, with the length of its history. */
interface Run {
  shard: number;
  namespace: Buffer;
  id: string;
  run: Buffer;
  next: number;
}

/**
 * Sends each of the workflows one signal and waits until the turn that takes it in is completed; so many are on their
 * way at once. A signal accepted is not yet work done: the server accepts it long before a worker sees it.
 * @throws Error when a case does not take its signal in within a minute
 */
export async function signalEach(
  stack: BenchStack,
  workflowIds: readonly string[],
  lanes: number,
): Promise<{ count: number; ms: number }> {
  const engine = createPool(engineUrl(stack), { max: 1, applicationName: 'bench' });
  const turns = new Turns(engine);
  const looking = turns.look();
  try {
    const waiting = await runsOf(engine, workflowIds);
    const count = waiting.length;
    const begun = performance.now();
    await measure(count, lanes, async () => {
      const run = waiting.pop()!;
      await stack.client.workflow.getHandle(run.id).signal(bareSignal);
      await turns.reached({ ...run, next: run.next + eventsOfSignal });
    });
    return { count, ms: performance.now() - begun };
  } finally {
    turns.close();
    await looking;
    await engine.end();
  }
}

/**
 * The engine's own database, which tells by an index how long a history is: to ask the engine for each signal would
 * cost it more than the signal does.
 */
function engineUrl({ platform, dataDir }: BenchStack): string {
  const url = new URL(platform.databaseUrl);
  url.username = 'temporal';
  url.password = readCredentials(dataDir)?.temporal ?? '';
  url.pathname = '/temporal';
  return url.href;
}

async function runsOf(engine: Pool, workflowIds: readonly string[]): Promise<Run[]> {
  const { rows } = await engine.query<Run>(
    `select e.shard_id as shard, e.namespace_id as namespace, e.workflow_id as id, e.run_id as run,
            e.next_event_id as next
       from executions e
       join current_executions c using (shard_id, namespace_id, workflow_id, run_id)
      where e.workflow_id = any($1)`,
    [workflowIds],
  );
  return rows;
}

interface Expected {
  run: Run;
  resolve: () => void;
  reject: (reason: Error) => void;
  givenUpAt: number;
}

/** Tells when histories have grown as long as they are due to. */
class Turns {
  readonly #engine: Pool;
  readonly #due = new Map<string, Expected>();
  #open = true;

  constructor(engine: Pool) {
    this.#engine = engine;
  }

  reached(run: Run): Promise<void> {
    const givenUpAt = performance.now() + takenInWithinMs;
    return new Promise((resolve, reject) => {
      this.#due.set(run.id, { run, resolve, reject, givenUpAt });
    });
  }

  close(): void {
    this.#open = false;
  }

  async look(): Promise<void> {
    while (this.#open) {
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      for (const id of await this.#arrived().catch((error: unknown) => this.#giveUp(error))) {
        this.#due.get(id)?.resolve();
        this.#due.delete(id);
      }
      for (const { run, reject, givenUpAt } of this.#due.values())
        if (performance.now() > givenUpAt) reject(new Error(`${run.id} did not take a signal in`));
    }
  }

  /** The engine's database is gone: nobody will ever hear of the others. */
  #giveUp(error: unknown): string[] {
    const reason = error instanceof Error ? error : new Error(String(error));
    for (const { reject } of this.#due.values()) reject(reason);
    this.#open = false;
    return [];
  }

  async #arrived(): Promise<string[]> {
    const runs = [...this.#due.values()].map(({ run }) => run);
    if (runs.length === 0) return [];
    const { rows } = await this.#engine.query<{ id: string }>(
      `select e.workflow_id as id
         from unnest($1::int[], $2::bytea[], $3::text[], $4::bytea[], $5::bigint[])
              as due (shard_id, namespace_id, workflow_id, run_id, next)
         join executions e using (shard_id, namespace_id, workflow_id, run_id)
        where e.next_event_id >= due.next`,
      [
        runs.map(({ shard }) => shard),
        runs.map(({ namespace }) => namespace),
        runs.map(({ id }) => id),
        runs.map(({ run }) => run),
        runs.map(({ next }) => next),
      ],
    );
    return rows.map(({ id }) => id);
  }
}
