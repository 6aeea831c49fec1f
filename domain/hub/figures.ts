import { suppressed, type Published } from './suppression.ts';

/** What the half-yearly figures count accesses by. */
export const dimensions = ['site', 'topic', 'askedBy', 'channel', 'outcome'] as const;

/** One way of counting the accesses. */
export type Dimension = (typeof dimensions)[number];

/** One access as it is counted: no person, no date, no text. */
export type CountedAccess = Readonly<Record<Dimension, string>> & {
  /** Days from the contact to the first meeting; null while, or when, there was none. */
  waitingDays: number | null;
};

/** The figures of a half-year as they leave the service. */
export interface Figures {
  /** Null when fewer than five, or when it would tell a withheld cell. */
  total: number | null;
  tables: Readonly<Record<Dimension, Published['cells']>>;
  /** Null when the families met, or those not met, are too few. */
  waiting: { met: number; medianDays: number; maxDays: number } | null;
}

/**
 * Counts accesses by each dimension. Categories are given, so that one that nobody chose is a cell like the others. All
 * tables add up to the same total: when one of them cannot carry it, none of the figures leaves.
 */
export function figuresOf(
  accesses: readonly CountedAccess[],
  categories: Readonly<Record<Dimension, readonly string[]>>,
): Figures {
  const published = Object.fromEntries(
    dimensions.map((dimension) => [dimension, tableOf(accesses, dimension, categories[dimension])]),
  ) as Record<Dimension, Published>;
  const days = accesses.flatMap(({ waitingDays }) => waitingDays ?? []).toSorted((a, b) => a - b);
  const meetings = suppressed([
    { key: 'met', count: days.length },
    { key: 'notMet', count: accesses.length - days.length },
  ]);
  const all = [...Object.values(published), meetings];
  const total = all.some((table) => table.total === null) ? null : accesses.length;
  const tables = Object.fromEntries(
    dimensions.map((dimension) => {
      const { cells } = published[dimension];
      return [dimension, total === null ? cells.map(({ key }) => ({ key, count: null })) : cells];
    }),
  ) as unknown as Figures['tables'];
  const met = total === null ? null : (meetings.cells[0]?.count ?? null);
  const waiting =
    met === null ? null : { met, medianDays: medianOf(days), maxDays: days.at(-1) ?? 0 };
  return { total, tables, waiting };
}

function tableOf(
  accesses: readonly CountedAccess[],
  dimension: Dimension,
  categories: readonly string[],
): Published {
  return suppressed(
    categories.map((key) => ({
      key,
      count: accesses.filter((access) => access[dimension] === key).length,
    })),
  );
}

/** In the middle of sorted days; between two, their mean. */
function medianOf(days: readonly number[]): number {
  const middle = days.length / 2;
  const upper = days[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((days[middle - 1] ?? 0) + upper) / 2 : upper;
}
