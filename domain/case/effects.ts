import type { ActorRule, Effect, FactValue, StepDefinition } from '../protocol/definition.ts';
import type { Draft } from './draft.ts';
import type { DoneAgain } from './events.ts';
import { moveHandover } from './handing-over.ts';
import { holds, openInstances } from './predicates.ts';
import { unseatOffice } from './routing.ts';
import { ownerOfStep } from './owned-steps.ts';
import type { OpenStep } from './state.ts';
import {
  cancelLane,
  latestRun,
  openLane,
  recomputeCaseTerm,
  recomputeStepTerm,
  startStepTerms,
} from './terms-of-case.ts';

/** Where an effect comes from: the facts of the step, its run of a lane, and the step itself when one was done. */
export interface Cause {
  facts: Readonly<Record<string, FactValue>>;
  lane: string | null;
  stepId: string | null;
}

/** Sets in motion what an outcome, an event or an expiry brings, in the order the protocol writes it. */
export function applyEffects(draft: Draft, effects: readonly Effect[], cause: Cause): void {
  for (const effect of effects) {
    if (draft.state.status === 'ended') return;
    if (effect.when !== undefined && !holds(effect.when, draft.state, cause.facts, cause.lane))
      continue;
    applyEffect(draft, effect, cause);
  }
}

function applyEffect(draft: Draft, effect: Effect, cause: Cause): void {
  if ('open' in effect) {
    openStep(draft, effect.open, { ...cause, openedAt: draft.now });
  } else if ('cancel' in effect) {
    for (const { stepId } of openInstances(draft.state, effect.cancel))
      draft.add({ type: 'StepCancelled', stepId, because: 'protocol' });
  } else if ('openLane' in effect) {
    openLane(draft, effect.openLane, effect.outOfSeries === true);
  } else if ('cancelLane' in effect) {
    cancelLane(draft, effect.cancelLane);
  } else if ('startCase' in effect) {
    const { startCase: protocolCode, link, heldBy: party } = effect;
    const heldBy = party === undefined ? undefined : draft.state.parties[party];
    const held = heldBy === undefined ? {} : { heldBy };
    draft.add({ type: 'LinkedCaseWanted', protocolCode, link, ...held });
  } else if ('setPhase' in effect) {
    if (draft.state.phase !== effect.setPhase)
      draft.add({ type: 'PhaseEntered', phase: effect.setPhase });
  } else if ('setFact' in effect) {
    draft.add({ type: 'FactsSet', facts: { [effect.setFact]: effect.to } });
  } else if ('recomputeTerm' in effect) {
    if (effect.of === undefined) recomputeCaseTerm(draft, effect.recomputeTerm, cause.lane);
    else recomputeStepTerm(draft, effect.of, effect.recomputeTerm);
  } else if ('liftTerm' in effect) {
    for (const term of Object.values(draft.state.terms))
      if (term.stepId === null && term.termKey === effect.liftTerm)
        draft.add({ type: 'TermClosed', termId: term.termId, how: 'lifted' });
  } else if ('unseat' in effect) {
    unseatOffice(draft, effect.unseat);
  } else if ('raisePriority' in effect) {
    draft.add({ type: 'PriorityRaised', by: effect.raisePriority });
  } else if ('count' in effect) {
    draft.add({ type: 'Counted', counter: effect.count });
  } else if ('handover' in effect) {
    moveHandover(draft, effect.handover);
  } else {
    draft.add({ type: 'CaseEnded', ending: effect.endCase });
  }
}

/** How a step is opened. */
export interface Opening extends Omit<Cause, 'stepId'> {
  /** The step whose outcome opens this one, if one does. */
  stepId?: string | null;
  openedAt: number;
  again?: DoneAgain;
  /** In place of who the protocol says must act. */
  actor?: { role: ActorRule['role']; agencyId: string; assigneeId: string | null };
  /** Only the terms that nobody may move: the others are given anew. @default 'all' */
  terms?: 'all' | 'binding';
}

