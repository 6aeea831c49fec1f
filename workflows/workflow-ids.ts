const casePrefix = 'case:';

/** Workflow id of a case; the case id is a random UUID, never a code or a name. */
export function caseWorkflowId(caseId: string): string {
  return `${casePrefix}${caseId}`;
}

/** Inverse of `caseWorkflowId`; undefined for the id of another kind of workflow. */
export function caseIdFromWorkflowId(workflowId: string): string | undefined {
  return workflowId.startsWith(casePrefix) ? workflowId.slice(casePrefix.length) : undefined;
}

/** Workflow id of the delivery of the notices recorded with one journal event. */
export function noticeDeliveryWorkflowId(caseId: string, seq: number): string {
  return `notices:${caseId}:${seq.toString()}`;
}

/** Workflow id of the delivery of the notices about one extraordinary access; its id is a random UUID. */
export function extraordinaryNoticesWorkflowId(accessId: string): string {
  return `notices:${accessId}`;
}

/**
 * The one workflow of an installation that sends the daily digests. Installations may share a namespace, never a task
 * queue: without the queue in its id the first one to start would keep the others from theirs.
 */
export function dailyDigestWorkflowId(taskQueue: string): string {
  return `daily-digest:${taskQueue}`;
}

/** The one workflow of an installation for a recurring duty, by its code. */
export function obligationWorkflowId(taskQueue: string, code: string): string {
  return `obligation:${taskQueue}:${code}`;
}

/** The workflow of one campaign of review. */
export function reviewWorkflowId(campaignId: string): string {
  return `review:${campaignId}`;
}

/** The workflow of one departure; its id is a random UUID, never a person or an office. */
export function departureWorkflowId(departureId: string): string {
  return `departure:${departureId}`;
}

/** The workflow of one look at the running terms that a change-set may reach. */
export function runningTermsLookWorkflowId(changeId: string, round: number): string {
  return `running-terms:${changeId}:${round.toString()}`;
}

/** The workflow that carries out one change of running terms. */
export function termRolloutWorkflowId(changeId: string): string {
  return `term-rollout:${changeId}`;
}

/** The workflow that carries out one plan of migration to another version. */
export function migrationWorkflowId(planId: string): string {
  return `migration:${planId}`;
}
