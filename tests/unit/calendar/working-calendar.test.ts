import { describe, expect, it } from 'vitest';
import { builtInSiteCalendars } from '../../../calendar/built-in-site-calendars.ts';
import type { SiteCalendarRows } from '../../../calendar/site-calendar-rows.ts';
import { createWorkingCalendar } from '../../../calendar/working-calendar.ts';

const rows: SiteCalendarRows = {
  version: 'prova-1',
  sites: [
    { code: 'ostiano', label: 'Ostiano', closesAt: '13:00', validTo: '2027-01-01' },
    { code: 'ostiano', label: 'Ostiano', patron: '08-10', validFrom: '2027-01-01' },
  ],
  closures: [{ site: 'ostiano', from: '2026-12-28', to: '2026-12-30', reason: 'trasloco' }],
  openings: [
    { site: 'ostiano', weekday: 2, from: '15:00', to: '17:00', validFrom: '2026-12-01' },
    { site: 'ostiano', weekday: 2, from: '09:00', to: '12:00' },
  ],
};

describe('the working calendar of a site', () => {
  const calendar = createWorkingCalendar(rows);

  it('observes a patron day only while its row is in force', () => {
    expect(calendar.nonWorkingReason('2026-08-10', 'ostiano')).toBeUndefined();
    expect(calendar.nonWorkingReason('2027-08-10', 'ostiano')?.kind).toBe('patron');
  });

  it('closes on both ends of a closure, and says why', () => {
    expect(calendar.nonWorkingReason('2026-12-28', 'ostiano')).toEqual({
      kind: 'closure',
      name: 'trasloco',
    });
    expect(calendar.nonWorkingReason('2026-12-30', 'ostiano')?.kind).toBe('closure');
    expect(calendar.nonWorkingReason('2026-12-31', 'ostiano')).toBeUndefined();
  });

  it('calls a holiday on a weekend a weekend, and keeps its name as a holiday', () => {
    expect(calendar.nonWorkingReason('2026-12-26', 'ostiano')?.kind).toBe('weekend');
    expect(calendar.holidayName('2026-12-26')).toBe('Santo Stefano');
    expect(calendar.holidayName('2026-12-27')).toBe('domenica');
    expect(calendar.holidayName('2026-12-28')).toBeUndefined();
  });

  it('closes at the hour of the row in force, 18:00 where none is written', () => {
    expect(calendar.closingTime('2026-12-31', 'ostiano')).toBe('13:00');
    expect(calendar.closingTime('2027-01-04', 'ostiano')).toBe('18:00');
  });

  it('lists the openings of the day in order of hour', () => {
    expect(calendar.openingsOn('2026-11-24', 'ostiano')).toHaveLength(1);
    expect(calendar.openingsOn('2026-12-01', 'ostiano').map(({ from }) => from)).toEqual([
      '09:00',
      '15:00',
    ]);
    expect(calendar.openingsOn('2026-12-02', 'ostiano')).toEqual([]);
  });

  it('has a version made of the national rules and of its own rows', () => {
    expect(calendar.version).toMatch(/^it-.+\+prova-1$/);
  });

  it('refuses a site it does not know', () => {
    expect(calendar.knowsSite('crema')).toBe(false);
    expect(() => calendar.nonWorkingReason('2026-12-28', 'crema')).toThrow(
      expect.objectContaining({ code: 'unknown-site' }),
    );
  });
});

describe('an unreadable calendar', () => {
  const closure = { site: 'ostiano', from: '2026-12-28', to: '2026-12-30', reason: 'trasloco' };
  const opening = { site: 'ostiano', weekday: 2, from: '09:00', to: '12:00' };

  it.each<[string, Partial<SiteCalendarRows>]>([
    [
      'a patron day that does not exist',
      { sites: [{ code: 'ostiano', label: '', patron: '13-11' }] },
    ],
    ['a closing time that is none', { sites: [{ code: 'ostiano', label: '', closesAt: '25:00' }] }],
    ['a closure that ends before it begins', { closures: [{ ...closure, to: '2026-12-01' }] }],
    ['a closure without reason', { closures: [{ ...closure, reason: ' ' }] }],
    ['a closure of a site that is not there', { closures: [{ ...closure, site: 'crema' }] }],
    ['an opening on an eighth day', { openings: [{ ...opening, weekday: 8 }] }],
    ['an opening that ends before it begins', { openings: [{ ...opening, to: '08:00' }] }],
    ['a validity that is no date', { openings: [{ ...opening, validTo: '2026' }] }],
  ])('is refused at once: %s', (_, changes) => {
    expect(() => createWorkingCalendar({ ...rows, ...changes })).toThrow(
      expect.objectContaining({ code: 'unreadable-calendar' }),
    );
  });
});

describe('the built-in sites', () => {
  const calendar = createWorkingCalendar(builtInSiteCalendars);

  it('have one row each', () => {
    const codes = builtInSiteCalendars.sites.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('rest on the patron day of Cremona in the city, of Crema in Crema', () => {
    expect(calendar.nonWorkingReason('2026-11-13', 'cremona')?.name).toBe('patrono');
    expect(calendar.nonWorkingReason('2026-11-13', 'hubGiovanniXXIII')?.name).toBe('patrono');
    expect(calendar.nonWorkingReason('2026-11-13', 'crema')).toBeUndefined();
    expect(calendar.nonWorkingReason('2026-06-10', 'crema')?.name).toBe('patrono');
    expect(calendar.nonWorkingReason('2026-11-13', 'soresina')).toBeUndefined();
  });
});
