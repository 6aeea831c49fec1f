import type { FactValue, TermDefinition, TermValues } from '../protocol/definition.ts';
import type { Draft } from './draft.ts';
import type { TermQuestion } from './events.ts';
import { termCounter } from './evolve.ts';
import { holds } from './predicates.ts';
import type { OpenStep, RunningTerm } from './state.ts';

/** Starts every term of a step that has just opened. */
export function startStepTerms(draft: Draft, step: OpenStep): void {
  const terms = draft.protocol.steps[step.stepKey]?.terms ?? {};
  for (const [termKey, definition] of Object.entries(terms)) {
    startTerm(draft, { definition, termKey, stepKey: step.stepKey, step, supersedes: null });
  }
}

/**
 * Starts the terms of the whole case that begin with the completion of this step, once each.
 * `isMet` leaves out those that a file taken over has already met.
 */
export function startCaseTerms(
  draft: Draft,
  completedStepKey: string,
  isMet: (termKey: string) => boolean = () => false,
): void {
  for (const [termKey, definition] of Object.entries(draft.protocol.caseTerms)) {
    if (definition.startsAfter.step !== completedStepKey || isMet(termKey)) continue;
    if (draft.state.instances[termCounter({ stepId: null, termKey })] !== undefined) continue;
    const stepKey = definition.metBy.step;
    startTerm(draft, { definition, termKey, stepKey, step: null, supersedes: null });
  }
}

/** Closes the deadlines of a step that is being completed; says whether one of them was late. */
export function closeTermsOf(draft: Draft, step: OpenStep, outcome: string): { late: boolean } {
  const met = Object.values(draft.state.terms).filter(
    (term) =>
      term.purpose === 'deadline' &&
      (term.stepId === step.stepId || isMetBy(draft, term, step.stepKey, outcome)),
  );
  let late = false;
  for (const term of met) {
    const termIsLate = term.dates !== null && draft.now >= term.dates.dueAt;
    late ||= termIsLate;
    draft.add({ type: 'TermClosed', termId: term.termId, how: termIsLate ? 'metLate' : 'met' });
  }
  closeUnusedWakes(draft, step.stepKey, outcome);
  return { late };
}

/**
 * Sets a term of the case again from the facts and anchors known now (a granted extension, an update asked
 * after the first report), and with it every term computed from it. The old ones stay in the journal as
 * superseded.
 */
export function recomputeCaseTerm(draft: Draft, termKey: string): void {
  const definition = draft.protocol.caseTerms[termKey];
  if (definition === undefined) return;
  const old = runningCaseTerm(draft, termKey);
  if (old === undefined) {
    const stepKey = definition.metBy.step;
    startTerm(draft, { definition, termKey, stepKey, step: null, supersedes: null });
    return;
  }
  const dependants = Object.values(draft.state.terms).filter(
    (term) => 'dueOf' in term.question.start && term.question.start.dueOf === old.termId,
  );
  supersede(draft, old, definition);
  for (const term of dependants) {
    const dependant = definitionOf(draft, term);
    if (dependant !== undefined) supersede(draft, term, dependant);
  }
}

/** A wake that has rung and repeats starts again from its nominal date, so that a period never grows (R17). */
export function repeatTerm(draft: Draft, term: RunningTerm): void {
  const definition = definitionOf(draft, term);
  draft.add({ type: 'TermClosed', termId: term.termId, how: 'elapsed' });
  if (definition?.repeat === undefined || term.dates === null) return;
  const question: TermQuestion = {
    ...term.question,
    start: { on: term.dates.nominalOn },
    amount: definition.repeat.amount,
    unit: definition.repeat.unit,
  };
  addTerm(draft, { ...term, question, supersedes: null });
}

/** What the protocol says of a running term. */
export function definitionOf(draft: Draft, term: RunningTerm): TermDefinition | undefined {
  return term.stepId === null
    ? draft.protocol.caseTerms[term.termKey]
    : draft.protocol.steps[term.stepKey]?.terms[term.termKey];
}

function isMetBy(draft: Draft, term: RunningTerm, stepKey: string, outcome: string): boolean {
  if (term.stepId !== null) return false;
  const metBy = draft.protocol.caseTerms[term.termKey]?.metBy;
  if (metBy?.step !== stepKey) return false;
  return metBy.outcomes === undefined || metBy.outcomes.includes(outcome);
}

