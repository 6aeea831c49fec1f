import type { TermDefinition, TermValues } from '../protocol/definition.ts';
import { laneOf } from '../protocol/flow.ts';
import { pathOf } from '../term-policy/places.ts';
import type { AppliedPolicy } from '../term-policy/policy.ts';
import type { LedgerExtension, LedgerSegment } from '../terms/ledger.ts';
import type { Draft } from './draft.ts';
import type { TermDates } from './events.ts';
import type { TermQuestion } from './term-question.ts';
import { termCounter } from './evolve.ts';
import { ownTerms } from './own-terms.ts';
import { isBinding } from './predicates.ts';
import type { CaseState, OpenStep, RunningTerm } from './state.ts';
import {
  questionOf,
  runningCaseTerm,
  startOf,
  valuesInForce,
  variantInForce,
  type DraftedCase,
} from './term-questions.ts';

/** Starts the terms of a step that has just opened: all of them, or only those that nobody may move. */
export function startStepTerms(draft: Draft, step: OpenStep, which: 'all' | 'binding'): void {
  const terms = draft.protocol.steps[step.stepKey]?.terms ?? {};
  for (const [termKey, definition] of Object.entries(terms)) {
    const { class: termClass } = valuesInForce(draft, definition, step.facts, step.lane);
    const { purpose } = definition;
    if (which === 'binding' && !isBinding({ class: termClass, purpose })) continue;
    startTerm(draft, { definition, termKey, stepKey: step.stepKey, step, lane: step.lane });
  }
}

/** Starts a term of the service's own making on a step: it stands in no protocol. */
export function startOwnTerm(draft: Draft, step: OpenStep, termKey: keyof typeof ownTerms): void {
  const [chain = ''] = Object.keys(draft.protocol.chains);
  const definition = { ...ownTerms[termKey], chain };
  startTerm(draft, { definition, termKey, stepKey: step.stepKey, step, lane: step.lane });
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
    const { startsAfter } = definition;
    if (startsAfter === 'effect' || !('step' in startsAfter)) continue;
    if (startsAfter.step !== completedStepKey || isMet(termKey)) continue;
    if (draft.state.instances[termCounter({ stepId: null, termKey })] !== undefined) continue;
    startTerm(draft, {
      definition,
      termKey,
      stepKey: definition.metBy.step,
      step: null,
      lane: null,
    });
  }
}

/**
 * Begins a further run of a lane with its terms. Does nothing when the term that makes the run cannot start any
 * more: the last report before the end of the mandate has no successor.
 */
export function openLane(draft: Draft, lane: string, outOfSeries: boolean): void {
  const definition = draft.protocol.lanes?.[lane];
  const leading = draft.protocol.caseTerms[definition?.leadingTerm ?? ''];
  if (definition === undefined || leading === undefined) return;
  const values = valuesInForce(draft, leading, {}, null);
  if (startOf(draft, { values, termKey: definition.leadingTerm, step: null, lane: null }) === null)
    return;
  const number = (draft.state.lanes[lane] ?? 0) + 1;
  draft.add({ type: 'LaneOpened', lane, number });
  const run = `${lane}.${number.toString()}`;
  for (const [termKey, term] of Object.entries(draft.protocol.caseTerms)) {
    if (laneOf(term) !== lane || (outOfSeries && term.inSeriesOnly === true)) continue;
    const about = { definition: term, termKey, stepKey: term.metBy.step, step: null };
    startTerm(draft, { ...about, lane: run, outOfSeries });
  }
}

/** The latest run of a lane; null before the first. */
export function latestRun({ lanes }: CaseState, lane: string): string | null {
  const number = lanes[lane];
  return number === undefined ? null : `${lane}.${number.toString()}`;
}

