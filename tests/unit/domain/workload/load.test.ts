import { describe, expect, it } from 'vitest';
import {
  hoursMissing,
  loadIndexOf,
  loadOf,
  loadThreshold,
  printed,
} from '../../../../domain/workload/load.ts';

/** Weights, weekly hours, printed load, printed index, above the threshold: the thirteen rows of the report 2024. */
const rows = [
  [627, 38, 17, 138, true],
  [193, 20, 10, 80, false],
  [557, 32, 17, 145, true],
  [673, 38, 18, 148, true],
  [695, 38, 18, 152, true],
  [426, 38, 11, 93, false],
  [169, 22, 8, 64, false],
  [354, 30, 12, 98, false],
  [279, 38, 7, 61, false],
  [302, 30, 10, 84, false],
  [562, 38, 15, 123, true],
  [745, 38, 20, 163, true],
  [651, 38, 17, 143, true],
] as const;

describe('the load of an operator', () => {
  it.each(rows)(
    'of weight %i over %i hours is printed as %i and %i',
    (weight, weeklyHours, load, index, above) => {
      const exact = loadOf({ weight, weeklyHours }) ?? NaN;
      expect(printed(exact)).toBe(load);
      expect(printed(loadIndexOf(exact))).toBe(index);
      expect(exact > loadThreshold).toBe(above);
    },
  );

  it('is unknown where the hours are', () => {
    expect(loadOf({ weight: 100, weeklyHours: null })).toBeNull();
    expect(loadOf({ weight: 100, weeklyHours: 0 })).toBeNull();
  });

  it('says how many hours are missing for the same cases', () => {
    const missing = rows.map(([weight, weeklyHours]) => hoursMissing({ weight, weeklyHours }));
    expect(missing[11]).toBeCloseTo(19.3, 1);
    expect(missing.reduce((sum, hours) => sum + hours, 0)).toBeCloseTo(86.9, 1);
    expect(missing.filter((hours) => hours > 0)).toHaveLength(7);
  });
});
