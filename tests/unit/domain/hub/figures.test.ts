import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dimensions,
  figuresOf,
  type CountedAccess,
  type Dimension,
} from '../../../../domain/hub/figures.ts';
import { halfYearAt, halfYearOf, halfYearsUntil } from '../../../../domain/hub/half-year.ts';

const categories: Readonly<Record<Dimension, readonly string[]>> = {
  site: ['hubGiovanniXXIII', 'cdcSoresina', 'civico81'],
  topic: ['informazioni', 'genitorialita', 'altro'],
  askedBy: ['famiglia', 'scuola'],
  channel: ['sportello', 'telefono'],
  outcome: ['open', 'done', 'informationOnly'],
};

const access = fc.record({
  ...Object.fromEntries(dimensions.map((key) => [key, fc.constantFrom(...categories[key])])),
  waitingDays: fc.option(fc.nat({ max: 90 })),
}) as fc.Arbitrary<CountedAccess>;

const many = (count: number, about: Partial<CountedAccess> = {}): CountedAccess[] =>
  Array.from({ length: count }, () => ({
    ...{ site: 'hubGiovanniXXIII', topic: 'genitorialita', askedBy: 'famiglia' },
    ...{ channel: 'sportello', outcome: 'open', waitingDays: null },
    ...about,
  }));

describe('the figures of a half-year', () => {
  it('never let a count under five be found, whichever table is looked at', () => {
    fc.assert(
      fc.property(fc.array(access, { maxLength: 60 }), (accesses) => {
        const { total, tables, waiting } = figuresOf(accesses, categories);
        for (const cells of Object.values(tables)) {
          const withheld = cells.filter(({ count }) => count === null);
          for (const { count } of cells) expect(count === null || count >= 5).toBe(true);
          if (total === null) expect(withheld).toHaveLength(cells.length);
          if (total === null || withheld.length === 0) continue;
          const missing = total - cells.reduce((sum, { count }) => sum + (count ?? 0), 0);
          expect(withheld.length).toBeGreaterThan(1);
          expect(missing).toBeGreaterThanOrEqual(5);
        }
        if (waiting !== null) {
          expect(waiting.met).toBeGreaterThanOrEqual(5);
          expect((total ?? 0) - waiting.met).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });

  it('show nothing at all of four accesses', () => {
    const { total, tables, waiting } = figuresOf(many(4), categories);
    expect(total).toBeNull();
    expect(waiting).toBeNull();
    expect(Object.values(tables).flatMap((cells) => cells.map(({ count }) => count))).toEqual(
      expect.arrayContaining([null]),
    );
  });

  it('tell the median and the longest wait of the families that were met', () => {
    const waits = [2, 4, 6, 8, 10, 30];
    const met = waits.flatMap((waitingDays) => many(1, { waitingDays }));
    const { waiting } = figuresOf([...met, ...many(7)], categories);
    expect(waiting).toEqual({ met: 6, medianDays: 7, maxDays: 30 });
  });
});

describe('a half-year', () => {
  it('is January to June, or July to December', () => {
    expect(halfYearOf('2026-1')).toMatchObject({ from: '2026-01-01', to: '2026-06-30' });
    expect(halfYearAt('2026-07-01').code).toBe('2026-2');
    expect(halfYearOf('2026-3')).toBeUndefined();
  });

  it('is chosen among the latest ones', () => {
    expect(halfYearsUntil('2026-11-29', 3).map(({ code }) => code)).toEqual([
      '2026-2',
      '2026-1',
      '2025-2',
    ]);
  });
});
