/** Fewer people than these in a cell could be told apart: such a cell is not published. */
const smallestPublished = 5;

/** A count of one table by category. */
interface Cell {
  key: string;
  count: number;
}

/** Counts of one table by category; null where the count is withheld. */
export interface Published {
  cells: readonly { key: string; count: number | null }[];
  total: number | null;
}

/**
 * A table as it may leave the service. Cells under five are withheld, and others with them until what is missing from
 * the total leaves every one of them open, also to who knows this rule. What cannot be protected is withheld whole.
 *
 * @source Reg. (UE) 2016/679, art. 5, par. 1, lett. c; regole deontologiche per trattamenti a fini statistici, art. 4
 */
export function suppressed(counts: readonly Cell[]): Published {
  const total = sumOf(counts);
  const small = counts.filter(({ count }) => count < smallestPublished);
  let withheld = small;
  while (withheld.length > 0 && !isProtected(withheld, small)) {
    // Always the last one, whatever it counts: a choice that looked at the counts would tell something of them.
    const next = counts.findLast((cell) => !withheld.includes(cell));
    if (next === undefined) break;
    withheld = [...withheld, next];
  }
  const tells = withheld.length === 0 || isProtected(withheld, small);
  return {
    cells: counts.map((cell) => ({
      key: cell.key,
      count: withheld.includes(cell) ? null : cell.count,
    })),
    total: tells && total >= smallestPublished ? total : null,
  };
}

/**
 * Whether what the withheld cells add up to says nothing of any of them. Cells that are all small and add up to as much
 * as small cells can are each as large as a small cell can be.
 */
function isProtected(withheld: readonly Cell[], small: readonly Cell[]): boolean {
  const missing = sumOf(withheld);
  const most = withheld.length * (smallestPublished - 1);
  const allSmall = withheld.length === small.length;
  return withheld.length > 1 && missing >= smallestPublished && !(allSmall && missing >= most);
}

function sumOf(counts: readonly Cell[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
