import { Connection } from '@temporalio/client';
import { PlatformError } from './platform-error.ts';
import { eventually } from './waiting.ts';

/** Holds every case of one installation. */
export const NAMESPACE = 'raccordo';

/** How long a closed run stays readable in Temporal; the record of what happened is the journal in PostgreSQL. */
const RETENTION_DAYS = 30;
const USABLE_WITHIN_MS = 60_000;
const SECONDS_PER_DAY = 86_400;
const GRPC_NOT_FOUND = 5;
const GRPC_ALREADY_EXISTS = 6;

/**
 * Registers the namespace when it is missing and waits until every service of the cluster knows it.
 * @throws PlatformError `temporal-unreachable`
 */
export async function ensureNamespace(address: string): Promise<void> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: '20s' });
    const service = connection.workflowService;
    if (!(await isKnown(service))) await register(service);
    if (await eventually(() => isUsable(service), { withinMs: USABLE_WITHIN_MS, everyMs: 100 })) {
      return;
    }
  } catch (error) {
    throw unreachable(address, error);
  } finally {
    await connection?.close();
  }
  throw unreachable(address, new Error(`lo spazio ${NAMESPACE} non diventa utilizzabile`));
}

/** True when the server answers to the protocol, not only to a connection. */
export async function isServing(address: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: '1s' });
  await connection.close();
  return true;
}

async function isKnown(service: Connection['workflowService']): Promise<boolean> {
  try {
    await service.describeNamespace({ namespace: NAMESPACE });
    return true;
  } catch (error) {
    if (codeOf(error) === GRPC_NOT_FOUND) return false;
    throw error;
  }
}

async function register(service: Connection['workflowService']): Promise<void> {
  try {
    await service.registerNamespace({
      namespace: NAMESPACE,
      description: 'Raccordo',
      // The wire format takes a number as well; only the declared type asks for a Long.
      workflowExecutionRetentionPeriod: { seconds: (RETENTION_DAYS * SECONDS_PER_DAY) as never },
    });
  } catch (error) {
    // Another start was quicker.
    if (codeOf(error) !== GRPC_ALREADY_EXISTS) throw error;
  }
}

/** Each service reads the list of namespaces at its own time: ask one that goes through all of them. */
async function isUsable(service: Connection['workflowService']): Promise<boolean> {
  const namespace = NAMESPACE;
  await service.describeTaskQueue({ namespace, taskQueue: { name: 'raccordo-probe' } });
  await service.listWorkflowExecutions({ namespace, pageSize: 1 });
  return historyKnowsNamespace(service);
}

async function historyKnowsNamespace(service: Connection['workflowService']): Promise<boolean> {
  try {
    await service.describeWorkflowExecution({
      namespace: NAMESPACE,
      execution: { workflowId: 'raccordo-probe' },
    });
    return true;
  } catch (error) {
    // "Workflow not found" is the answer of a history service that knows the namespace.
    return codeOf(error) === GRPC_NOT_FOUND && !/namespace/i.test(String(error));
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function unreachable(address: string, cause: unknown): PlatformError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new PlatformError(
    'temporal-unreachable',
    `Il server Temporal su ${address} non risponde come dovuto: ${why}.`,
    { cause },
  );
}
