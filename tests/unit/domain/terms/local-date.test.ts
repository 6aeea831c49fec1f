import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayNumberOf,
  isLocalDate,
  localDateOfDay,
  weekdayOf,
} from '../../../../domain/terms/local-date.ts';

/** Days from 1900 to 2299, so that centuries with and without a leap day are met. */
const day = fc.integer({ min: -25_567, max: 120_529 });

describe('a civil date', () => {
  it('is counted in days as the common calendar counts them', () => {
    fc.assert(
      fc.property(day, (days) => {
        const utc = new Date(days * 86_400_000);
        const date = utc.toISOString().slice(0, 10);
        expect(localDateOfDay(days)).toBe(date);
        expect(dayNumberOf(date)).toBe(days);
        expect(weekdayOf(date) % 7).toBe(utc.getUTCDay());
      }),
      { numRuns: 2000 },
    );
  });

  it('exists or is refused', () => {
    expect(['2028-02-29', '2026-12-31', '2000-02-29'].every(isLocalDate)).toBe(true);
    const wrong = [
      '2027-02-29',
      '2100-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '',
      '2026-04-31',
    ];
    expect(wrong.some(isLocalDate)).toBe(false);
    expect(() => addDays('2027-02-29', 1)).toThrow(
      expect.objectContaining({ code: 'invalid-date' }),
    );
  });

  it.each([
    ['2026-08-31', 6, '2027-02-28', 31],
    ['2028-02-29', 24, '2030-02-28', 29],
    ['2028-02-29', 48, '2032-02-29', undefined],
    ['2026-01-31', -2, '2025-11-30', 31],
    ['2026-12-15', 1, '2027-01-15', undefined],
    ['2026-01-15', -1, '2025-12-15', undefined],
  ])('%s and %i months is %s', (date, months, on, missingDay) => {
    expect(addMonths(date, months)).toEqual({ on, missingDay });
  });
});
