import type { Predicate, TermDefinition } from '../../protocol/definition.ts';
import type { DeviationCommand } from '../commands.ts';
import type { Draft } from '../draft.ts';
import { openJoins } from '../effects.ts';
import { refusal } from '../refusals.ts';
import { takeIn } from '../routing.ts';
import type { CaseState } from '../state.ts';
import { definitionOf, startAgain, supersedeWithDependants } from '../terms-of-case.ts';

/**
 * Puts corrected answers in the place of those a step was done with. Dates that hang on a corrected value are computed
 * again; what the outcome set in motion stays: for another outcome the step is reopened.
 *
 * @throws DomainError `submission-not-current`, and those of a form that does not hold together
 */
export function correctSubmission(
  draft: Draft,
  command: Extract<DeviationCommand, { kind: 'correctSubmission' }>,
): void {
  const { stepId, corrects, reason, routing } = command;
  const { submissionId } = routing;
  const current = Object.values(draft.state.done).find((done) => done.stepId === stepId);
  if (current === undefined || current.submissionId !== corrects)
    throw refusal.submissionNotCurrent(stepId);
  const before = draft.state;
  takeIn(draft, routing);
  draft.add({ type: 'SubmissionCorrected', stepId, corrects, reason, submissionId });
  recomputeChanged(draft, changedNames(before, draft.state));
  openJoins(draft);
}

function changedNames(before: CaseState, after: CaseState): ReadonlySet<string> {
  const names = new Set<string>();
  for (const part of ['facts', 'anchors'] as const)
    for (const [name, value] of Object.entries(after[part]))
      if (before[part][name] !== value) names.add(name);
  return names;
}

function recomputeChanged(draft: Draft, changed: ReadonlySet<string>): void {
  for (const { termId } of Object.values(draft.state.terms)) {
    // An earlier one may have taken this one along.
    const term = draft.state.terms[termId];
    const definition = term && definitionOf(draft.protocol, term);
    if (term === undefined || definition === undefined || term.extension !== null) continue;
    if (![...namesIn(definition)].some((name) => changed.has(name))) continue;
    supersedeWithDependants(draft, term, (old) => {
      startAgain(draft, old);
    });
  }
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
