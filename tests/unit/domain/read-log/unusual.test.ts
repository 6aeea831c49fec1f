import { describe, expect, it } from 'vitest';
import { unusualAmong, type HourOfPerson } from '../../../../domain/read-log/unusual.ts';

const hour = (about: Partial<HourOfPerson>): HourOfPerson => ({
  ...{ userId: 'u', on: '2026-11-30', hour: 10, cases: 0, withoutPart: 0, denials: 0 },
  ...about,
});
const isDayOff = (on: string): boolean => on === '2026-11-29';
const told = (...hours: HourOfPerson[]): string[] =>
  unusualAmong(hours, isDayOff).map(
    ({ rule, count, hour: at }) => `${rule.key} ${count} ${at ?? '-'}`,
  );

describe('what is unusual', () => {
  it('is many cases in one hour, not in a day', () => {
    expect(told(hour({ cases: 29 }), hour({ hour: 11, cases: 29 }))).toEqual([]);
    expect(told(hour({ cases: 30 }))).toEqual(['manyCases 30 10']);
  });

  it('is what is opened while offices are closed: early, late, on a day off', () => {
    expect(told(hour({ hour: 6, cases: 2 }), hour({ hour: 20, cases: 3 }))).toEqual([
      'outsideHours 5 -',
    ]);
    expect(told(hour({ on: '2026-11-29', cases: 5 }))).toEqual(['outsideHours 5 -']);
    expect(told(hour({ hour: 7, cases: 5 }), hour({ hour: 19, cases: 5 }))).toEqual([]);
  });

  it('is a day of cases in which the person has no part', () => {
    const hours = [
      hour({ withoutPart: 6, cases: 6 }),
      hour({ hour: 12, withoutPart: 4, cases: 4 }),
    ];
    expect(told(...hours)).toEqual(['withoutPart 10 -']);
  });

  it('is an hour of refusals, of one person and not of many', () => {
    expect(told(hour({ denials: 5 }))).toEqual(['repeatedDenials 5 10']);
    expect(told(hour({ denials: 4 }), hour({ userId: 'v', denials: 4 }))).toEqual([]);
  });
});