/** Ends every run of a lane: its steps are cancelled, its terms lifted. */
export function cancelLane(draft: Draft, lane: string): void {
  const within = (run: string | null): boolean => run?.startsWith(`${lane}.`) === true;
  for (const step of Object.values(draft.state.steps))
    if (within(step.lane))
      draft.add({ type: 'StepCancelled', stepId: step.stepId, because: 'protocol' });
  for (const term of Object.values(draft.state.terms))
    if (within(term.lane)) draft.add({ type: 'TermClosed', termId: term.termId, how: 'lifted' });
}

/**
 * Closes the deadlines of a step that is being completed; says whether one of them was late. `said`: the dates written
 * in this very act, among which that on which a term was really met.
 */
export function closeTermsOf(
  draft: Draft,
  step: OpenStep,
  outcome: string,
  said: Readonly<Record<string, string>>,
): { late: boolean } {
  const met = Object.values(draft.state.terms).filter(
    (term) =>
      term.purpose === 'deadline' &&
      (term.stepId === step.stepId || isMetBy(draft, term, step, outcome)),
  );
  let late = false;
  for (const term of met) {
    const metAt = said[definitionOf(draft.protocol, term)?.metAt ?? ''];
    const termIsLate =
      term.suspended === null && term.dates !== null && isLate(term, term.dates, draft.now, metAt);
    late ||= termIsLate;
    draft.add({ type: 'TermClosed', termId: term.termId, how: termIsLate ? 'metLate' : 'met' });
  }
  closeUnusedWakes(draft, step, outcome);
  return { late };
}

/** Lifts the terms of the case that a step which is skipped would have met: nothing else would ever close them. */
export function liftTermsOf(draft: Draft, step: OpenStep, outcome: string | null): void {
  for (const term of Object.values(draft.state.terms)) {
    if (isBinding(term) || !isMetBy(draft, term, step, outcome)) continue;
    draft.add({ type: 'TermClosed', termId: term.termId, how: 'lifted', skipped: true });
  }
}

/**
 * Whether a deadline that is met now was missed: by what is written of the day on which it was really met, else by now.
 * A moment still to come, or before the term began to run, says nothing of it.
 */
function isLate(
  { question: { unit, direction } }: RunningTerm,
  { dueAt, dueOn, spentFrom }: TermDates,
  now: number,
  metAt: string | undefined,
): boolean {
  if (now < dueAt) return false;
  if (metAt === undefined) return true;
  if (!metAt.includes('T')) return metAt > dueOn;
  const counted = direction === 'forward' && unit !== 'fixedDate' ? spentFrom : undefined;
  const at = Date.parse(metAt);
  return at >= dueAt || (counted !== undefined && at < counted);
}

/** The deadlines that only the law or an act can move and that this step would meet. */
export function bindingTermsOf(
  protocol: Draft['protocol'],
  state: CaseState,
  step: Pick<OpenStep, 'stepId' | 'stepKey' | 'lane'>,
): RunningTerm[] {
  return Object.values(state.terms).filter(
    (term) =>
      isBinding(term) &&
      (term.stepId === step.stepId ||
        (term.stepId === null &&
          protocol.caseTerms[term.termKey]?.metBy.step === step.stepKey &&
          (term.lane === null || term.lane === step.lane))),
  );
}

/**
 * Sets a term of the case again from the facts and anchors known now (a granted extension, an update asked
 * after the first report), and with it every term computed from it. The old ones stay in the journal as
 * superseded. Of a lane, the run in which it happens, or the latest.
 */
export function recomputeCaseTerm(draft: Draft, termKey: string, lane: string | null): void {
  const definition = draft.protocol.caseTerms[termKey];
  if (definition === undefined) return;
  const old = runningCaseTerm(draft, termKey, lane);
  if (old !== undefined) {
    supersedeWithDependants(draft, old, (term) => {
      startAgain(draft, term, isBinding(term) ? 'anew' : 'goesOn');
    });
    return;
  }
  // A term of a lane begins with its run; there is nothing to set again without one.
  if (laneOf(definition) !== undefined) return;
  startTerm(draft, { definition, termKey, stepKey: definition.metBy.step, step: null, lane: null });
}

