import type { DeviationCommand } from '../commands.ts';
import type { ProtocolDefinition } from '../../protocol/definition.ts';
import { createDraft, type Draft } from '../draft.ts';
import { openJoins } from '../effects.ts';
import type { DeviationReason } from '../deviation-reasons.ts';
import { isBinding, mayBind } from '../predicates.ts';
import { isReading } from '../readings.ts';
import { refusal } from '../refusals.ts';
import type { OpenStep } from '../state.ts';
import {
  checkOutcomeAllowed,
  definitionOfStep,
  followOutcome,
  forgoneWith,
  isAuthorOf,
  outcomeOf,
  stepToAct,
} from '../step-acts.ts';
import { bindingTermsOf, labelOf, liftTermsOf } from '../terms-of-case.ts';

type Command<Kind extends DeviationCommand['kind']> = Extract<DeviationCommand, { kind: Kind }>;

/**
 * Skips an optional step at once; of a mandatory one it is a proposal, which a second person decides. A step on
 * which a LAW or COURT term hangs is never skipped, nor one in which such terms are read or with which they begin; and
 * the case goes on only as it could have gone on by itself.
 *
 * @throws DomainError `binding-step`, `reading-step`, `beginning-step`, `skip-already-proposed`, `outcome-required`, `unknown-outcome`,
 * `outcome-keeps-open`, `outcome-not-allowed`, `binding-term-ends`
 */
export function skipStep(draft: Draft, command: Command<'skipStep'>): void {
  const { stepId, continueAs, reason, submissionId } = command;
  const step = stepToAct(draft, stepId);
  const definition = definitionOfStep(draft, step);
  checkSkippable(draft, step, continueAs);
  const how = { continueAs, reason, submissionId, proposedBy: null };
  if (definition.optional === true) {
    finishSkip(draft, step, how);
    return;
  }
  if (step.skipProposed !== null) throw refusal.skipAlreadyProposed(step.stepKey);
  // Without an outcome nothing would follow a mandatory step: the case would go quiet.
  if (continueAs === null) throw refusal.outcomeRequired(Object.keys(definition.outcomes));
  // Tried on a copy: nobody is asked to approve what could not be done.
  finishSkip(createDraft(draft.protocol, draft.state, { now: draft.now, ...command }), step, how);
  draft.add({ type: 'SkipProposed', stepId, continueAs, reason, submissionId });
}

/** The second person's word on a proposal. @throws DomainError `skip-not-proposed`, `four-eyes`, and those of `skipStep` */
export function decideSkip(draft: Draft, command: Command<'decideSkip'>): void {
  const { stepId, approved, actor } = command;
  const step = stepToAct(draft, stepId);
  const { skipProposed } = step;
  if (skipProposed === null) throw refusal.skipNotProposed(step.stepKey);
  const { by, continueAs, reason, submissionId } = skipProposed;
  if (approved && actor.kind === 'person' && actor.userId === by) throw refusal.fourEyes();
  const { notBy = [] } = definitionOfStep(draft, step);
  // Nobody lets the check of what they wrote themselves fall.
  if (approved && isAuthorOf(draft, step, notBy, actor)) throw refusal.fourEyes();
  if (!approved) {
    draft.add({ type: 'SkipDeclined', stepId });
    return;
  }
  checkSkippable(draft, step, continueAs);
  finishSkip(draft, step, { continueAs, reason, submissionId, proposedBy: by });
}

function checkSkippable(draft: Draft, step: OpenStep, continueAs: string | null): void {
  if (bindingTermsOf(draft.protocol, draft.state, step).length > 0)
    throw refusal.bindingStep(step.stepKey);
  if (isReading(draft.protocol, step.stepKey)) throw refusal.readingStep(step.stepKey);
  if (isBeginning(draft.protocol, step.stepKey)) throw refusal.beginningStep(step.stepKey);
  if (continueAs === null) return;
  const outcome = outcomeOf(definitionOfStep(draft, step), continueAs);
  if (outcome.keepsOpen === true) throw refusal.outcomeKeepsOpen(continueAs);
  checkOutcomeAllowed(draft, step, continueAs, step.facts);
}

/** From a step that is skipped no term of the case begins: one of the law or of a judge would never run. */
function isBeginning({ start, caseTerms }: ProtocolDefinition, stepKey: string): boolean {
  const begun = Object.values(caseTerms).filter(
    ({ startsAfter }) =>
      typeof startsAfter === 'object' && 'step' in startsAfter && startsAfter.step === stepKey,
  );
  return stepKey === start || begun.some(mayBind);
}

function finishSkip(
  draft: Draft,
  step: OpenStep,
  how: {
    continueAs: string | null;
    reason: DeviationReason;
    submissionId: string | null;
    proposedBy: string | null;
  },
): void {
  const { stepId, stepKey, facts } = step;
  const { continueAs: outcome, ...why } = how;
  const binding = Object.values(draft.state.terms).filter(isBinding);
  liftTermsOf(draft, step, outcome);
  const forgone = outcome === null ? {} : forgoneWith(draft, step, outcome);
  draft.add({ type: 'StepSkipped', stepId, stepKey, outcome, ...why, ...forgone });
  if (outcome === null) openJoins(draft);
  else followOutcome(draft, step, outcome, facts);
  const ended = binding.find(({ termKey, lane: run }) => !stillRuns(draft, termKey, run));
  if (ended !== undefined) throw refusal.bindingTermEnds(labelOf(draft.protocol, ended));
}

/** The term runs, or another one in its place. */
function stillRuns({ state }: Draft, termKey: string, lane: string | null): boolean {
  return Object.values(state.terms).some(
    (term) => isBinding(term) && term.termKey === termKey && term.lane === lane,
  );
}
