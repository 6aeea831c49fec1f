import { nextStretch } from '../terms/ledger.ts';
import type { Draft } from './draft.ts';
import type { CaseState, RunningTerm } from './state.ts';
import { addTerm, beginningOf } from './terms-of-case.ts';

/**
 * Puts terms of the case back that ran before: a report that was not sent after all is owed again, and on the day it
 * was owed on. Those that run already are left alone; one whose clock stood still runs on with what was left.
 */
export function giveTermsBack(draft: Draft, terms: readonly RunningTerm[]): void {
  const given = new Map<string, string>();
  // A term that counts from the date of another one comes after it.
  const inOrder = terms.toSorted((a, b) => a.startedSeq - b.startedSeq);
  for (const term of inOrder) {
    if (runsAlready(draft, term)) continue;
    const question = { ...term.question, start: startAgainFrom(term, given) };
    const segments =
      term.suspended === null
        ? term.segments
        : nextStretch(term.segments, draft.now, { kind: 'running' });
    const begunAt = beginningOf(term);
    addTerm(draft, { ...term, question, segments, begunAt, suspended: null, supersedes: null });
    const started = draft.events.findLast(({ type }) => type === 'TermStarted');
    if (started?.type === 'TermStarted') given.set(term.termId, started.termId);
  }
}

/** The deadlines of the case that the step had met in that run, and what hung on them. */
export function owedAgain(
  { met: latest }: CaseState,
  stepKey: string,
  lane: string | null,
): RunningTerm[] {
  const met = Object.values(latest).filter(
    (term) => term.stepKey === stepKey && term.lane === lane,
  );
  const deadlines = new Set(
    met.filter(({ purpose }) => purpose === 'deadline').map(({ termId }) => termId),
  );
  return met.filter(
    ({ termId, question: { start } }) =>
      deadlines.has(termId) || ('dueOf' in start && deadlines.has(start.dueOf)),
  );
}

function runsAlready({ state }: Draft, { termKey, lane }: RunningTerm): boolean {
  return Object.values(state.terms).some(
    (term) => term.stepId === null && term.termKey === termKey && term.lane === lane,
  );
}

/** The term it counts from, when that one came back as well; else the date that was found when it began. */
function startAgainFrom(
  { question: { start }, dates }: RunningTerm,
  given: ReadonlyMap<string, string>,
): RunningTerm['question']['start'] {
  if (!('dueOf' in start)) return start;
  const dueOf = given.get(start.dueOf);
  if (dueOf !== undefined) return { dueOf };
  const found = dates?.start;
  if (found === undefined) return start;
  return typeof found === 'number' ? { at: found } : { on: found };
}
