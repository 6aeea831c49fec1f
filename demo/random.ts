/** A source of chance that repeats itself: the same seed makes the same people and files, year after year. */
export interface Chance {
  /** Uniform in [0, 1). */
  next(): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  /** Whole number, both ends inclusive. */
  between(min: number, max: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** One of the items, each as likely as its weight says. */
  weighted<Item>(items: readonly (readonly [item: Item, weight: number])[]): Item;
  /** Normally distributed around 0 with deviation 1. */
  normal(): number;
}

/**
 * mulberry32: 32 bits of state, enough for some thousand draws. `Math.random` has no seed, and what a trainer
 * wrote about a file in a lesson must be true at the next start.
 */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const weighted = <Item>(items: readonly (readonly [item: Item, weight: number])[]): Item => {
    const [first] = items;
    if (first === undefined) throw new RangeError('Nothing to choose from');
    let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of items) {
      left -= weight;
      if (left < 0) return item;
    }
    return first[0];
  };
  return {
    next,
    weighted,
    happens: (probability) => next() < probability,
    between: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick: (items) => weighted(items.map((item) => [item, 1])),
    // Box-Muller; 1 - next() is never 0, whose logarithm would be infinite.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
