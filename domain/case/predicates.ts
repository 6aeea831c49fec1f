import type { FactValue, Predicate } from '../protocol/definition.ts';
import type { CaseState } from './state.ts';

/** Whether a condition of the protocol holds now; facts of the step win over facts of the case. */
export function holds(
  predicate: Predicate,
  state: CaseState,
  stepFacts: Readonly<Record<string, FactValue>> = {},
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
    return predicate.outcome === undefined || done.outcome === predicate.outcome;
  }
  if ('open' in predicate) return openInstances(state, predicate.open).length > 0;
  if ('running' in predicate) return caseTermRuns(state, predicate.running);
  if ('bindingTermRuns' in predicate) return predicate.bindingTermRuns === bindingTermRuns(state);
  if ('sameOffice' in predicate) {
    const [one, other] = predicate.sameOffice;
    return state.parties[one] !== undefined && state.parties[one] === state.parties[other];
  }
  if ('all' in predicate) return predicate.all.every((part) => holds(part, state, stepFacts));
  if ('any' in predicate) return predicate.any.some((part) => holds(part, state, stepFacts));
  return !holds(predicate.not, state, stepFacts);
}

/** The open instances of a step, oldest first. */
export function openInstances(state: CaseState, stepKey: string): CaseState['steps'][string][] {
  return Object.values(state.steps).filter((step) => step.stepKey === stepKey);
}

/** A deadline that only the law or a registered act can move: never skipped, never stopped by a decision of ours. */
export function isBinding(term: Pick<CaseState['terms'][string], 'class' | 'purpose'>): boolean {
  return term.purpose === 'deadline' && (term.class === 'LAW' || term.class === 'COURT');
}

function caseTermRuns({ terms }: CaseState, termKey: string): boolean {
  return Object.values(terms).some((term) => term.stepId === null && term.termKey === termKey);
}

function bindingTermRuns({ terms }: CaseState): boolean {
  return Object.values(terms).some(isBinding);
}
