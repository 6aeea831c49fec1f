import type { Draft } from './draft.ts';
import type { TermQuestion } from './term-question.ts';
import { isBinding } from './predicates.ts';
import { refusal } from './refusals.ts';
import type { CaseState, RunningTerm } from './state.ts';
import { labelOf } from './terms-of-case.ts';

/**
 * Answers written otherwise move no LAW or COURT term out of the way without an act: none ends, becomes ours or falls due
 * later. Earlier is free. Dates are not known yet here: what cannot be seen to come earlier counts as later.
 * `byAct` is absent in what earlier releases asked, which is decided as it was then.
 *
 * @throws DomainError `act-required`
 */
export function checkBindingTerms(
  draft: Draft,
  before: CaseState,
  byAct: boolean | undefined,
): void {
  if (byAct !== false) return;
  const loosened = Object.values(before.terms)
    .filter(isBinding)
    .find((term) => isLoosened(draft, before, term));
  if (loosened !== undefined) throw refusal.actForTerm(labelOf(draft.protocol, loosened));
}

function isLoosened(draft: Draft, before: CaseState, old: RunningTerm): boolean {
  const now = inPlaceOf(draft, old.termId);
  return now === undefined || !isBinding(now) || mayFallLater(draft, before, { old, now });
}

/** The term itself while it runs, else the latest that took its place. */
function inPlaceOf(
  draft: Pick<Draft, 'events' | 'state'>,
  termId: string,
): RunningTerm | undefined {
  const { events, state } = draft;
  const next = events.find((event) => event.type === 'TermStarted' && event.supersedes === termId);
  return next?.type === 'TermStarted' ? inPlaceOf(draft, next.termId) : state.terms[termId];
}

function mayFallLater(
  draft: Draft,
  before: CaseState,
  { old, now }: { old: RunningTerm; now: RunningTerm },
): boolean {
  if (old.termId === now.termId) return false;
  const [asked, asks] = [old.question, now.question];
  const dueOn = old.dates?.dueOn;
  if (dueOn !== undefined) {
    if (asks.notAfter !== undefined && asks.notAfter <= dueOn) return false;
    if (asks.unit === 'fixedDate' && 'on' in asks.start) return asks.start.on > dueOn;
  }
  const isBounded = asked.notAfter !== undefined && dueOn === asked.notAfter;
  if (isBounded || !isSameMeasure(asked, asks)) return true;
  return isLonger(asked, asks) || mayStartLater(draft, before, asked.start, asks.start);
}

function isSameMeasure(one: TermQuestion, other: TermQuestion): boolean {
  const measures = [
    'unit',
    'direction',
    'rollOnHoliday',
    'rollOnSaturday',
    'internalTarget',
  ] as const;
  return measures.every((measure) => one[measure] === other[measure]);
}

function isLonger(asked: TermQuestion, asks: TermQuestion): boolean {
  return asks.direction === 'forward' ? asks.amount > asked.amount : asks.amount < asked.amount;
}

function mayStartLater(
  draft: Draft,
  before: CaseState,
  from: TermQuestion['start'],
  since: TermQuestion['start'],
): boolean {
  if ('at' in from && 'at' in since) return since.at > from.at;
  if ('on' in from && 'on' in since) return since.on > from.on;
  if (!('dueOf' in from && 'dueOf' in since)) return true;
  const [old, now] = [before.terms[from.dueOf], draft.state.terms[since.dueOf]];
  return old === undefined || now === undefined || mayFallLater(draft, before, { old, now });
}
