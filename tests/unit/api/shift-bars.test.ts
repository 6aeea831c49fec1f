import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shiftBars } from '../../../api/services/rollouts/shift-bars.ts';

const shifts = fc
  .uniqueArray(fc.record({ days: fc.integer({ min: -400, max: 400 }), terms: fc.nat(50) }), {
    selector: ({ days }) => days,
  })
  .map((all) => all.toSorted((one, other) => one.days - other.days));

describe('how far the dates of a change move', () => {
  it('is a bar for each number of days while they are few', () => {
    expect(
      shiftBars([
        { days: -7, terms: 3 },
        { days: 0, terms: 1 },
      ]),
    ).toEqual([
      { from: -7, to: -7, terms: 3 },
      { from: 0, to: 0, terms: 1 },
    ]);
  });

  it('counts every term in exactly one of a dozen bars, from least to most', () => {
    fc.assert(
      fc.property(shifts, (moved) => {
        const bars = shiftBars(moved);
        const sum = (all: readonly { terms: number }[]): number =>
          all.reduce((total, { terms }) => total + terms, 0);
        expect(bars.length).toBeLessThanOrEqual(12);
        expect(sum(bars)).toBe(sum(moved));
        for (const [index, bar] of bars.entries()) {
          expect(bar.from).toBeLessThanOrEqual(bar.to);
          expect(bar.from).toBeGreaterThan(bars[index - 1]?.to ?? -Infinity);
          const within = moved.filter(({ days }) => days >= bar.from && days <= bar.to);
          expect(sum(within)).toBe(bar.terms);
        }
      }),
    );
  });
});
