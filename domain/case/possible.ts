import type { FactValue, Predicate } from '../protocol/definition.ts';
import { holds } from './predicates.ts';
import type { CaseState } from './state.ts';

/** What a form about to be filled in will say: nothing is known of it yet. */
export interface Unanswered {
  facts: ReadonlySet<string>;
  anchors: ReadonlySet<string>;
  /** Offices that it will give a seat. */
  seats: ReadonlySet<string>;
}

/** Whether a condition can hold once the form is filled in: no only when no answer could make it so. */
export function couldHold(
  predicate: Predicate,
  state: CaseState,
  stepFacts: Readonly<Record<string, FactValue>>,
  unanswered: Unanswered,
  lane: string | null = null,
): boolean {
  return judge(predicate, unanswered, (leaf) => holds(leaf, state, stepFacts, lane)) !== false;
}

type Verdict = boolean | 'depends';

function judge(
  predicate: Predicate,
  unanswered: Unanswered,
  known: (leaf: Predicate) => boolean,
): Verdict {
  const ofPart = (part: Predicate): Verdict => judge(part, unanswered, known);
  if ('all' in predicate) return weakest(predicate.all.map(ofPart), false);
  if ('any' in predicate) return weakest(predicate.any.map(ofPart), true);
  if ('not' in predicate) return opposite(ofPart(predicate.not));
  if ('fact' in predicate && unanswered.facts.has(predicate.fact)) return 'depends';
  if ('anchor' in predicate && unanswered.anchors.has(predicate.anchor)) return 'depends';
  if ('sameOffice' in predicate && predicate.sameOffice.some((one) => unanswered.seats.has(one)))
    return 'depends';
  return known(predicate);
}

/** One part that decides alone settles it; otherwise whatever is still open leaves it open. */
function weakest(parts: readonly Verdict[], decides: boolean): Verdict {
  if (parts.includes(decides)) return decides;
  return parts.includes('depends') ? 'depends' : !decides;
}

function opposite(verdict: Verdict): Verdict {
  return verdict === 'depends' ? verdict : !verdict;
}
