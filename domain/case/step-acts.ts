import type { Effect, OutcomeDefinition, StepDefinition } from '../protocol/definition.ts';
import { courseOf } from '../protocol/flow.ts';
import type { CaseCommand, Routing } from './commands.ts';
import type { Draft } from './draft.ts';
import { applyEffects, openJoins, openStep } from './effects.ts';
import { doneInLane } from './evolve-parts.ts';
import { ownEntry } from './own-entry.ts';
import { holds, isBinding } from './predicates.ts';
import { differencesOf, isReading } from './readings.ts';
import { refusal } from './refusals.ts';
import { checkRouting, takeIn } from './routing.ts';
import type { Actor } from './events.ts';
import {
  isEnded,
  type CaseState,
  type OpenStep,
  type RunningTerm,
  type StepDone,
} from './state.ts';
import { closeTermsOf, labelOf, startCaseTerms } from './terms-of-case.ts';
import { checkBindingTerms } from './terms-loosened.ts';
import { recomputeAfter } from './terms-recomputed.ts';

type Command<Kind extends CaseCommand['kind']> = Extract<CaseCommand, { kind: Kind }>;

/** Ends a step with an outcome. Of two separate readings nothing is taken in before they say the same. */
export function completeStep(draft: Draft, command: Command<'completeStep'>): void {
  const step = stepToAct(draft, command.stepId);
  const definition = definitionOfStep(draft, step);
  const { outcome: outcomeKey, routing } = command;
  outcomeOf(definition, outcomeKey);
  if (definition.availableWhen && !holds(definition.availableWhen.predicate, draft.state))
    throw refusal.notAvailable(definition.availableWhen.because);
  if (isAuthorOf(draft, step, definition.notBy ?? [], command.actor)) throw refusal.fourEyes();

  checkRouting(draft.protocol, routing);
  const differing = differencesOf(draft.state, definition, command);
  if (definition.heldUntilConfirmed === true || differing.length > 0) {
    // Not taken in, yet a reading that contradicts itself is refused to who made it.
    const { state } = draft;
    const read = {
      facts: { ...state.facts, ...routing.facts },
      anchors: { ...state.anchors, ...routing.anchors },
    };
    checkOutcomeAllowed(draft, step, outcomeKey, routing.facts, { ...state, ...read });
    const { facts, anchors, submissionId } = routing;
    const reading = { outcome: outcomeKey, facts, anchors, submissionId };
    draft.add({ type: 'ReadingKept', stepKey: step.stepKey, ...reading });
    const different = definition.confirms?.different ?? outcomeKey;
    if (differing.length > 0)
      draft.add({ type: 'ReadingsDiffer', stepKey: step.stepKey, fields: differing });
    finishStep(draft, step, differing.length > 0 ? different : outcomeKey, routing, step.facts);
    return;
  }
  const before = draft.state;
  const { stepFacts } = takeIn(draft, routing);
  // The consequences are there already; the dates that hang on what was written otherwise the first time are not.
  if (step.again?.outcome === outcomeKey) {
    recomputeAfter(draft, before);
    checkBindingTerms(draft, before, command.byAct);
  }
  const facts = { ...step.facts, ...stepFacts };
  checkOutcomeAllowed(draft, step, outcomeKey, facts);
  finishStep(draft, step, outcomeKey, routing, facts);
}

/** @throws DomainError `outcome-not-allowed` with the protocol's reason, `unknown-outcome` */
export function checkOutcomeAllowed(
  draft: Draft,
  step: OpenStep,
  outcomeKey: string,
  facts: OpenStep['facts'],
  state: CaseState = draft.state,
): void {
  const { when } = outcomeOf(definitionOfStep(draft, step), outcomeKey);
  if (when && !holds(when.predicate, state, facts, step.lane))
    throw refusal.outcomeNotAllowed(when.because);
}

/** Records the outcome of a step and what follows from it. */
export function finishStep(
  draft: Draft,
  step: OpenStep,
  outcomeKey: string,
  { submissionId, anchors }: Pick<Routing, 'submissionId' | 'anchors'>,
  facts: OpenStep['facts'],
): void {
  const { stepId, stepKey } = step;
  const outcome = outcomeOf(definitionOfStep(draft, step), outcomeKey);
  let owed: readonly RunningTerm[] = [];
  if (outcome.keepsOpen === true) {
    draft.add({ type: 'OutcomeNoted', stepId, outcome: outcomeKey, submissionId });
  } else {
    const { late } = closeTermsOf(draft, step, outcomeKey, anchors);
    const about = { stepId, stepKey, outcome: outcomeKey, submissionId, late };
    draft.add({ type: 'StepCompleted', ...about, ...forgoneWith(draft, step, outcomeKey) });
    const ends = outcome.effects.some((effect) => 'endCase' in effect && effect.when === undefined);
    if (!ends) startCaseTerms(draft, stepKey);
    owed = Object.values(draft.state.terms).filter(isBinding);
  }
  followOutcome(draft, step, outcomeKey, facts);
  // The first time nothing ran yet; a step done again may find that much has begun since.
  const [binding] = owed;
  if (step.again !== null && binding !== undefined && isEnded(draft.state))
    throw refusal.bindingTermEnds(labelOf(draft.protocol, binding));
}

