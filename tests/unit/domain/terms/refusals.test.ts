import { describe, expect, it } from 'vitest';
import { startOfTerm } from '../../../../domain/terms/anchor.ts';
import { rome, term, zone } from './rome.ts';

const start = '2026-11-20';

describe('a term that cannot be computed', () => {
  it.each([
    ['an unknown site', { start, site: 'milano' }, 'unknown-site', 'site'],
    ['a negative amount', { start, amount: -1 }, 'negative-amount', 'amount'],
    ['a fraction of a day', { start, amount: 1.5 }, 'negative-amount', 'amount'],
    ['hours from a date alone', { start, unit: 'hours' }, 'hours-without-instant', 'start'],
    ['an opening from a date', { start, unit: 'nextOpening' }, 'opening-without-instant', 'start'],
    ['a date that does not exist', { start: '2026-02-30' }, 'invalid-date', 'start'],
    ['an instant that is no number', { start: Number.NaN }, 'invalid-instant', 'start'],
    ['a start before the known years', { start: '2000-12-31' }, 'date-out-of-range', 'start'],
    ['an endless amount', { start, amount: 1e12 }, 'date-out-of-range', 'amount'],
    ['endless months', { start, amount: 1e12, unit: 'months' }, 'date-out-of-range', 'amount'],
    [
      'endless working days',
      { start, amount: 1e9, unit: 'workingDays' },
      'date-out-of-range',
      'amount',
    ],
  ] as const)('is refused: %s', (_, request, code, field) => {
    expect(() => term(request)).toThrow(
      expect.objectContaining({ name: 'TermError', code, field }),
    );
  });

  it('is refused when hours or an opening are counted backward', () => {
    const backward = { start: rome('2026-11-20 10:00'), direction: 'backward' } as const;
    expect(() => term({ ...backward, unit: 'hours' })).toThrow(
      expect.objectContaining({ code: 'backward-hours' }),
    );
    expect(() => term({ ...backward, unit: 'nextOpening' })).toThrow(
      expect.objectContaining({ code: 'backward-opening' }),
    );
  });

  it('is refused when the desk has no opening hours', () => {
    const request = { start: rome('2026-11-20 10:00'), unit: 'nextOpening' } as const;
    expect(() => term(request)).toThrow(expect.objectContaining({ code: 'no-opening' }));
  });

  it('says which field, which value and what is expected', () => {
    expect(() => term({ start, site: 'milano' })).toThrow(
      /^Il campo «site» vale «milano»: serve il codice di una sede presente nel calendario/,
    );
  });
});

describe('the start of a term opened by an act (R14)', () => {
  const deliveredAt = rome('2026-11-20 18:40');

  it('is the delivery receipt of the PEC, to the minute', () => {
    expect(startOfTerm({ actOn: '2026-11-02', deliveredAt }, zone).start).toBe(deliveredAt);
  });

  it('is the notification when it came on an earlier day', () => {
    expect(startOfTerm({ deliveredAt, notifiedOn: '2026-11-19' }, zone).start).toBe('2026-11-19');
    expect(startOfTerm({ deliveredAt, notifiedOn: '2026-11-20' }, zone).start).toBe(deliveredAt);
    expect(startOfTerm({ notifiedOn: '2026-11-21' }, zone).start).toBe('2026-11-21');
  });

  it('is what a person sets, with the reason in the explanation', () => {
    const override = { start: '2026-11-18', reason: 'ricevuta illeggibile' };
    const { start: set, segment } = startOfTerm({ deliveredAt, override }, zone);
    expect(set).toBe('2026-11-18');
    expect(segment.label).toContain('ricevuta illeggibile');
    const silent = { start: '2026-11-18', reason: ' ' };
    expect(() => startOfTerm({ override: silent }, zone)).toThrow(
      expect.objectContaining({ code: 'reason-required' }),
    );
  });

  it('cannot be the date of the act', () => {
    expect(() => startOfTerm({ actOn: '2026-11-02' }, zone)).toThrow(
      expect.objectContaining({ code: 'missing-start' }),
    );
  });
});
