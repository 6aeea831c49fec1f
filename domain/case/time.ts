import type { Draft } from './draft.ts';
import { applyEffects, openJoins } from './effects.ts';
import type { CaseState, RunningTerm } from './state.ts';
import { definitionOf, repeatTerm } from './terms-of-case.ts';

/** Things that may fall due in one turn; after an outage the rest follows in the next turns, still in order. */
const dueAtOnceMax = 40;

type Due = { at: number; term: RunningTerm } & ({ rung: string } | { expiry: true });

/** Fires every rung and expiry that has fallen due, oldest first, each once. */
export function passTime(draft: Draft): void {
  for (let count = 0; count < dueAtOnceMax; count += 1) {
    const due = earliestDue(draft.state);
    if (due === undefined || due.at > draft.now) return;
    if ('rung' in due) fireRung(draft, due.term, due.rung, due.at);
    else expire(draft, due.term);
  }
}

/** When the case must wake by itself: its nearest rung or due date, epoch ms. */
export function nearestDate(state: CaseState): number | undefined {
  return earliestDue(state)?.at;
}

function earliestDue(state: CaseState): Due | undefined {
  let earliest: Due | undefined;
  for (const term of Object.values(state.terms)) {
    for (const due of duesOf(term))
      if (earliest === undefined || due.at < earliest.at) earliest = due;
  }
  return earliest;
}

function duesOf(term: RunningTerm): Due[] {
  if (term.dates === null) return [];
  const [rung] = term.dates.rungs;
  const expiry: Due[] = term.expired ? [] : [{ at: term.dates.dueAt, term, expiry: true }];
  // At the same instant the expiry is first: what is said then is said of an expired term.
  return rung === undefined ? expiry : [...expiry, { at: rung.at, term, rung: rung.key }];
}

function fireRung(draft: Draft, term: RunningTerm, rung: string, at: number): void {
  const last = (term.dates?.rungs.length ?? 0) <= 1;
  const binding = term.class === 'LAW' || term.class === 'COURT';
  const repeats = binding && last && term.expired && !term.acknowledged;
  draft.add({ type: 'RungFired', termId: term.termId, rung, at, repeats });
}

function expire(draft: Draft, term: RunningTerm): void {
  const { termId, stepId } = term;
  draft.add({ type: 'TermExpired', termId, dueAt: term.dates?.dueAt ?? draft.now });
  const stepFacts = stepId === null ? {} : (draft.state.steps[stepId]?.facts ?? {});
  const effects = definitionOf(draft, term)?.onExpiry ?? [];
  if (term.purpose === 'wake') repeatTerm(draft, term);
  applyEffects(draft, effects, stepFacts);
  openJoins(draft);
}
