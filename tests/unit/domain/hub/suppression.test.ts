import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suppressed, type Published } from '../../../../domain/hub/suppression.ts';

function table(...counts: number[]): Published {
  return suppressed(counts.map((count, index) => ({ key: index.toString(), count })));
}

const counts = fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 9 });

describe('a table of accesses that leaves the service', () => {
  it('never shows a cell under five', () => {
    fc.assert(
      fc.property(counts, (all) => {
        for (const { count } of table(...all).cells)
          expect(count === null || count >= 5).toBe(true);
      }),
    );
  });

  it('never lets a withheld cell be found from the total and the cells it shows', () => {
    fc.assert(
      fc.property(counts, (all) => {
        const { cells, total } = table(...all);
        const withheld = cells.filter(({ count }) => count === null).length;
        if (total === null || withheld === 0) return;
        const missing = total - cells.reduce((sum, { count }) => sum + (count ?? 0), 0);
        // Each of two or more cells may then be anything from nothing to all that is missing.
        expect(withheld).toBeGreaterThan(1);
        expect(missing).toBeGreaterThanOrEqual(5);
      }),
    );
  });

  it('tells nobody a withheld cell, not even who knows how it is made: every table of three cells', () => {
    const sameAnswer = new Map<string, number[][]>();
    const upTo = [...Array(25).keys()];
    for (const a of upTo)
      for (const b of upTo)
        for (const c of upTo) {
          const answer = JSON.stringify(table(a, b, c));
          sameAnswer.set(answer, [...(sameAnswer.get(answer) ?? []), [a, b, c]]);
        }
    // Of larger counts not every table that gives the same answer is among these.
    const whole = [...sameAnswer].filter(([, tables]) =>
      tables.some((one) => Math.max(...one) <= 8),
    );
    const found = whole.flatMap(([answer, tables]) => {
      const { cells } = JSON.parse(answer) as Published;
      return cells.flatMap(({ count }, index) =>
        count === null && new Set(tables.map((one) => one[index])).size < 2 ? [tables] : [],
      );
    });
    expect(found).toEqual([]);
  });

  it('shows what it may: nothing is withheld from a table without small cells', () => {
    expect(table(12, 5, 30)).toEqual({
      cells: [
        { key: '0', count: 12 },
        { key: '1', count: 5 },
        { key: '2', count: 30 },
      ],
      total: 47,
    });
  });

  it('withholds a second cell when only one is small', () => {
    expect(table(2, 9, 30).cells.map(({ count }) => count)).toEqual([null, 9, null]);
  });

  it('withholds even the total of fewer than five accesses', () => {
    expect(table(1, 2)).toEqual({
      cells: [
        { key: '0', count: null },
        { key: '1', count: null },
      ],
      total: null,
    });
  });
});
