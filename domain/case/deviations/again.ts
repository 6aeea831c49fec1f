import type { DeviationCommand } from '../commands.ts';
import type { Draft } from '../draft.ts';
import { openStep, type Opening } from '../effects.ts';
import { laneOfStep } from '../evolve-parts.ts';
import { ownEntry } from '../own-entry.ts';
import { giveTermsBack, owedAgain } from '../terms-given-back.ts';
import { bindingTermsOf, startOwnTerm } from '../terms-of-case.ts';
import { openInstances } from '../predicates.ts';
import { refusal } from '../refusals.ts';
import type { OpenStep, StepDone } from '../state.ts';
import { isAuthorOf, stepToAct } from '../step-acts.ts';
import { dependantsOf, type Dependant } from './dependants.ts';

type Command<Kind extends DeviationCommand['kind']> = Extract<DeviationCommand, { kind: Kind }>;

/**
 * Opens a step again that was done. What followed stays unless somebody annuls it: each later step that rests on
 * this one is decided one by one. What was annulled opens again when this one is done as before: a case never goes
 * quiet because somebody looked at it again.
 *
 * @throws DomainError `step-not-done`, `step-already-open`, `dependants-undecided`, `invalid-decision`, `binding-step`
 */
export function reopenStep(draft: Draft, command: Command<'reopenStep'>): void {
  const { stepKey, dependants: decisions, reason, submissionId } = command;
  const done = doneStep(draft, stepKey);
  if (isOpen(draft, stepKey, done)) throw refusal.stepAlreadyOpen(stepKey);
  const dependants = dependantsOf(draft.protocol, draft.state, stepKey);
  checkDecisions(draft, dependants, decisions);

  const annulled = dependants.filter(({ id }) => decisions[id] === 'cancel');
  const opens = annulled.map((dependant) => dependant.stepKey);
  const step = openAgain(draft, stepKey, done, { opens, terms: 'all' });
  const { stepId } = step;
  draft.add({
    type: 'StepReopened',
    ...{ stepId, stepKey, previous: done.outcome, reason, submissionId },
  });
  for (const { id, condition } of dependants)
    if (condition === 'done' && decisions[id] === 'recheck')
      draft.add({ type: 'StepToRecheck', stepKey: id, toRecheck: true });
  for (const { id } of annulled)
    draft.add({ type: 'StepCancelled', stepId: id, because: 'reopening' });
}

/**
 * Somebody has looked again at a step done before its forerunner was reopened or corrected; of a check, somebody who
 * did not write what is checked.
 *
 * @throws DomainError `nothing-to-recheck`, `four-eyes`
 */
export function confirmRecheck(draft: Draft, { stepKey, actor }: Command<'confirmRecheck'>): void {
  const done = doneStep(draft, stepKey);
  if (!done.toRecheck) throw refusal.nothingToRecheck(stepKey);
  const lane = laneOfStep(draft.state.done, done.stepId);
  const { notBy = [] } = draft.protocol.steps[stepKey] ?? {};
  if (isAuthorOf(draft, { lane }, notBy, actor)) throw refusal.fourEyes();
  draft.add({ type: 'StepToRecheck', stepKey, toRecheck: false });
}

/**
 * Sends a step back to who did the one before, with what is missing; two working days to complete it. When it is done
 * again with the same outcome, the returned step opens again.
 *
 * @throws DomainError `nothing-to-return-to`, `binding-step`, `step-already-open`
 */
export function returnStep(draft: Draft, command: Command<'returnStep'>): void {
  const { stepId, reason, submissionId } = command;
  const step = stepToAct(draft, stepId);
  const [previousKey = ''] = (step.openedBy ?? '').split('.');
  const done = doneAs(draft, step.openedBy) ?? ownEntry(draft.state.done, previousKey);
  if (done === undefined) throw refusal.nothingToReturnTo(step.stepKey);
  const binding = Object.values(draft.state.terms).some(
    (term) => term.stepId === stepId && (term.class === 'LAW' || term.class === 'COURT'),
  );
  if (binding) throw refusal.bindingStep(step.stepKey);
  if (isOpen(draft, previousKey, done)) throw refusal.stepAlreadyOpen(previousKey);

  draft.add({ type: 'StepReturned', stepId, toStepKey: previousKey, reason, submissionId });
  const opens = [step.stepKey];
  const again = openAgain(draft, previousKey, done, { opens, terms: 'binding' });
  startOwnTerm(draft, again, 'restituzione');
}

/** In the run of its lane in which it was done; what a judge wants of it is owed again. */
function openAgain(
  draft: Draft,
  stepKey: string,
  done: StepDone,
  { opens, terms }: { opens: readonly string[]; terms: 'all' | 'binding' },
): OpenStep {
  const again = { outcome: done.outcome, opens };
  const lane = laneOfStep(draft.state.done, done.stepId);
  giveTermsBack(draft, owedAgain(draft.state, stepKey, lane));
  const { facts } = done;
  const actor = actorAgain(draft, done);
  const about = { facts, lane, openedAt: draft.now, terms, ...(actor && { actor }) };
  const step = openStep(draft, stepKey, { ...about, again });
  if (step === undefined) throw refusal.notStartable(stepKey);
  return step;
}

/**
 * The desk on which the step lay, and the person who did it and therefore knows it; not whoever approved, from another
 * desk, that it be skipped. A step done before the take-over goes where the protocol says.
 */
function actorAgain({ state }: Draft, { seat, by, ofDesk }: StepDone): Opening['actor'] {
  if (seat === null) return undefined;
  return { ...seat, assigneeId: (ofDesk ? by : state.people[seat.role]) ?? null };
}

/** The very step that opened another one, of whatever run of its lane. */
function doneAs({ state }: Draft, stepId: string | null): StepDone | undefined {
  return Object.values(state.done).find((done) => done.stepId === stepId);
}

function isOpen({ protocol, state }: Draft, stepKey: string, { stepId }: StepDone): boolean {
  if (protocol.steps[stepKey]?.many === true) return false;
  const lane = laneOfStep(state.done, stepId);
  return openInstances(state, stepKey).some((step) => step.lane === lane);
}

function doneStep(draft: Draft, stepKey: string): StepDone {
  const done = ownEntry(draft.state.done, stepKey);
  if (done !== undefined) return done;
  throw Object.hasOwn(draft.protocol.steps, stepKey)
    ? refusal.stepNotDone(stepKey)
    : refusal.unknownStep(stepKey);
}

function checkDecisions(
  draft: Draft,
  dependants: readonly Dependant[],
  decisions: Command<'reopenStep'>['dependants'],
): void {
  const undecided = dependants.filter(({ id }) => !Object.hasOwn(decisions, id));
  if (undecided.length > 0)
    throw refusal.dependantsUndecided(
      undecided.map(({ stepKey }) => draft.protocol.steps[stepKey]?.label ?? stepKey),
    );
  for (const { id, stepKey, condition } of dependants) {
    if (decisions[id] !== 'cancel') continue;
    if (condition === 'done') throw refusal.invalidDecision(stepKey);
    const step = stepToAct(draft, id);
    if (bindingTermsOf(draft.protocol, draft.state, step).length > 0)
      throw refusal.bindingStep(stepKey);
  }
}
