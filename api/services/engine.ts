import {
  type Client,
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { DomainError, type RefusalKind } from '../../domain/domain-error.ts';
import { actUpdate, type ActAnswer, type PersonsAct } from '../../workflows/messages.ts';
import { caseWorkflowId } from '../../workflows/workflow-ids.ts';
import { HttpProblem } from '../problem.ts';
import type { World } from './world.ts';

/** How long a person waits for the case to answer before being told to try again. */
const answerWithinMs = 8_000;
const retryAfterSeconds = 5;

/**
 * Sends an act to its case and waits for the answer: the version that holds it. Sent again with the same command
 * id it is answered again, not done again.
 * @throws DomainError what the case refuses; HttpProblem 503 `engine-unavailable` when it does not answer in time
 */
export async function sendAct(
  world: Pick<World, 'client'>,
  caseId: string,
  act: PersonsAct,
): Promise<number> {
  const { client } = world;
  try {
    const { version } = await client.withDeadline(Date.now() + answerWithinMs, () =>
      updateCase(client, caseId, act),
    );
    return version;
  } catch (error) {
    throw refusalOrOutage(error);
  }
}

/** gRPC's FAILED_PRECONDITION: the turn of the workflow in which the act was taken was thrown away as a whole. */
const turnLost = 9;

/**
 * The act as the engine takes it. A case that ends while a mail of its last act reports back loses that turn (the engine
 * calls it an unhandled command), and the act with it: it is sent again, once, and done once.
 */
export async function updateCase(
  client: Client,
  caseId: string,
  act: PersonsAct,
): Promise<ActAnswer> {
  const handle = client.workflow.getHandle(caseWorkflowId(caseId));
  const send = (): Promise<ActAnswer> =>
    handle.executeUpdate(actUpdate, { args: [act], updateId: act.commandId });
  return send().catch((error: unknown) => {
    const cause = error instanceof Error ? error.cause : undefined;
    const isLost = cause instanceof Error && 'code' in cause && cause.code === turnLost;
    if (isLost) return send();
    throw error;
  });
}

function refusalOrOutage(error: unknown): unknown {
  if (error instanceof WorkflowUpdateFailedError) {
    return error.cause instanceof ApplicationFailure ? refusalFrom(error.cause) : error;
  }
  if (error instanceof WorkflowNotFoundError) {
    return new DomainError(
      'conflict',
      'case-ended',
      'La pratica è chiusa: non accetta altre attività.',
    );
  }
  return asOutage(error);
}

/** What the workflow edge made of a refusal (`type` = code), turned back into one. */
function refusalFrom(failure: ApplicationFailure): unknown {
  const [detail] = (failure.details ?? []) as { kind?: RefusalKind; field?: string | null }[];
  if (detail?.kind === undefined || failure.type == null) return failure;
  return new DomainError(detail.kind, failure.type, failure.message, detail.field ?? undefined);
}

/** An engine that is away is no fault of the request; anything else stays what it is. */
export function asOutage(error: unknown): unknown {
  const away =
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    isGrpcServiceError(error) ||
    (error instanceof Error && isGrpcServiceError(error.cause));
  return away ? engineUnavailable() : error;
}

/** The same request, with the same key, may be sent again: it will be done once. */
export function engineUnavailable(): HttpProblem {
  return new HttpProblem(
    503,
    'engine-unavailable',
    'Il servizio che porta avanti le pratiche non ha risposto in tempo. Invia di nuovo tra qualche secondo: la stessa richiesta non viene registrata due volte.',
    retryAfterSeconds,
  );
}