/**
 * What was annulled for a step done again comes back no more once the step ends otherwise and its course leads there no
 * more.
 */
export function forgoneWith(
  draft: Draft,
  step: OpenStep,
  outcomeKey: string,
): { forgoes?: readonly string[] } {
  const { again, stepKey } = step;
  if (again === null || again.outcome === outcomeKey) return {};
  const { effects } = outcomeOf(definitionOfStep(draft, step), outcomeKey);
  const course = courseOf(draft.protocol, stepKey, effects);
  const forgoes = again.opens.filter((key) => !course.has(key));
  return forgoes.length === 0 ? {} : { forgoes };
}

/**
 * Sets in motion what an outcome brings. When a step done again leads nowhere this time, what was annulled for its sake
 * opens again: a case never goes quiet because somebody looked at it again.
 */
export function followOutcome(
  draft: Draft,
  step: OpenStep,
  outcomeKey: string,
  facts: OpenStep['facts'],
): void {
  const cause = { facts, lane: step.lane, stepId: step.stepId };
  const before = draft.events.length;
  applyEffects(draft, effectsOf(draft, step, outcomeKey), cause);
  const leadsOn = draft.events.slice(before).some(({ type }) => type === 'StepOpened');
  const annulled = leadsOn || step.again === null ? [] : step.again.opens;
  applyEffects(
    draft,
    annulled.map((stepKey) => ({ open: stepKey })),
    cause,
  );
  openJoins(draft);
}

/** Opens a step that may be opened by hand now. */
export function openByHand(draft: Draft, { stepKey }: Command<'openStep'>): void {
  const definition = ownEntry(draft.protocol.steps, stepKey);
  if (definition === undefined) throw refusal.unknownStep(stepKey);
  const { startable, availableWhen } = definition;
  if (availableWhen && !holds(availableWhen.predicate, draft.state))
    throw refusal.notAvailable(availableWhen.because);
  if (startable === undefined || !holds(startable.when, draft.state))
    throw refusal.notStartable(stepKey);
  const opened = openStep(draft, stepKey, { facts: {}, lane: null, openedAt: draft.now });
  if (opened === undefined) throw refusal.notStartable(stepKey);
}

/** The open step an act is about. @throws DomainError `step-not-open`, `unknown-step` */
export function stepToAct(draft: Draft, stepId: string): OpenStep {
  const step = ownEntry(draft.state.steps, stepId);
  if (step !== undefined) return step;
  const [stepKey = ''] = stepId.split('.');
  throw Object.hasOwn(draft.protocol.steps, stepKey)
    ? refusal.stepNotOpen(stepId)
    : refusal.unknownStep(stepId);
}

/** What the protocol says of an open step. @throws DomainError `unknown-step` */
export function definitionOfStep(draft: Draft, { stepKey }: OpenStep): StepDefinition {
  const definition = ownEntry(draft.protocol.steps, stepKey);
  if (definition === undefined) throw refusal.unknownStep(stepKey);
  return definition;
}

/** One of the outcomes of a step. @throws DomainError `unknown-outcome` */
export function outcomeOf({ outcomes }: StepDefinition, key: string): OutcomeDefinition {
  const outcome = ownEntry(outcomes, key);
  if (outcome === undefined) throw refusal.unknownOutcome(key, Object.keys(outcomes));
  return outcome;
}

/**
 * A step done again with the outcome it had has already set its consequences in motion. An act read again has not: what
 * it says now may differ, and only a second reader makes it count. Nor has a step that was asked for anew while it was
 * open: a check that sends a report back sends it to whoever has reopened it.
 */
function effectsOf(draft: Draft, step: OpenStep, outcomeKey: string): readonly Effect[] {
  const { protocol, state } = draft;
  const { again, stepKey } = step;
  const { effects } = outcomeOf(definitionOfStep(draft, step), outcomeKey);
  if (again?.outcome !== outcomeKey || isReading(protocol, stepKey)) return effects;
  const openedSeq = state.instances[stepKey]?.seq ?? 0;
  const askedAnew = Object.entries(state.done).some(
    ([key, done]) =>
      done.seq > openedSeq &&
      protocol.steps[key]?.outcomes[done.outcome]?.effects.some(
        (effect) => 'open' in effect && effect.open === stepKey,
      ),
  );
  return askedAnew ? effects : again.opens.map((key) => ({ open: key }));
}

/** Whether a person did one of these steps, or corrected what was written there: in the same run of the lane. */
export function isAuthorOf(
  { state }: Draft,
  { lane }: Pick<OpenStep, 'lane'>,
  stepKeys: readonly string[],
  actor: Actor,
): boolean {
  if (actor.kind !== 'person') return false;
  const doneIn = (stepKey: string): StepDone | undefined =>
    (lane === null ? undefined : state.done[doneInLane(stepKey, lane)]) ?? state.done[stepKey];
  return stepKeys.some((stepKey) => {
    const done = doneIn(stepKey);
    return done?.by === actor.userId || done?.correctedBy.includes(actor.userId) === true;
  });
}
