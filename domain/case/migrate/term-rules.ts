import { isBinding } from '../predicates.ts';
import { definitionOf } from '../terms-of-case.ts';
import { because, type MigrationReason, type VersionPair } from './reasons.ts';
import type { TermMove } from './term-moves.ts';

/**
 * What a change of version may not do to a running term: drop, soften or lengthen one of the law; drop or touch one of
 * a court; bind what somebody has lawfully stopped or extended.
 */
export function termRefusals(
  versions: VersionPair,
  moves: readonly TermMove[],
): readonly MigrationReason[] {
  return moves.flatMap((move) => refusalsOf(versions, move));
}

function refusalsOf(versions: VersionPair, move: TermMove): MigrationReason[] {
  const { term } = move;
  const label = definitionOf(versions.from, term)?.label ?? term.termKey;
  if (move.how === 'stays') return [];
  const binding = isBinding(term) ? term.class : null;
  if (move.how === 'lifted') {
    if (binding === null) return [];
    return [(binding === 'LAW' ? because.lawTermGone : because.courtTermGone)(versions, label)];
  }
  const { fresh, question, dates } = move;
  if (binding !== null && (fresh.class !== binding || fresh.purpose !== 'deadline')) {
    return [(binding === 'LAW' ? because.lawTermGone : because.courtTermChanged)(versions, label)];
  }
  if (binding === 'COURT' && dates !== 'none') return [because.courtTermChanged(versions, label)];
  if (binding === 'LAW' && dates === 'other') return [because.lawTermLonger(versions, label)];
  const stopped = term.suspended !== null || term.extension !== null;
  if (binding === null && isBinding(fresh) && stopped) {
    return [because.stoppedTermBecomesBinding(versions, label)];
  }
  return term.extension !== null && question.unit !== term.question.unit
    ? [because.extensionInAnotherUnit(versions, label)]
    : [];
}
