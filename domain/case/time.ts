import type { Draft } from './draft.ts';
import { applyEffects, openJoins } from './effects.ts';
import { isBinding } from './predicates.ts';
import type { CaseState, RunningTerm } from './state.ts';
import { definitionOf, repeatTerm } from './terms-of-case.ts';

/** Things that may fall due in one turn; after an outage the rest follows in the next turns, still in order. */
const dueAtOnceMax = 40;

type Due = { at: number } & (
  | { term: RunningTerm; rung: string }
  | { term: RunningTerm; expiry: true }
  /** The day on which somebody said a clock would run again; null for the whole case. */
  | { resume: string | null }
);

/** Fires every rung, expiry and reminder that has fallen due, oldest first, each once. */
export function passTime(draft: Draft): void {
  for (let count = 0; count < dueAtOnceMax; count += 1) {
    const due = earliestDue(draft.state);
    if (due === undefined || due.at > draft.now) return;
    if ('rung' in due) fireRung(draft, due.term, due.rung, due.at);
    else if ('expiry' in due) expire(draft, due.term);
    else draft.add({ type: 'ResumeDue', termId: due.resume, at: due.at });
  }
}

/** When the case must wake by itself: its nearest rung, due date or reminder, epoch ms. */
export function nearestDate(state: CaseState): number | undefined {
  return earliestDue(state)?.at;
}

function earliestDue(state: CaseState): Due | undefined {
  const reminder = state.suspension?.remindAt ?? null;
  let earliest: Due | undefined = reminder === null ? undefined : { at: reminder, resume: null };
  for (const term of Object.values(state.terms)) {
    for (const due of duesOf(state, term))
      if (earliest === undefined || due.at < earliest.at) earliest = due;
  }
  return earliest;
}

function duesOf(state: CaseState, term: RunningTerm): Due[] {
  if (term.suspended !== null) {
    // A clock that stands still neither alarms nor expires; it only asks to be looked at again.
    const { remindAt } = term.suspended;
    return remindAt === null ? [] : [{ at: remindAt, resume: term.termId }];
  }
  if (term.dates === null || countsFromStandingClock(state, term)) return [];
  const [rung] = term.dates.rungs;
  const expiry: Due[] = term.expired ? [] : [{ at: term.dates.dueAt, term, expiry: true }];
  // At the same instant the expiry is first: what is said then is said of an expired term.
  return rung === undefined ? expiry : [...expiry, { at: rung.at, term, rung: rung.key }];
}

/** A wake counted from a date that stands still has no date of its own until that clock runs again. */
function countsFromStandingClock(state: CaseState, { purpose, question }: RunningTerm): boolean {
  if (purpose !== 'wake' || !('dueOf' in question.start)) return false;
  const leading = state.terms[question.start.dueOf];
  return leading !== undefined && leading.suspended !== null;
}

function fireRung(draft: Draft, term: RunningTerm, rung: string, at: number): void {
  const last = (term.dates?.rungs.length ?? 0) <= 1;
  const repeats = isBinding(term) && last && term.expired && !term.acknowledged;
  draft.add({ type: 'RungFired', termId: term.termId, rung, at, repeats });
}

function expire(draft: Draft, term: RunningTerm): void {
  const { termId, stepId } = term;
  draft.add({ type: 'TermExpired', termId, dueAt: term.dates?.dueAt ?? draft.now });
  const facts = stepId === null ? {} : (draft.state.steps[stepId]?.facts ?? {});
  const effects = definitionOf(draft.protocol, term)?.onExpiry ?? [];
  if (term.purpose === 'wake') repeatTerm(draft, term);
  applyEffects(draft, effects, { facts, lane: term.lane, stepId: null });
  openJoins(draft);
}
