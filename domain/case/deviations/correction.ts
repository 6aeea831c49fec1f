import type { DeviationCommand } from '../commands.ts';
import type { Draft } from '../draft.ts';
import { openJoins } from '../effects.ts';
import { laneOfStep } from '../evolve-parts.ts';
import { isReading } from '../readings.ts';
import { refusal } from '../refusals.ts';
import { takeIn } from '../routing.ts';
import type { StepDone } from '../state.ts';
import { checkBindingTerms } from '../terms-loosened.ts';
import { recomputeAfter } from '../terms-recomputed.ts';

/**
 * Puts corrected answers in the place of those a step was done with. Dates that hang on a corrected value are computed
 * again; what the outcome set in motion stays: for another outcome the step is reopened. What two people read apart is
 * read again by two, and what somebody has approved meanwhile is to be looked at again.
 *
 * @throws DomainError `submission-not-current`, `reading-step`, `act-required`, and those of a form that does not hold together
 */
export function correctSubmission(
  draft: Draft,
  command: Extract<DeviationCommand, { kind: 'correctSubmission' }>,
): void {
  const { stepId, corrects, reason, routing, byAct } = command;
  const { submissionId } = routing;
  const [stepKey, current] =
    Object.entries(draft.state.done).find(([, done]) => done.stepId === stepId) ?? [];
  if (stepKey === undefined || current?.submissionId !== corrects)
    throw refusal.submissionNotCurrent(stepId);
  if (isReading(draft.protocol, stepKey)) throw refusal.readingStep(stepKey);
  const before = draft.state;
  takeIn(draft, routing);
  draft.add({ type: 'SubmissionCorrected', stepId, corrects, reason, submissionId });
  for (const key of checksOf(draft, stepKey, current))
    draft.add({ type: 'StepToRecheck', stepKey: key, toRecheck: true });
  recomputeAfter(draft, before);
  checkBindingTerms(draft, before, byAct);
  openJoins(draft);
}

/** The checks done since on what that step was done with, in the same run of its lane. */
function checksOf({ protocol, state }: Draft, corrected: string, answered: StepDone): string[] {
  const lane = laneOfStep(state.done, answered.stepId);
  return Object.entries(state.done)
    .filter(([key]) => protocol.steps[key]?.notBy?.includes(corrected) === true)
    .filter(([, { seq, toRecheck }]) => seq > answered.seq && !toRecheck)
    .filter(([, { stepId }]) => laneOfStep(state.done, stepId) === lane)
    .map(([key]) => key);
}
