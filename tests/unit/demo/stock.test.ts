import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { communes, offices } from '../../../demo/offices.ts';
import { demoPeople } from '../../../demo/people.ts';
import { createChance } from '../../../demo/random.ts';
import { describeStock } from '../../../demo/stock-summary.ts';
import { inventStock, stockSizes } from '../../../demo/stock.ts';
import { planImport } from '../../../import/plan-import.ts';
import { writeTable } from '../../../import/write-table.ts';

const today = '2026-11-20';
const directory = {
  communes,
  people: demoPeople.flatMap(({ username, posts }) =>
    posts.map(({ role }) => ({ userId: username, username, role })),
  ),
};

describe('the invented stock', () => {
  it('is the same again for the same seed and day, and another for another seed', () => {
    expect(inventStock(7, today, 'small')).toEqual(inventStock(7, today, 'small'));
    expect(inventStock(7, today, 'small')).not.toEqual(inventStock(8, today, 'small'));
  });

  it('can be taken over whole, whatever the seed and the day', () => {
    const day = fc
      .integer({ min: 0, max: 800 })
      .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), day, (seed, on) => {
        const rows = inventStock(seed, on, 'small').map(({ cells }) => cells);
        const bytes = new TextEncoder().encode(writeTable(rows));
        const plan = planImport(bytes, { directory, today: on, imported: new Map() });
        expect(plan.faults.filter(({ severity }) => severity === 'fault')).toEqual([]);
        expect(plan.rows).toHaveLength(rows.length);
      }),
      { numRuns: 40 },
    );
  });

  it('has the published size and proportions', () => {
    const files = inventStock(1, today, 'real');
    const share = (holds: (file: (typeof files)[number]) => boolean): number =>
      files.filter(holds).length / files.length;
    expect(files).toHaveLength(stockSizes.real.silent + stockSizes.real.inProgress);
    expect(share(({ cells }) => cells.signaller === 'forzeOrdine')).toBeCloseTo(167 / 341, 0.5);
    expect(share(({ foreign }) => foreign)).toBeGreaterThan(0.35);
    expect(share(({ foreign }) => foreign)).toBeLessThan(0.55);
    const given = share(({ cells }) => (cells.reportDueOn ?? cells.termGivenDays) !== undefined);
    expect(given).toBeGreaterThan(0.6);
    expect(given).toBeLessThan(0.8);
  });

  it('says what it holds, step by step', () => {
    const lines = describeStock(inventStock(1, today, 'small'));
    expect(lines[0]).toContain('66 fascicoli');
    expect(lines.join('\n')).toContain("In attesa dell'esito della Procura");
  });
});

describe('the invented offices and people', () => {
  it('are the 48 communes and the staff of the published table', () => {
    expect(communes).toHaveLength(48);
    const tm = demoPeople.filter(({ weeklyHours, posts }) =>
      posts.some(({ agencyId }) => agencyId === 'asc-tm' && weeklyHours !== undefined),
    );
    expect(tm).toHaveLength(13);
    expect(tm.reduce((sum, { weeklyHours = 0 }) => sum + weeklyHours, 0)).toBe(438);
  });

  it('work in offices that exist, under usernames of their own', () => {
    const known = new Set(offices.map(({ id }) => id));
    for (const { posts } of demoPeople)
      for (const { agencyId } of posts) expect(known).toContain(agencyId);
    expect(new Set(demoPeople.map(({ username }) => username)).size).toBe(demoPeople.length);
  });
});

describe('the source of chance', () => {
  it('stays within its bounds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 50 }), (seed, span) => {
        const chance = createChance(seed);
        const number = chance.between(10, 10 + span);
        expect(number).toBeGreaterThanOrEqual(10);
        expect(number).toBeLessThanOrEqual(10 + span);
        expect(chance.next()).toBeLessThan(1);
      }),
    );
  });
});
