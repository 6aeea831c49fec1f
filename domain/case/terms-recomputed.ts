import type { Predicate, TermDefinition } from '../protocol/definition.ts';
import { writtenQuestion } from '../term-policy/applied.ts';
import type { Draft } from './draft.ts';
import type { TermQuestion } from './term-question.ts';
import type { CaseState, RunningTerm } from './state.ts';
import { questionOf } from './term-questions.ts';
import { definitionOf, startAgain, supersedeWithDependants } from './terms-of-case.ts';

/**
 * Sets again the terms whose dates hang on a fact or an anchor that has changed since. A date that an act, an effect or
 * an extra report has given since the term began is not the protocol's to take back: such a term stays.
 */
export function recomputeAfter(draft: Draft, before: CaseState): void {
  const changed = changedNames(before, draft.state);
  if (changed.size === 0) return;
  for (const { termId } of Object.values(draft.state.terms)) {
    // An earlier one may have taken this one along.
    const term = draft.state.terms[termId];
    const definition = term && definitionOf(draft.protocol, term);
    if (term === undefined || definition === undefined) continue;
    if (![...namesIn(definition)].some((name) => changed.has(name))) continue;
    if (!isAsWritten(draft, before, term, definition)) continue;
    supersedeWithDependants(draft, term, (old) => {
      startAgain(draft, old);
    });
  }
}

/** Whether the term still asks what the protocol asked for it before the change. */
function isAsWritten(
  { protocol, now }: Draft,
  state: CaseState,
  term: RunningTerm,
  definition: TermDefinition,
): boolean {
  const { termKey, stepId, lane, extension } = term;
  const step = stepId === null ? null : (state.steps[stepId] ?? null);
  const written = questionOf({ protocol, state, now }, { definition, termKey, step, lane });
  if (written === null) return false;
  const amount = written.amount + (extension?.amount ?? 0);
  return sameQuestion({ ...written, amount }, writtenQuestion(term));
}

/** Field by field: what comes back from PostgreSQL has its fields in another order. */
function sameQuestion(one: TermQuestion, other: TermQuestion): boolean {
  const inOrder = (question: TermQuestion): string =>
    JSON.stringify(Object.entries(question).sort(([a], [b]) => (a < b ? -1 : 1)));
  return inOrder(one) === inOrder(other);
}

function changedNames(before: CaseState, after: CaseState): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of ['facts', 'anchors'] as const)
    for (const [name, value] of Object.entries(after[part]))
      if (before[part][name] !== value) names.add(name);
  return names;
}

/** Facts and anchors on which the dates of a term hang. */
function namesIn(definition: TermDefinition): Set<string> {
  const names = new Set<string>();
  for (const values of [definition, ...(definition.variants ?? [])]) {
    const { from, amount, notAfter } = values;
    if (from !== undefined && typeof from === 'object') {
      if ('anchor' in from) names.add(from.anchor);
      if ('earliestOf' in from) for (const anchor of from.earliestOf) names.add(anchor);
    }
    if (typeof amount === 'object') names.add(amount.fact);
    if (notAfter !== undefined && 'anchor' in notAfter) names.add(notAfter.anchor);
    if ('when' in values) for (const name of namesOfPredicate(values.when)) names.add(name);
  }
  return names;
}

function namesOfPredicate(predicate: Predicate): string[] {
  if ('fact' in predicate) return [predicate.fact];
  if ('anchor' in predicate) return [predicate.anchor];
  if ('all' in predicate) return predicate.all.flatMap(namesOfPredicate);
  if ('any' in predicate) return predicate.any.flatMap(namesOfPredicate);
  return 'not' in predicate ? namesOfPredicate(predicate.not) : [];
}