function closeUnusedWakes(draft: Draft, stepKey: string, outcome: string): void {
  for (const term of Object.values(draft.state.terms)) {
    if (term.purpose === 'wake' && isMetBy(draft, term, stepKey, outcome))
      draft.add({ type: 'TermClosed', termId: term.termId, how: 'met' });
  }
}

function supersede(draft: Draft, old: RunningTerm, definition: TermDefinition): void {
  draft.add({ type: 'TermClosed', termId: old.termId, how: 'superseded' });
  const step = old.stepId === null ? null : (draft.state.steps[old.stepId] ?? null);
  const { termKey, stepKey, termId: supersedes } = old;
  startTerm(draft, { definition, termKey, stepKey, step, supersedes });
}

function startTerm(
  draft: Draft,
  about: {
    definition: TermDefinition;
    termKey: string;
    stepKey: string;
    step: OpenStep | null;
    supersedes: string | null;
  },
): void {
  const { definition, step } = about;
  const values = valuesInForce(draft, definition, step?.facts ?? {});
  const start = startOf(draft, values, step);
  if (start === undefined) return;
  addTerm(draft, {
    termKey: about.termKey,
    stepId: step?.stepId ?? null,
    stepKey: about.stepKey,
    class: values.class,
    purpose: definition.purpose,
    chain: values.chain,
    source: values.source,
    question: {
      start,
      amount: amountOf(draft, values, step?.facts ?? {}),
      unit: values.unit,
      direction: values.direction,
      rollOnHoliday: values.rollOnHoliday,
      rollOnSaturday: values.rollOnSaturday,
      internalTarget: values.internalTarget,
      ladder: values.ladder,
    },
    supersedes: about.supersedes,
  });
}

type TermToStart = Pick<
  RunningTerm,
  'termKey' | 'stepId' | 'stepKey' | 'class' | 'purpose' | 'chain' | 'source' | 'question'
> & { supersedes: string | null };

function addTerm(draft: Draft, term: TermToStart): void {
  const { termKey, stepId, stepKey, purpose, chain, source, question, supersedes } = term;
  const counter = termCounter(term);
  const number = (draft.state.instances[counter]?.count ?? 0) + 1;
  draft.add({
    type: 'TermStarted',
    termId: `${counter}.${number.toString()}`,
    ...{
      termKey,
      stepId,
      stepKey,
      class: term.class,
      purpose,
      chain,
      source,
      question,
      supersedes,
    },
  });
}

function valuesInForce(
  draft: Draft,
  definition: TermDefinition,
  stepFacts: Readonly<Record<string, FactValue>>,
): TermValues {
  const variant = definition.variants?.find(({ when }) => holds(when, draft.state, stepFacts));
  return { ...definition, ...variant };
}

function amountOf(
  draft: Draft,
  values: TermValues,
  stepFacts: Readonly<Record<string, FactValue>>,
): number {
  if (typeof values.amount === 'number') return values.amount;
  const fact = stepFacts[values.amount.fact] ?? draft.state.facts[values.amount.fact];
  return typeof fact === 'number' ? fact : 0;
}

/** Undefined when the term hangs on a case term that no longer runs: there is nothing left to count back from. */
function startOf(
  draft: Draft,
  { from }: TermValues,
  step: OpenStep | null,
): TermQuestion['start'] | undefined {
  const opened = { at: step?.openedAt ?? draft.now };
  if (from === 'opened') return opened;
  if ('anchor' in from) {
    const anchor = draft.state.anchors[from.anchor];
    if (anchor === undefined) return opened;
    return anchor.includes('T') ? { at: Date.parse(anchor) } : { on: anchor };
  }
  if ('completionOf' in from) {
    const done = draft.state.done[from.completionOf];
    return done === undefined ? opened : { at: done.at };
  }
  const term = runningCaseTerm(draft, from.caseTerm);
  return term === undefined ? undefined : { dueOf: term.termId };
}

function runningCaseTerm(draft: Draft, termKey: string): RunningTerm | undefined {
  return Object.values(draft.state.terms).find(
    (term) => term.stepId === null && term.termKey === termKey,
  );
}
