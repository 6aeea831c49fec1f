import type { DeviationCommand } from '../commands.ts';
import type { Draft } from '../draft.ts';
import { openJoins } from '../effects.ts';
import { isReading } from '../readings.ts';
import { refusal } from '../refusals.ts';
import { takeIn } from '../routing.ts';
import { recomputeAfter } from '../terms-recomputed.ts';

/**
 * Puts corrected answers in the place of those a step was done with. Dates that hang on a corrected value are computed
 * again; what the outcome set in motion stays: for another outcome the step is reopened. What two people read apart is
 * read again by two.
 *
 * @throws DomainError `submission-not-current`, `reading-step`, and those of a form that does not hold together
 */
export function correctSubmission(
  draft: Draft,
  command: Extract<DeviationCommand, { kind: 'correctSubmission' }>,
): void {
  const { stepId, corrects, reason, routing } = command;
  const { submissionId } = routing;
  const [stepKey, current] =
    Object.entries(draft.state.done).find(([, done]) => done.stepId === stepId) ?? [];
  if (stepKey === undefined || current?.submissionId !== corrects)
    throw refusal.submissionNotCurrent(stepId);
  if (isReading(draft.protocol, stepKey)) throw refusal.readingStep(stepKey);
  const before = draft.state;
  takeIn(draft, routing);
  draft.add({ type: 'SubmissionCorrected', stepId, corrects, reason, submissionId });
  recomputeAfter(draft, before);
  openJoins(draft);
}
