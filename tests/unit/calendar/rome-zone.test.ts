import { describe, expect, it } from 'vitest';
import { instantFromIso, romeZone } from '../../../calendar/rome-zone.ts';

describe('the wall clock of Rome', () => {
  it('reads an instant as a date, a time and an offset', () => {
    const at = Date.UTC(2026, 10, 20, 23, 30);
    expect(romeZone.localDateOf(at)).toBe('2026-11-21');
    expect(romeZone.localTimeOf(at)).toBe('00:30');
    expect(romeZone.offsetMinutesAt(at)).toBe(60);
    expect(romeZone.isoOf(at)).toBe('2026-11-21T00:30:00+01:00');
  });

  it('takes the later reading of the hour that is missing in March', () => {
    expect(romeZone.isoOf(romeZone.instantAt('2027-03-28', '02:30'))).toBe(
      '2027-03-28T03:30:00+02:00',
    );
  });

  it('takes the first of the two hours in October', () => {
    expect(romeZone.isoOf(romeZone.instantAt('2026-10-25', '02:30'))).toBe(
      '2026-10-25T02:30:00+02:00',
    );
  });

  it('keeps the wall-clock time over a clock change', () => {
    const evening = romeZone.instantAt('2027-03-27', '22:00');
    expect(romeZone.plusDays(evening, 1)).toBe(romeZone.instantAt('2027-03-28', '22:00'));
  });
});

describe('an ISO instant', () => {
  it('needs its offset', () => {
    expect(instantFromIso('2026-12-05T22:40:00+01:00')).toBe(Date.UTC(2026, 11, 5, 21, 40));
    expect(instantFromIso('2026-12-05T21:40Z')).toBe(Date.UTC(2026, 11, 5, 21, 40));
    expect(instantFromIso('2026-12-05T22:40:00')).toBeUndefined();
    expect(instantFromIso('domani')).toBeUndefined();
  });
});