/**
 * Opens a step with its terms and returns it. Does nothing when the step is already open (unless it may be open
 * many times, or once for each run of its lane) or not available now: the event that makes it available opens it then.
 */
export function openStep(draft: Draft, stepKey: string, about: Opening): OpenStep | undefined {
  const definition = draft.protocol.steps[stepKey];
  if (definition === undefined) return undefined;
  const lane = runOf(draft, definition, about.lane);
  if (isOpenAlready(draft, definition, stepKey, lane)) return undefined;
  if (definition.availableWhen && !holds(definition.availableWhen.predicate, draft.state))
    return undefined;

  const facts = inherited(definition, about.facts);
  const actor = about.actor ?? actorOf(draft, stepKey, definition, facts);
  const number = (draft.state.instances[stepKey]?.count ?? 0) + 1;
  const stepId = `${stepKey}.${number.toString()}`;
  const { stepId: openedBy = null, openedAt, again } = about;
  draft.add({
    type: 'StepOpened',
    ...{ stepId, stepKey, ...actor, facts, openedAt },
    ...(lane === null ? {} : { lane }),
    ...(openedBy === null ? {} : { openedBy }),
    ...(again === undefined ? {} : { again }),
  });
  const step = draft.state.steps[stepId];
  if (step !== undefined) startStepTerms(draft, step, about.terms ?? 'all');
  return step;
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
    if (openedSince || opensWhen.softJoin.some((step) => holdsJoin(draft, step))) continue;
    openStep(draft, stepKey, { facts: {}, lane: null, openedAt: draft.now });
  }
}

/** The run of its lane in which a step opens: that of its cause, or the latest. */
function runOf(draft: Draft, { lane }: StepDefinition, cause: string | null): string | null {
  if (lane === undefined) return null;
  return cause?.startsWith(`${lane}.`) === true ? cause : latestRun(draft.state, lane);
}

function isOpenAlready(
  draft: Draft,
  definition: StepDefinition,
  stepKey: string,
  lane: string | null,
): boolean {
  if (definition.many === true) return false;
  return openInstances(draft.state, stepKey).some((step) => step.lane === lane);
}

/** A step holds a join while one of its instances is open and not past its due date, or was annulled and may come back. */
function holdsJoin(draft: Draft, stepKey: string): boolean {
  const { availableWhen } = draft.protocol.steps[stepKey] ?? {};
  const isAnnulled = draft.state.annulled.some((annulled) => annulled.stepKey === stepKey);
  if (isAnnulled && (!availableWhen || holds(availableWhen.predicate, draft.state))) return true;
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

/** Where a step that is open would lie if it opened now; undefined for one the protocol does not know. */
export function deskOf(
  draft: Draft,
  stepKey: string,
  facts: Readonly<Record<string, FactValue>>,
): NonNullable<Opening['actor']> | undefined {
  const definition = draft.protocol.steps[stepKey];
  return definition === undefined ? undefined : actorOf(draft, stepKey, definition, facts);
}

/**
 * Role and agency that must act, and the person already named for that role; or who owns the date that the step keeps.
 * When nobody takes the party's seat in this case, the coordinator of the step's chain answers for it: no step is ever
 * without somebody to look for.
 */
function actorOf(
  draft: Draft,
  stepKey: string,
  definition: StepDefinition,
  facts: Readonly<Record<string, FactValue>>,
): NonNullable<Opening['actor']> {
  const { parties, people } = draft.state;
  const rule =
    definition.actorVariants?.find(({ when }) => holds(when, draft.state, facts)) ??
    definition.actor;
  const owner = ownerOfStep(draft.protocol, draft.state, { stepKey, role: rule.role });
  if (owner !== undefined)
    return { role: owner.role, agencyId: owner.agencyId, assigneeId: owner.userId };
  const agencyId = parties[rule.party];
  const [chain] = Object.values(draft.protocol.chains);
  const role = agencyId === undefined ? (chain?.coordinator.role ?? rule.role) : rule.role;
  return { role, agencyId: agencyId ?? parties.holder ?? '', assigneeId: people[role] ?? null };
}
