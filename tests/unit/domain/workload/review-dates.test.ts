import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../domain/domain-error.ts';
import { reviewDates } from '../../../../domain/workload/review-dates.ts';

const today = '2026-09-07';
const fieldRefused = (dates: Parameters<typeof reviewDates.check>[0]): string | undefined => {
  try {
    reviewDates.check(dates, today);
    return undefined;
  } catch (error) {
    return refusalOf(error)?.field;
  }
};

describe('the days of a yearly review', () => {
  it('are usually those of the autumn, or follow a late opening', () => {
    const usual = { weighBy: '2026-10-31', decideBy: '2026-11-30', publishBy: '2026-12-15' };
    expect(reviewDates.usual(today)).toEqual(usual);
    expect(reviewDates.usual('2026-11-20').weighBy).toBe('2026-12-20');
    expect(fieldRefused(usual)).toBeUndefined();
  });

  it.each([
    ['weighBy', { weighBy: today, decideBy: '2026-11-30', publishBy: '2026-12-15' }],
    ['decideBy', { weighBy: '2026-10-31', decideBy: '2026-10-30', publishBy: '2026-12-15' }],
    ['publishBy', { weighBy: '2026-10-31', decideBy: '2026-11-30', publishBy: '2026-11-29' }],
    ['publishBy', { weighBy: '2062-10-31', decideBy: '2062-11-30', publishBy: '2062-12-15' }],
  ])('are in order and of this year: %s', (field, dates) => {
    expect(fieldRefused(dates)).toBe(field);
  });
});