/** Sets a term of an open step again from the facts and dates known now; the old one stays in the journal. */
export function recomputeStepTerm(draft: Draft, stepKey: string, termKey: string): void {
  for (const old of Object.values(draft.state.terms)) {
    if (old.stepId === null || old.stepKey !== stepKey || old.termKey !== termKey) continue;
    supersedeWithDependants(draft, old, (term) => {
      startAgain(draft, term, 'anew');
    });
  }
}

/** Puts another term in the place of a running one, and computes again those that hang on it. */
export function supersedeWithDependants(
  draft: Draft,
  old: RunningTerm,
  startNew: (old: RunningTerm) => void,
): void {
  const dependants = dependantsOf(draft, old.termId);
  draft.add({ type: 'TermClosed', termId: old.termId, how: 'superseded' });
  startNew(old);
  for (const term of dependants) supersede(draft, term);
}

/** Computes again what is counted from a term whose clock has begun to run again, unless it too stood still. */
export function recomputeDependants(draft: Draft, termId: string): void {
  for (const term of dependantsOf(draft, termId)) if (!hasStoodStill(term)) supersede(draft, term);
}

function hasStoodStill({ segments }: RunningTerm): boolean {
  return segments.some(({ kind }) => kind === 'suspended');
}

function supersede(draft: Draft, term: RunningTerm): void {
  draft.add({ type: 'TermClosed', termId: term.termId, how: 'superseded' });
  startAgain(draft, term);
}

/** The running terms counted from the due date of that one. */
function dependantsOf(draft: Draft, termId: string): RunningTerm[] {
  return Object.values(draft.state.terms).filter(
    ({ question: { start } }) => 'dueOf' in start && start.dueOf === termId,
  );
}

/**
 * Starts a term again from what the protocol and the case say now. The stretches in which it stood still, a clock that
 * stands still and more time once given are its own: they go on. What an act has just set anew runs at once, and so
 * does what turns out to be of the law or of a judge.
 */
export function startAgain(
  draft: Draft,
  old: RunningTerm,
  how: 'goesOn' | 'anew' = 'goesOn',
): void {
  const definition = definitionOf(draft.protocol, old);
  if (definition === undefined) return;
  const step = old.stepId === null ? null : (draft.state.steps[old.stepId] ?? null);
  const { termKey, stepKey, lane, outOfSeries } = old;
  const values = valuesInForce(draft, definition, step?.facts ?? {}, lane);
  const becomesBinding = isBinding({ ...old, class: values.class }) && !isBinding(old);
  const lived = how === 'goesOn' && hasLived(old) && !becomesBinding ? old : undefined;
  startTerm(draft, {
    definition,
    termKey,
    stepKey,
    step,
    lane,
    outOfSeries,
    supersedes: old,
    lived,
  });
}

/** Whether the life of a term is more than its question tells. */
function hasLived(term: RunningTerm): boolean {
  return term.extension !== null || hasStoodStill(term);
}

/** Puts a term with another question in the place of a running one; what it has lived is carried on. */
export function restartWith(
  draft: Draft,
  old: RunningTerm,
  change: { question: TermQuestion; extension?: LedgerExtension },
): void {
  const segments = change.extension === undefined ? undefined : old.segments;
  // More time leaves the value as it was decided; a date given by an act takes its place.
  const policy = change.extension === undefined ? undefined : old.policy;
  const standsAt = change.extension === undefined ? undefined : old.standsAt;
  const begunAt = beginningOf(old);
  const about = { segments, policy, standsAt, begunAt, suspended: null, supersedes: old.termId };
  addTerm(draft, { ...old, ...change, ...about });
}

