import type { DeviationCommand } from '../commands.ts';
import type { Draft } from '../draft.ts';
import { openStep } from '../effects.ts';
import { isBinding, openInstances } from '../predicates.ts';
import { refusal } from '../refusals.ts';
import { labelOf } from '../terms-of-case.ts';

type Command<Kind extends DeviationCommand['kind']> = Extract<DeviationCommand, { kind: Kind }>;

/** Key of the step that people add to a case when the protocol has none for what must be done. */
export const addedStepKey = 'addedStep';

/**
 * Adds a step with a term of its own. What is to be done lies in the submission, where a name may be.
 *
 * @throws DomainError `party-without-agency`, `invalid-amount`
 */
export function addStep(draft: Draft, command: Command<'addStep'>): void {
  const { role, party, assigneeId, amount, unit, reason, submissionId } = command;
  const agencyId = draft.state.parties[party];
  if (agencyId === undefined) throw refusal.partyWithoutAgency(party);
  if (!Number.isInteger(amount) || amount < 1 || amount > 365) throw refusal.invalidAmount(amount);
  const step = openStep(draft, addedStepKey, {
    facts: { addedStepAmount: amount, addedStepUnit: unit },
    lane: null,
    openedAt: draft.now,
    actor: { role, agencyId, assigneeId },
  });
  if (step === undefined) throw refusal.notStartable(addedStepKey);
  draft.add({ type: 'StepAdded', stepId: step.stepId, reason, submissionId });
}

/** Keys of the two steps of the yearly review, which every file of the Tutela Minori can have. */
const reviewStepKeys = { weigh: 'weighFile', decide: 'decideFile' } as const;

/**
 * Opens the yearly review of the file: its owner weighs it, somebody else decides whether it stays open.
 *
 * @throws DomainError `unknown-step` for a procedure without review, `review-already-open`
 */
export function openReview(draft: Draft, { weighBy, decideBy }: Command<'openReview'>): void {
  const { weigh, decide } = reviewStepKeys;
  if (!Object.hasOwn(draft.protocol.steps, weigh)) throw refusal.unknownStep(weigh);
  const isOpen = [weigh, decide].some((key) => openInstances(draft.state, key).length > 0);
  if (isOpen) throw refusal.reviewAlreadyOpen();
  const anchors = { reviewWeighBy: weighBy, reviewDecideBy: decideBy };
  draft.add({ type: 'AnchorsSet', anchors });
  openStep(draft, weigh, { facts: {}, lane: null, openedAt: draft.now });
}

/** Marks a case, or takes the mark away. @throws DomainError `flag-unchanged` */
export function setFlag(draft: Draft, { flag, on }: Command<'setFlag'>): void {
  if (draft.state.flags.includes(flag) === on) throw refusal.flagUnchanged();
  draft.add({ type: 'FlagSet', flag, on });
}

/**
 * Ends a case that should not have been opened, as long as nobody has worked on it. While a term of the law or of a
 * judge runs, somebody must quote the act by which it ends, or the one that another case holds already.
 *
 * @throws DomainError `too-late-to-cancel`, `binding-term`
 */
export function cancelOpening(draft: Draft, command: Command<'cancelOpening'>): void {
  const { reason, submissionId, byAct = false } = command;
  const worked = Object.keys(draft.state.done).some((key) => key !== draft.protocol.start);
  if (worked) throw refusal.tooLateToCancel();
  const [binding] = Object.values(draft.state.terms).filter(isBinding);
  if (binding !== undefined && !byAct) throw refusal.bindingTerm(labelOf(draft.protocol, binding));
  draft.add({ type: 'CaseEnded', ending: 'openedByMistake', reason, submissionId });
}

/** Notes that this case belongs with another one. @throws DomainError `same-case` */
export function linkCase(draft: Draft, command: Command<'linkCase'>): void {
  const { otherCaseId, otherCode, link } = command;
  if (otherCaseId === draft.state.caseId) throw refusal.sameCase();
  draft.add({ type: 'CaseLinked', otherCaseId, otherCode, link });
}

/** Notes that two cases were linked by mistake. @throws DomainError `same-case` */
export function unlinkCase(draft: Draft, command: Command<'unlinkCase'>): void {
  const { otherCaseId, otherCode, link } = command;
  if (otherCaseId === draft.state.caseId) throw refusal.sameCase();
  draft.add({ type: 'CaseUnlinked', otherCaseId, otherCode, link });
}

/** The file goes on in another one. Steps and terms are kept aside, so that a mistake can be undone. @throws DomainError `same-case` */
export function mergeInto(draft: Draft, command: Command<'mergeInto'>): void {
  const { otherCaseId: intoCaseId, otherCode: intoCode, reason, submissionId } = command;
  if (intoCaseId === draft.state.caseId) throw refusal.sameCase();
  draft.add({ type: 'CaseMerged', intoCaseId, intoCode, reason, submissionId });
}
