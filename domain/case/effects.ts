import type { ActorRule, Effect, FactValue, StepDefinition } from '../protocol/definition.ts';
import type { Draft } from './draft.ts';
import { holds, openInstances } from './predicates.ts';
import { recomputeCaseTerm, startStepTerms } from './terms-of-case.ts';

/** Sets in motion what an outcome, an event or an expiry brings, in the order the protocol writes it. */
export function applyEffects(
  draft: Draft,
  effects: readonly Effect[],
  stepFacts: Readonly<Record<string, FactValue>>,
): void {
  for (const effect of effects) {
    if (draft.state.status === 'ended') return;
    if (effect.when !== undefined && !holds(effect.when, draft.state, stepFacts)) continue;
    applyEffect(draft, effect, stepFacts);
  }
}

function applyEffect(
  draft: Draft,
  effect: Effect,
  stepFacts: Readonly<Record<string, FactValue>>,
): void {
  if ('open' in effect) {
    openStep(draft, effect.open, { facts: stepFacts, openedAt: draft.now });
  } else if ('cancel' in effect) {
    for (const { stepId } of openInstances(draft.state, effect.cancel))
      draft.add({ type: 'StepCancelled', stepId, because: 'protocol' });
  } else if ('startCase' in effect) {
    draft.add({ type: 'LinkedCaseWanted', protocolCode: effect.startCase, link: effect.link });
  } else if ('setPhase' in effect) {
    if (draft.state.phase !== effect.setPhase)
      draft.add({ type: 'PhaseEntered', phase: effect.setPhase });
  } else if ('setFact' in effect) {
    draft.add({ type: 'FactsSet', facts: { [effect.setFact]: effect.to } });
  } else if ('recomputeTerm' in effect) {
    recomputeCaseTerm(draft, effect.recomputeTerm);
  } else if ('raisePriority' in effect) {
    draft.add({ type: 'PriorityRaised', by: effect.raisePriority });
  } else if ('count' in effect) {
    draft.add({ type: 'Counted', counter: effect.count });
  } else {
    draft.add({ type: 'CaseEnded', ending: effect.endCase });
  }
}

/**
 * Opens a step with its terms. Does nothing when the step is already open (unless it may be open many times)
 * or not available now: the event that makes it available opens it then.
 */
export function openStep(
  draft: Draft,
  stepKey: string,
  about: { facts: Readonly<Record<string, FactValue>>; openedAt: number },
): void {
  const definition = draft.protocol.steps[stepKey];
  if (definition === undefined) return;
  if (definition.many !== true && openInstances(draft.state, stepKey).length > 0) return;
  if (definition.availableWhen && !holds(definition.availableWhen.predicate, draft.state)) return;

  const facts = inherited(definition, about.facts);
  const actor = actorOf(draft, definition, facts);
  const number = (draft.state.instances[stepKey]?.count ?? 0) + 1;
  const stepId = `${stepKey}.${number.toString()}`;
  const assigneeId = draft.state.people[actor.role] ?? null;
  const step = { stepId, stepKey, ...actor, assigneeId, facts, openedAt: about.openedAt };
  draft.add({ type: 'StepOpened', ...step });
  startStepTerms(draft, step);
}

/** Opens what waits for other steps, once all of them are done or past their due date (soft join). */
export function openJoins(draft: Draft): void {
  if (draft.state.status === 'ended') return;
  for (const [stepKey, { opensWhen }] of Object.entries(draft.protocol.steps)) {
    if (opensWhen === undefined) continue;
    const after = draft.state.done[opensWhen.after];
    if (after === undefined) continue;
    const openedAtSeq = draft.state.instances[stepKey]?.seq ?? 0;
    // Steps done before a file was taken over have no instance of their own.
    const doneAtSeq = draft.state.done[stepKey]?.seq ?? 0;
    const openedSince = Math.max(openedAtSeq, doneAtSeq) > after.seq;
    if (openedSince || opensWhen.softJoin.some((lane) => laneHolds(draft, lane))) continue;
    openStep(draft, stepKey, { facts: {}, openedAt: draft.now });
  }
}

/** A lane holds a join while one of its instances is open and not past its due date. */
function laneHolds(draft: Draft, stepKey: string): boolean {
  return openInstances(draft.state, stepKey).some(({ stepId }) => {
    const deadlines = Object.values(draft.state.terms).filter(
      (term) => term.stepId === stepId && term.purpose === 'deadline',
    );
    return !deadlines.some((term) => term.expired);
  });
}

function inherited(
  definition: StepDefinition,
  facts: Readonly<Record<string, FactValue>>,
): Record<string, FactValue> {
  const kept = definition.inherits ?? [];
  return Object.fromEntries(Object.entries(facts).filter(([name]) => kept.includes(name)));
}

/**
 * Role and agency that must act. When nobody takes the party's seat in this case, the coordinator of the
 * step's chain answers for it: no step is ever without somebody to look for.
 */
function actorOf(
  draft: Draft,
  definition: StepDefinition,
  facts: Readonly<Record<string, FactValue>>,
): { role: ActorRule['role']; agencyId: string } {
  const { parties } = draft.state;
  const rule =
    definition.actorVariants?.find(({ when }) => holds(when, draft.state, facts)) ??
    definition.actor;
  const agencyId = parties[rule.party];
  if (agencyId !== undefined) return { role: rule.role, agencyId };
  const [chain] = Object.values(draft.protocol.chains);
  return { role: chain?.coordinator.role ?? rule.role, agencyId: parties.holder ?? '' };
}
