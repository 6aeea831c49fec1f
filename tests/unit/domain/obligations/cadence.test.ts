import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextNominal, nominalAfter, nominalsFrom } from '../../../../domain/obligations/cadence.ts';
import type { Cadence } from '../../../../domain/obligations/definition.ts';
import { addDays, addMonths, daysBetween } from '../../../../domain/terms/local-date.ts';
import { obligations } from '../../../../protocols/recurring-obligations/obligations.ts';

const months = (amount: number): Cadence => ({ kind: 'months', amount });
const days = (amount: number): Cadence => ({ kind: 'calendarDays', amount });
const halfYears: Cadence = { kind: 'fixedDates', dates: ['06-30', '12-31'], plusDays: 30 };
const twiceAWeek: Cadence = { kind: 'weekdays', weekdays: [2, 4] };

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((count) => addDays('2020-01-01', count));
const anyCadence = fc.oneof(
  fc.integer({ min: 1, max: 90 }).map(days),
  fc.integer({ min: 1, max: 12 }).map(months),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 })
    .map((weekdays): Cadence => ({ kind: 'weekdays', weekdays: weekdays.sort() })),
  fc
    .tuple(
      fc.uniqueArray(fc.constantFrom('01-31', '04-30', '06-30', '09-30', '12-31'), {
        minLength: 1,
      }),
      fc.integer({ min: 0, max: 60 }),
    )
    .map(([dates, plusDays]): Cadence => ({ kind: 'fixedDates', dates: dates.sort(), plusDays })),
);

/** The latest day on which the next occurrence may fall, as a person would say it. */
function latest(cadence: Cadence, from: string): string {
  if (cadence.kind === 'calendarDays') return addDays(from, cadence.amount);
  if (cadence.kind === 'months') return addMonths(from, cadence.amount).on;
  return addDays(from, cadence.kind === 'weekdays' ? 7 : 366);
}

describe('the next date of a duty (R17)', () => {
  it.each([
    ['two months', months(2), '2026-11-27', '2027-01-27'],
    ['fourteen days', days(14), '2026-12-24', '2027-01-07'],
    ['the last day of a shorter month', months(1), '2027-01-31', '2027-02-28'],
    ['Tuesday, then Thursday', twiceAWeek, '2026-11-24', '2026-11-26'],
    ['Thursday, then Tuesday', twiceAWeek, '2026-11-26', '2026-12-01'],
    ['30 January, then 30 July', halfYears, '2027-01-30', '2027-07-30'],
    ['the half-year that ended last year', halfYears, '2026-12-31', '2027-01-30'],
    ['from a date outside the series', halfYears, '2026-11-21', '2027-01-30'],
  ])('is %s', (_what, cadence, previous, next) => {
    expect(nextNominal(cadence, previous)).toBe(next);
  });

  it('comes after the previous one, and never later than the cadence allows', () => {
    fc.assert(
      fc.property(anyCadence, anyDay, (cadence, previous) => {
        const next = nextNominal(cadence, previous);
        expect(next > previous).toBe(true);
        expect(next <= latest(cadence, previous)).toBe(true);
      }),
    );
  });

  it('keeps its day for ten years: nothing but the nominal date before it counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), anyDay, (amount, first) => {
        const count = Math.floor(120 / amount) + 1;
        const chain = nominalsFrom(months(amount), first, count);
        for (const [index, on] of chain.entries()) {
          const ideal = addMonths(first, index * amount).on;
          // A day that some month lacks settles on the last one all months have, and stays there.
          expect(on <= ideal).toBe(true);
          expect(daysBetween(on, ideal)).toBeLessThanOrEqual(3);
          if (Number(first.slice(8)) <= 28) expect(on).toBe(ideal);
        }
      }),
    );
  });

  it('counts days for ten years without losing one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), anyDay, (amount, first) => {
        const count = Math.ceil(3_653 / amount);
        const last = nominalsFrom(days(amount), first, count).at(-1) ?? first;
        expect(daysBetween(first, last)).toBe((count - 1) * amount);
      }),
    );
  });

  it('has two reports a year and one plan a year for ten years', () => {
    const reports = nominalsFrom(halfYears, '2027-01-30', 20);
    expect(new Set(reports.map((on) => on.slice(5)))).toEqual(new Set(['01-30', '07-30']));
    expect(reports.at(-1)).toBe('2036-07-30');
    const plan: Cadence = { kind: 'fixedDates', dates: ['12-31'], plusDays: 0 };
    expect(nominalsFrom(plan, '2026-12-31', 10).at(-1)).toBe('2035-12-31');
  });

  it('picks up a chain that fell behind at the first date still to come, and on the same chain', () => {
    fc.assert(
      fc.property(
        anyCadence,
        anyDay,
        fc.integer({ min: 0, max: 500 }),
        (cadence, previous, gap) => {
          const today = addDays(previous, gap);
          const next = nominalAfter(cadence, previous, today);
          expect(next > today).toBe(true);
          let on = previous;
          while (on < next) on = nextNominal(cadence, on);
          expect(on).toBe(next);
        },
      ),
    );
  });

  it('is defined for every cadence of the duties Raccordo carries', () => {
    for (const { choices } of obligations)
      for (const { cadence } of Object.values(choices))
        expect(nextNominal(cadence, '2026-11-21') > '2026-11-21').toBe(true);
  });
});
