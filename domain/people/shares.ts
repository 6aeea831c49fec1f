import { loadOf } from '../workload/load.ts';

/** One thing to hand over, as far as the load looks at it. */
export interface ShareItem {
  key: string;
  caseId: string;
  role: string;
  /** Weight of its case. */
  weight: number;
}

/** Somebody who could take it. */
export interface ShareCandidate {
  userId: string;
  roles: readonly string[];
  /** Sum of the weights of their cases now. */
  weight: number;
  weeklyHours: number | null;
  /** Cases of the items that they already have: these weigh nothing more. */
  caseIds: ReadonlySet<string>;
}

/** Weight a candidate has after taking these items: a case counts once, and one they have already counts no more. */
export function weightAfter(candidate: ShareCandidate, taken: readonly ShareItem[]): number {
  const added = new Map(taken.map(({ caseId, weight }) => [caseId, weight]));
  for (const caseId of candidate.caseIds) added.delete(caseId);
  return [...added.values()].reduce((sum, weight) => sum + weight, candidate.weight);
}

/** The load of a candidate after taking these items, unrounded; null where the hours are not known. */
export function loadAfter(candidate: ShareCandidate, taken: readonly ShareItem[]): number | null {
  const { weeklyHours } = candidate;
  return loadOf({ weight: weightAfter(candidate, taken), weeklyHours });
}

/**
 * Who could take what, as a first proposal: heaviest case first, each to whoever would carry least afterwards; what
 * belongs to one case and role goes to one person. An item that nobody can take is left out.
 */
export function proposedShare(
  items: readonly ShareItem[],
  candidates: readonly ShareCandidate[],
): ReadonlyMap<string, string> {
  const given = new Map<string, ShareItem[]>(candidates.map(({ userId }) => [userId, []]));
  const proposal = new Map<string, string>();
  const groups = Map.groupBy(items, ({ caseId, role }) => `${caseId} ${role}`);
  const heaviestFirst = [...groups.values()].sort((a, b) => weightOf(b) - weightOf(a));
  for (const group of heaviestFirst) {
    const chosen = lightest(group, candidates, given);
    if (chosen === undefined) continue;
    given.get(chosen.userId)?.push(...group);
    for (const { key } of group) proposal.set(key, chosen.userId);
  }
  return proposal;
}

function lightest(
  group: readonly ShareItem[],
  candidates: readonly ShareCandidate[],
  given: ReadonlyMap<string, readonly ShareItem[]>,
): ShareCandidate | undefined {
  const able = candidates.filter(({ roles }) => group.every(({ role }) => roles.includes(role)));
  const after = (candidate: ShareCandidate): number =>
    loadAfter(candidate, [...(given.get(candidate.userId) ?? []), ...group]) ?? Infinity;
  return [...able].sort((a, b) => after(a) - after(b))[0];
}

function weightOf([first]: readonly ShareItem[]): number {
  return first?.weight ?? 0;
}