/** What a running term counts from. One whose parent ended long ago goes on from the date that was found when it began. */
export function standingStart(
  { terms }: CaseState,
  { question: { start }, dates }: Pick<RunningTerm, 'question' | 'dates'>,
): TermQuestion['start'] {
  if (!('dueOf' in start) || start.dueOf in terms) return start;
  const found = dates?.start;
  if (found === undefined) return start;
  return typeof found === 'number' ? { at: found } : { on: found };
}

/** When a term began, or the first of those whose place it takes: epoch ms. */
export function beginningOf({ begunAt, startedAt }: RunningTerm): number {
  return begunAt ?? startedAt;
}

/** A wake that has rung and repeats starts again from its nominal date, so that a period never grows (R17). */
export function repeatTerm(draft: Draft, term: RunningTerm): void {
  const definition = definitionOf(draft.protocol, term);
  draft.add({ type: 'TermClosed', termId: term.termId, how: 'elapsed' });
  if (definition?.repeat === undefined || term.dates === null) return;
  const question: TermQuestion = {
    ...term.question,
    start: { on: term.dates.nominalOn },
    amount: definition.repeat.amount,
    unit: definition.repeat.unit,
  };
  addTerm(draft, {
    ...term,
    question,
    extension: undefined,
    segments: undefined,
    policy: undefined,
    standsAt: undefined,
    begunAt: undefined,
    supersedes: null,
  });
}

/** What the protocol, or the service itself, says of a running term. */
export function definitionOf(
  protocol: Draft['protocol'],
  term: Pick<RunningTerm, 'stepId' | 'stepKey' | 'termKey'>,
): TermDefinition | undefined {
  if (term.stepId === null) return protocol.caseTerms[term.termKey];
  const own = Object.entries(ownTerms).find(([key]) => key === term.termKey)?.[1];
  const [chain = ''] = Object.keys(protocol.chains);
  return protocol.steps[term.stepKey]?.terms[term.termKey] ?? (own && { ...own, chain });
}

/** The name of a running term, as people read it. */
export function labelOf(protocol: Draft['protocol'], term: RunningTerm): string {
  const label = definitionOf(protocol, term)?.label;
  return label === undefined ? term.termKey : `«${label}»`;
}

/** Who may change a running term, and how, by what the protocol says now. */
export function editOf(draft: DraftedCase, term: RunningTerm): TermValues['edit'] | undefined {
  const definition = definitionOf(draft.protocol, term);
  const facts = term.stepId === null ? {} : draft.state.steps[term.stepId]?.facts;
  return definition && valuesInForce(draft, definition, facts ?? {}, term.lane).edit;
}

/** With no outcome the step is no more, whatever would have met the term. */
function isMetBy(
  draft: Draft,
  term: RunningTerm,
  { stepKey, lane }: OpenStep,
  outcome: string | null,
): boolean {
  if (term.stepId !== null || (term.lane !== null && term.lane !== lane)) return false;
  const metBy = draft.protocol.caseTerms[term.termKey]?.metBy;
  if (metBy?.step !== stepKey) return false;
  return outcome === null || metBy.outcomes?.includes(outcome) !== false;
}

function closeUnusedWakes(draft: Draft, step: OpenStep, outcome: string): void {
  for (const term of Object.values(draft.state.terms)) {
    if (term.purpose === 'wake' && isMetBy(draft, term, step, outcome))
      draft.add({ type: 'TermClosed', termId: term.termId, how: 'met' });
  }
}

interface TermInPlace {
  definition: TermDefinition;
  termKey: string;
  stepKey: string;
  step: OpenStep | null;
  lane: string | null;
  outOfSeries?: boolean;
  /** The term whose place it takes. */
  supersedes?: RunningTerm;
  /** The term whose stretches, extension and stopped clock go on in this one. */
  lived?: RunningTerm | undefined;
}

