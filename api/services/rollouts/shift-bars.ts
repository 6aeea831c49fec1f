import type { ShiftBar } from './rollout-service.ts';

/** More bars than these cannot be read at a glance. */
const barsMax = 12;

/**
 * The histogram of the shifts: one bar for each number of days while they are few, else bars of equal width that cover
 * everything from the earliest to the latest. Sorted from least to most.
 */
export function shiftBars(shifts: readonly { days: number; terms: number }[]): readonly ShiftBar[] {
  if (shifts.length <= barsMax)
    return shifts.map(({ days, terms }) => ({ from: days, to: days, terms }));
  const least = Math.min(...shifts.map(({ days }) => days));
  const most = Math.max(...shifts.map(({ days }) => days));
  const width = Math.ceil((most - least + 1) / barsMax);
  const bars = Array.from({ length: Math.ceil((most - least + 1) / width) }, (_, index) => {
    const from = least + index * width;
    const to = from + width - 1;
    const within = shifts.filter(({ days }) => days >= from && days <= to);
    return { from, to, terms: within.reduce((sum, { terms }) => sum + terms, 0) };
  });
  return bars.filter(({ terms }) => terms > 0);
}
