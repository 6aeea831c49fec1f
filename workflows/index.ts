import { runCase } from './case-workflow.ts';
import type { CaseInput, CaseOutcome } from './messages.ts';

export { dailyDigest } from './daily-digest.ts';
export { operatorDeparture } from './operator-departure.ts';
export { noticeDelivery } from './notice-delivery.ts';
export { reviewCampaign } from './review-campaign.ts';
export { protocolMigration } from './protocol-migration.ts';
export { recurringObligation } from './recurring-obligation.ts';
export { runningTermsLook, termRollout } from './term-rollout.ts';

/** P1, every version: the case pins the one it was opened with. */
export function courtMandateIntake(input: CaseInput): Promise<CaseOutcome> {
  return runCase(input);
}

/** P2, every version. */
export function procuraInquiry(input: CaseInput): Promise<CaseOutcome> {
  return runCase(input);
}

/** P3, every version. */
export function tmSstHandover(input: CaseInput): Promise<CaseOutcome> {
  return runCase(input);
}

/** P-403, every version. */
export function urgentPlacement(input: CaseInput): Promise<CaseOutcome> {
  return runCase(input);
}

/** P4, every version. */
export function familyCentreReferral(input: CaseInput): Promise<CaseOutcome> {
  return runCase(input);
}

/** One occurrence of a recurring duty, every version: the case pins the one it was opened with. */
export function obligationOccurrence(input: CaseInput): Promise<CaseOutcome> {
  return runCase(input);
}
