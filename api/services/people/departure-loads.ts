import type { HandedItemRow } from '../../../db/handed-item-store.ts';
import { loadAfter, type ShareItem } from '../../../domain/people/shares.ts';
import { loadOf, loadThreshold } from '../../../domain/workload/load.ts';
import type { ItemKey, LoadAfter } from './departure-service.ts';
import type { Candidate } from './departure-world.ts';

/** The name under which a thing is asked for, listed and counted. */
export function keyOf({ caseCode, kind, target }: ItemKey): string {
  return [caseCode, kind, target].join('~');
}

/** A thing as far as the load looks at it. */
export function shareItem(item: HandedItemRow): ShareItem {
  const { caseId, role, weight } = item;
  return { key: keyOf(item), caseId, role, weight };
}

/** What each person who takes something would carry afterwards. */
export function loadsAfter(
  candidates: readonly Candidate[],
  given: ReadonlyMap<string, readonly HandedItemRow[]>,
): readonly LoadAfter[] {
  return candidates.flatMap((candidate): LoadAfter[] => {
    const taken = given.get(candidate.userId) ?? [];
    if (taken.length === 0) return [];
    const { userId, displayName, cases, weight, weeklyHours, caseIds } = candidate;
    const after = loadAfter(candidate, taken.map(shareItem));
    const added = new Set(taken.map(({ caseId }) => caseId).filter((id) => !caseIds.has(id)));
    return [
      {
        ...{ userId, displayName, cases },
        items: taken.length,
        casesAfter: cases + added.size,
        load: loadOf({ weight, weeklyHours }),
        loadAfter: after,
        overThreshold: after !== null && after > loadThreshold,
      },
    ];
  });
}
