import { siteOf, type DatingWorld } from '../case/dated.ts';
import type { CaseState, RunningTerm } from '../case/state.ts';
import { isOfLadder, type Amendment } from './setting-change.ts';

/** Among which running terms a change of a calendar or of a ladder looks: all of them, since no list says which it is. */
export const candidatesOfSetting = {
  ...{ protocolCode: null, versions: null, stepKey: null, ofCase: null, termKey: null },
} as const;

/**
 * Whether a running term is counted with the calendar that a change amends, or watched by its ladder. A date of a judge is
 * not counted, and one whose last day has passed is not counted again.
 */
export function isCountedWith(
  amendment: Amendment,
  { state, term }: { state: CaseState; term: RunningTerm },
  world: Pick<DatingWorld, 'siteOf' | 'calendar'>,
): boolean {
  if (term.class === 'COURT') return false;
  const isPast = term.suspended === null && (term.dates?.dueOn ?? '') < amendment.from;
  if (isPast) return false;
  if (isOfLadder(amendment)) return term.question.ladder === amendment.ladder;
  return siteOf(state, term.stepId, world) === amendment.site;
}
