import type { Draft } from '../draft.ts';
import type { TermQuestion } from '../term-question.ts';
import { addTerm, beginningOf, standingStart } from '../terms-of-case.ts';
import { parentOf, type TermMove } from './term-moves.ts';

type Superseded = Extract<TermMove, { how: 'superseded' }>;

/**
 * Lifts the terms that the target does not have, and puts those it counts otherwise in the place of the old ones. The
 * stretches lived, an extension granted and a stopped clock go over as they are.
 */
export function carryTerms(draft: Draft, moves: readonly TermMove[]): void {
  for (const { term, how } of moves)
    if (how === 'lifted') draft.add({ type: 'TermClosed', termId: term.termId, how: 'lifted' });
  const successors = new Map<string, string>();
  // A term that counts from the date of another one comes after it.
  let waiting = moves.filter((move) => move.how === 'superseded');
  while (waiting.length > 0) {
    const held = new Set(waiting.map(({ term }) => term.termId));
    const free = waiting.filter(({ term }) => !held.has(parentOf(term) ?? ''));
    // Terms that hang on each other in a ring cannot be told apart: no verified protocol has one.
    for (const move of free.length > 0 ? free : waiting) carryTerm(draft, move, successors);
    waiting = free.length > 0 ? waiting.filter((move) => !free.includes(move)) : [];
  }
}

function carryTerm(draft: Draft, move: Superseded, successors: Map<string, string>): void {
  const { fresh } = move;
  // With the key that the step has in the target.
  const term = draft.state.terms[move.term.termId] ?? move.term;
  const { termId, segments, extension, suspended } = term;
  const question = { ...move.question, start: startAfter(draft, move, successors) };
  draft.add({ type: 'TermClosed', termId, how: 'superseded' });
  const { class: termClass, purpose, chain, source } = fresh;
  const lived = { segments, extension, suspended };
  const about = { ...term, class: termClass, purpose, chain, source, question, ...lived };
  const valued = move.asWritten
    ? { place: fresh.place, policy: undefined }
    : { policy: term.policy, standsAt: undefined };
  addTerm(draft, { ...about, ...valued, begunAt: beginningOf(term), supersedes: termId });
  const started = draft.events.at(-1);
  if (started?.type === 'TermStarted') successors.set(termId, started.termId);
}

/** A term whose parent ended long ago goes on from the date that was found when it began. */
function startAfter(
  draft: Draft,
  { term, question: { start } }: Superseded,
  successors: ReadonlyMap<string, string>,
): TermQuestion['start'] {
  if (!('dueOf' in start)) return start;
  const dueOf = successors.get(start.dueOf) ?? start.dueOf;
  const question = { ...term.question, start: { dueOf } };
  return standingStart(draft.state, { question, dates: term.dates });
}
