import type { ReopenCaseCommand } from './commands.ts';
import type { Draft } from './draft.ts';
import { openStep } from './effects.ts';
import { ownEntry } from './own-entry.ts';
import { refusal } from './refusals.ts';
import { giveTermsBack } from './terms-given-back.ts';

/** How long after its end a case may be brought back; later a new case is opened and linked. */
const reopenWithinMs = 366 * 24 * 3_600_000;

/**
 * Brings an ended case back at a step of its protocol, with the terms of the case that ran when it ended: what a judge
 * wants on a day is wanted on that day, whoever closed the file meanwhile.
 *
 * @throws DomainError `merged-case`, `too-late-to-reopen`, `unknown-step`
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
  const { atEnd } = draft.state;
  draft.add({ type: 'CaseReopened', reason, submissionId });
  draft.add({ type: 'PhaseEntered', phase: definition.phase });
  // Before the step: its own terms may hang on them.
  giveTermsBack(draft, Object.values(atEnd));
  const opened = openStep(draft, stepKey, { facts: {}, lane: null, openedAt: draft.now });
  if (opened === undefined) throw refusal.notStartable(stepKey);
}

/** Gives a merged case back its steps and terms as they were; what fell due meanwhile falls due now. */
export function undoMerge(draft: Draft): void {
  if (draft.state.merged === null) throw refusal.notMerged();
  draft.add({ type: 'MergeUndone' });
}
