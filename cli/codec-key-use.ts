import { isGrpcServiceError, type Client } from '@temporalio/client';
import type { Environment } from '../config/env.ts';

/** Which payload keys the engine still holds something of. */
export interface CodecKeyUse {
  /** The configured keys, newest first, with the runs whose first payload they open. */
  keys: readonly { keyId: string; open: number; closed: number }[];
  /** Keys that runs need and that are not configured. */
  unknown: readonly string[];
}

/** gRPC's code. */
const notFound = 5;
const askedAtOnce = 16;

/**
 * Looks at the first payload of every run of this installation that the engine keeps, open or closed and not yet removed. A run is encrypted with the
 * key that was primary when each of its events was written, and a key once replaced never comes back: the first event tells
 * the oldest key that the run needs.
 */
export async function countCodecKeys(
  client: Client,
  environment: Environment,
): Promise<CodecKeyUse> {
  const { RACCORDO_CODEC_KEYS: configured, TEMPORAL_NAMESPACE: namespace } = environment;
  const { TEMPORAL_TASK_QUEUE: taskQueue } = environment;
  const counts = new Map(configured.map(({ id }) => [id, { open: 0, closed: 0 }]));
  const unknown = new Set<string>();
  const count = async (run: Run): Promise<void> => {
    const keyId = await firstKeyOf(client, namespace, run);
    if (keyId === undefined) return;
    const known = counts.get(keyId);
    if (known === undefined) unknown.add(keyId);
    else known[run.status.name === 'RUNNING' ? 'open' : 'closed'] += 1;
  };
  let asked: Promise<void>[] = [];
  for await (const run of client.workflow.list({ query: `TaskQueue = "${taskQueue}"` })) {
    asked.push(count(run));
    if (asked.length < askedAtOnce) continue;
    await Promise.all(asked);
    asked = [];
  }
  await Promise.all(asked);
  const keys = [...counts].map(([keyId, runs]) => ({ keyId, ...runs }));
  return { keys, unknown: [...unknown].toSorted() };
}

interface Run {
  workflowId: string;
  runId: string;
  status: { name: string };
}

/** Undefined for a run without input, and for one that went away meanwhile. */
async function firstKeyOf(
  client: Client,
  namespace: string,
  { workflowId, runId }: Run,
): Promise<string | undefined> {
  const asked = { namespace, execution: { workflowId, runId }, maximumPageSize: 1 };
  const answer = await client.workflowService
    .getWorkflowExecutionHistory(asked)
    .catch((error: unknown) => {
      const code: number | undefined = isGrpcServiceError(error) ? error.code : undefined;
      if (code === notFound) return undefined;
      throw error;
    });
  const [started] = answer?.history?.events ?? [];
  const [payload] = started?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  const keyId = payload?.metadata?.['keyId'];
  return keyId == null ? undefined : new TextDecoder().decode(keyId);
}