/** Starts a term where the protocol puts it, unless it hangs on something that is no more. */
export function startTerm(draft: Draft, about: TermInPlace): void {
  const {
    definition,
    termKey,
    stepKey,
    step,
    lane,
    outOfSeries = false,
    lived,
    supersedes,
  } = about;
  const question = questionOf(draft, about);
  if (question === null) return;
  const values = valuesInForce(draft, definition, step?.facts ?? {}, lane);
  const variant = variantInForce(draft, definition, step?.facts ?? {}, lane);
  const stepId = step?.stepId ?? null;
  const place = pathOf(draft.protocol, { stepId, stepKey, termKey }, definition, variant);
  const amount = question.amount + (lived?.extension?.amount ?? 0);
  addTerm(draft, {
    ...{ termKey, stepKey, lane, outOfSeries },
    stepId,
    place,
    class: values.class,
    purpose: definition.purpose,
    chain: values.chain,
    source: values.source,
    question: { ...question, amount },
    supersedes: supersedes?.termId ?? null,
    begunAt: supersedes && beginningOf(supersedes),
    policy: handedOn(supersedes, place),
    ...(lived && {
      segments: lived.segments,
      extension: lived.extension,
      suspended: lived.suspended,
    }),
  });
}

/** What was decided about a term while it ran goes on in the one that takes its place, while its values stand where they did. */
function handedOn(
  old: RunningTerm | undefined,
  place: string | undefined,
): AppliedPolicy | undefined {
  const { policy, standsAt = place } = old ?? {};
  if (policy?.onRunning === undefined || standsAt !== place) return undefined;
  const { value, decidedAt } = policy.onRunning;
  return { ...policy, onRunning: { mode: 'fromAnchor', value, decidedAt } };
}

/** A term ready to start, whatever it takes the place of. */
export type TermToStart = Pick<
  RunningTerm,
  | 'termKey'
  | 'stepId'
  | 'stepKey'
  | 'class'
  | 'purpose'
  | 'chain'
  | 'source'
  | 'question'
  | 'lane'
  | 'outOfSeries'
> & {
  supersedes: string | null;
  extension?: LedgerExtension | null | undefined;
  segments?: readonly LedgerSegment[] | undefined;
  suspended?: RunningTerm['suspended'] | undefined;
  /** Where its values stand in the protocol, when they are those written there. */
  place?: string | undefined;
  /** The same, when its value is that of the term whose place it takes. */
  standsAt?: string | undefined;
  begunAt?: number | undefined;
  policy?: AppliedPolicy | undefined;
};

/** Puts a term on the case as it stands. In a case that stands still a new one stands still too, unless nobody may stop it. */
export function addTerm(draft: Draft, term: TermToStart): void {
  const { termKey, stepId, stepKey, purpose, chain, source, question, supersedes } = term;
  const { lane, outOfSeries, extension, segments, suspended, place, standsAt, begunAt, policy } =
    term;
  const counter = termCounter(term);
  const number = (draft.state.instances[counter]?.count ?? 0) + 1;
  const termId = `${counter}.${number.toString()}`;
  const about = { termKey, stepId, stepKey, class: term.class, purpose, chain, source, question };
  draft.add({
    type: 'TermStarted',
    termId,
    ...about,
    supersedes,
    ...(lane === null ? {} : { lane }),
    ...(outOfSeries ? { outOfSeries } : {}),
    ...(extension === null || extension === undefined ? {} : { extension }),
    ...(segments === undefined ? {} : { segments }),
    ...(suspended === null || suspended === undefined ? {} : { suspended }),
    ...(place === undefined ? {} : { place }),
    ...(place !== undefined || standsAt === undefined ? {} : { standsAt }),
    ...(begunAt === undefined ? {} : { begunAt }),
    ...(policy === undefined ? {} : { policy }),
  });
  const { suspension } = draft.state;
  const isNew = supersedes === null && purpose === 'deadline' && !isBinding(term);
  if (suspension === null || !isNew) return;
  const { reason, expectedResumeOn } = suspension;
  const stop = { termId, expectedResumeOn, byAct: false, previousDueOn: null, withCase: true };
  draft.add({ type: 'TermSuspended', ...stop, reason, submissionId: null });
}
