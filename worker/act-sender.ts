import { WorkflowNotFoundError, WorkflowUpdateFailedError, type Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { refusal } from '../domain/case/refusals.ts';
import { DomainError, type RefusalKind } from '../domain/domain-error.ts';
import { actUpdate, type PersonsAct } from '../workflows/messages.ts';
import { caseWorkflowId } from '../workflows/workflow-ids.ts';

/** How long a case may take to answer before the attempt counts as failed. */
const answerWithinMs = 10_000;

/**
 * Sends acts to cases from inside the worker, for what is done to many of them. Sent again with the same command id an
 * act is answered again, not done again. What the case refuses comes back as a `DomainError`; anything else is an
 * outage and is worth another attempt.
 */
export function createActSender(
  client: Client,
): (caseId: string, act: PersonsAct) => Promise<number> {
  return async (caseId, act) => {
    const handle = client.workflow.getHandle(caseWorkflowId(caseId));
    try {
      const { version } = await client.withDeadline(Date.now() + answerWithinMs, () =>
        handle.executeUpdate(actUpdate, { args: [act], updateId: act.commandId }),
      );
      return version;
    } catch (error) {
      throw refusalIn(error) ?? error;
    }
  };
}

function refusalIn(error: unknown): DomainError | undefined {
  if (error instanceof WorkflowNotFoundError) return refusal.ended();
  if (!(error instanceof WorkflowUpdateFailedError)) return undefined;
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure) || cause.type == null) return undefined;
  const [detail] = (cause.details ?? []) as { kind?: RefusalKind; field?: string | null }[];
  if (detail?.kind === undefined) return undefined;
  return new DomainError(detail.kind, cause.type, cause.message, detail.field ?? undefined);
}
