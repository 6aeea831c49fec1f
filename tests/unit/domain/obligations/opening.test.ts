import { describe, expect, it } from 'vitest';
import { builtInSiteCalendars } from '../../../../calendar/built-in-site-calendars.ts';
import { createWorkingCalendar } from '../../../../calendar/working-calendar.ts';
import { opensOn } from '../../../../domain/obligations/opening.ts';

const calendar = createWorkingCalendar(builtInSiteCalendars);

describe('the day on which the case of an occurrence opens', () => {
  it('is thirty days before its date', () => {
    expect(opensOn('2027-01-27', null, 'cremona', calendar)).toBe('2026-12-28');
  });

  it('is the working day before, when nobody works on that day', () => {
    expect(opensOn('2027-01-31', null, 'cremona', calendar)).toBe('2026-12-31');
    // 13 November is the patron saint of Cremona.
    expect(opensOn('2026-12-13', null, 'cremona', calendar)).toBe('2026-11-12');
  });

  it('is never before the previous date: one meeting is prepared at a time', () => {
    expect(opensOn('2026-12-08', '2026-11-24', 'cremona', calendar)).toBe('2026-11-24');
    expect(opensOn('2027-01-27', '2026-11-27', 'cremona', calendar)).toBe('2026-12-28');
  });
});
