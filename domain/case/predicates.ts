import { canMove } from '../handover/handover.ts';
import type { FactValue, Predicate, TermDefinition } from '../protocol/definition.ts';
import type { CaseState } from './state.ts';

/** Whether a condition of the protocol holds now, in a run of a lane or outside; facts of the step win over those of the case. */
export function holds(
  predicate: Predicate,
  state: CaseState,
  stepFacts: Readonly<Record<string, FactValue>> = {},
  lane: string | null = null,
): boolean {
  if ('fact' in predicate) {
    const value = stepFacts[predicate.fact] ?? state.facts[predicate.fact];
    if (value === undefined) return false;
    return 'is' in predicate ? value === predicate.is : predicate.oneOf.includes(value);
  }
  if ('anchor' in predicate) return predicate.known === predicate.anchor in state.anchors;
  if ('completed' in predicate) {
    const done = state.done[predicate.completed];
    if (done === undefined) return false;
    if (predicate.late !== undefined && done.late !== predicate.late) return false;
    return predicate.outcome === undefined || done.outcome === predicate.outcome;
  }
  if ('open' in predicate) return openInstances(state, predicate.open).length > 0;
  if ('running' in predicate) return caseTermRuns(state, predicate.running);
  if ('expired' in predicate) return caseTermExpired(state, predicate.expired, lane);
  if ('bindingTermRuns' in predicate) return predicate.bindingTermRuns === bindingTermRuns(state);
  if ('handoverCan' in predicate) return canMove(state.handover, predicate.handoverCan);
  if ('sameOffice' in predicate) {
    const [one, other] = predicate.sameOffice;
    return state.parties[one] !== undefined && state.parties[one] === state.parties[other];
  }
  const part = (one: Predicate): boolean => holds(one, state, stepFacts, lane);
  if ('all' in predicate) return predicate.all.every(part);
  if ('any' in predicate) return predicate.any.some(part);
  return !part(predicate.not);
}

/** The open instances of a step, oldest first. */
export function openInstances(state: CaseState, stepKey: string): CaseState['steps'][string][] {
  return Object.values(state.steps).filter((step) => step.stepKey === stepKey);
}

/** A deadline that only the law or a registered act can move: never skipped, never stopped by a decision of ours. */
export function isBinding(term: Pick<CaseState['terms'][string], 'class' | 'purpose'>): boolean {
  return term.purpose === 'deadline' && (term.class === 'LAW' || term.class === 'COURT');
}

/** Whether a term of a protocol is such a deadline, always or in some case. */
export function mayBind({ class: usual, purpose, variants = [] }: TermDefinition): boolean {
  const classes = [usual, ...variants.flatMap((variant) => variant.class ?? [])];
  return classes.some((one) => isBinding({ class: one, purpose }));
}

function caseTermRuns({ terms }: CaseState, termKey: string): boolean {
  return Object.values(terms).some((term) => term.stepId === null && term.termKey === termKey);
}

/** Of a term of a lane that of the run asked from; from outside its lane, of any run. */
function caseTermExpired({ terms }: CaseState, termKey: string, lane: string | null): boolean {
  const running = Object.values(terms).filter(
    (term) => term.stepId === null && term.termKey === termKey,
  );
  const ofRun = running.filter((term) => term.lane === lane);
  const sameLane = lane !== null && running.some((term) => laneName(term.lane) === laneName(lane));
  return (sameLane ? ofRun : running).some((term) => term.expired);
}

function laneName(run: string | null): string | undefined {
  return run?.slice(0, run.lastIndexOf('.'));
}

function bindingTermRuns({ terms }: CaseState): boolean {
  return Object.values(terms).some(isBinding);
}
