import type { ProtocolDefinition } from '../protocol/definition.ts';
import type { ReopenCaseCommand } from './commands.ts';
import { addedStepKey } from './deviations/additions.ts';
import type { Draft } from './draft.ts';
import { openStep } from './effects.ts';
import { ownEntry } from './own-entry.ts';
import { refusal } from './refusals.ts';
import type { CaseState } from './state.ts';
import { giveTermsBack, owedAgain } from './terms-given-back.ts';
import { latestRun } from './terms-of-case.ts';

/** How long after its end a case may be brought back; later a new case is opened and linked. */
const reopenWithinMs = 366 * 24 * 3_600_000;

/**
 * Brings an ended case back at a step of its protocol, with the terms of the case that ran when it ended and those that
 * the step had met: what a judge wants on a day is wanted on that day, whoever closed the file meanwhile.
 *
 * @throws DomainError `merged-case`, `too-late-to-reopen`, `unknown-step`, `step-never-reached`
 */
export function reopenCase(
  draft: Draft,
  { stepKey, reason, submissionId }: Extract<ReopenCaseCommand, { kind: 'reopenCase' }>,
): void {
  const definition = ownEntry(draft.protocol.steps, stepKey);
  if (definition === undefined) throw refusal.unknownStep(stepKey);
  if (draft.state.merged !== null) throw refusal.mergedCase(draft.state.merged.intoCode);
  if (draft.now - (draft.state.endedAt ?? draft.now) > reopenWithinMs)
    throw refusal.tooLateToReopen();
  if (!stepsToGoOnFrom(draft.protocol, draft.state).includes(stepKey))
    throw refusal.stepNeverReached(stepKey);
  const { atEnd } = draft.state;
  draft.add({ type: 'CaseReopened', reason, submissionId });
  draft.add({ type: 'PhaseEntered', phase: definition.phase });
  // Before the step: its own terms may hang on them.
  giveTermsBack(draft, Object.values(atEnd));
  const lane = definition.lane === undefined ? null : latestRun(draft.state, definition.lane);
  giveTermsBack(draft, owedAgain(draft.state, stepKey, lane));
  const opened = openStep(draft, stepKey, { facts: {}, lane: null, openedAt: draft.now });
  if (opened === undefined) throw refusal.notStartable(stepKey);
}

/** The steps there have been, in the order of the protocol: a closed case goes on from one of them, and skips none. */
export function stepsToGoOnFrom(
  { steps }: ProtocolDefinition,
  { done, instances }: CaseState,
): readonly string[] {
  const isReached = (key: string): boolean =>
    Object.hasOwn(done, key) || Object.hasOwn(instances, key);
  return Object.keys(steps).filter((key) => key !== addedStepKey && isReached(key));
}

/** Gives a merged case back its steps and terms as they were; what fell due meanwhile falls due now. */
export function undoMerge(
  draft: Draft,
  { reason, submissionId = null }: Extract<ReopenCaseCommand, { kind: 'undoMerge' }>,
): void {
  if (draft.state.merged === null) throw refusal.notMerged();
  draft.add({ type: 'MergeUndone', ...(reason === undefined ? {} : { reason, submissionId }) });
}
