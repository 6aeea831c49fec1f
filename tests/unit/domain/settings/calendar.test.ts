import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWorkingCalendar } from '../../../../calendar/working-calendar.ts';
import { refusalOf } from '../../../../domain/domain-error.ts';
import {
  decidedDays,
  patronOn,
  type CalendarDecision,
  type SiteDays,
} from '../../../../domain/settings/calendar-decisions.ts';
import { checkCalendarAmendment } from '../../../../domain/settings/calendar-rules.ts';
import type { CalendarAmendment } from '../../../../domain/settings/setting-change.ts';
import { touchedBy } from '../../../../domain/settings/touched.ts';
import { addDays } from '../../../../domain/terms/local-date.ts';

const site = 'cremona';
const today = '2027-03-10';
const installed: SiteDays = {
  patrons: [{ patron: '11-13', from: null }],
  closures: [{ from: '2027-08-09', to: '2027-08-13', reason: 'Ferie' }],
};

function refused(amendment: CalendarAmendment, days = installed): string | undefined {
  try {
    checkCalendarAmendment(days, amendment, today);
    return undefined;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return `${refusal.code} ${refusal.field ?? ''}`;
  }
}

const closure = (from: string, to: string): CalendarAmendment => ({
  ...{ kind: 'closure', site, from, to },
});

const patron = (day: string, from: string): CalendarAmendment => ({
  ...{ kind: 'patronDay', site, patron: day, from },
});

describe('an extraordinary closure', () => {
  it('begins today or later, ends after it begins, and lasts sixty days at most', () => {
    expect(refused(closure(today, today))).toBeUndefined();
    expect(refused(closure(today, addDays(today, 59)))).toBeUndefined();
    expect(refused(closure(today, addDays(today, 60)))).toBe('closure-too-long to');
    expect(refused(closure(addDays(today, -1), today))).toBe('closure-past from');
    expect(refused(closure('2027-05-02', '2027-05-01'))).toBe('closure-reversed to');
    expect(refused(closure('2199-05-02', '2199-05-03'))).toBe('date-out-of-range from');
  });

  it('does not touch another of the same site by a single day', () => {
    expect(refused(closure('2027-08-01', '2027-08-08'))).toBeUndefined();
    expect(refused(closure('2027-08-14', '2027-08-20'))).toBeUndefined();
    for (const [from, to] of [
      ['2027-08-01', '2027-08-09'],
      ['2027-08-13', '2027-08-20'],
      ['2027-08-10', '2027-08-11'],
      ['2027-08-01', '2027-08-31'],
    ] as const)
      expect(refused(closure(from, to))).toBe('closure-overlaps from');
  });

  it('is withdrawn only before it begins', () => {
    const withdrawn = (from: string): CalendarAmendment => ({
      kind: 'closureWithdrawn',
      site,
      from,
    });
    expect(refused(withdrawn('2027-08-09'))).toBeUndefined();
    expect(refused(withdrawn('2027-08-10'))).toBe('unknown-closure from');
    const begun = { ...installed, closures: [{ from: today, to: today, reason: 'Neve' }] };
    expect(refused(withdrawn(today), begun)).toBe('closure-begun from');
  });
});

describe('a patron day', () => {
  it('is a day that exists, from today or later, and another than before', () => {
    expect(refused(patron('02-29', today))).toBeUndefined();
    expect(refused(patron('02-30', today))).toBe('invalid-patron-day patron');
    expect(refused(patron('13-11', today))).toBe('invalid-patron-day patron');
    expect(refused(patron('06-10', addDays(today, -1)))).toBe('effective-date-past from');
    expect(refused(patron('11-13', today))).toBe('nothing-changes patron');
  });

  it('is decided after what was decided already, so that nothing changes unsaid', () => {
    const decided = {
      ...installed,
      patrons: [...installed.patrons, { patron: '06-10', from: '2028-01-01' }],
    };
    expect(refused(patron('09-04', '2027-12-31'), decided)).toBe('amended-before from');
    expect(refused(patron('09-04', '2028-01-01'), decided)).toBeUndefined();
    expect(refused(patron('06-10', '2028-05-01'), decided)).toBe('nothing-changes patron');
  });

  it('says which days it touches: the old and the new one of the years ahead, and no 29th of February too many', () => {
    const touched = touchedBy(patron('02-29', '2027-03-10'), installed);
    const days = 'days' in touched ? touched.days.map(({ from }) => from) : [];
    expect(days.slice(0, 3)).toEqual(['2027-11-13', '2028-02-29', '2028-11-13']);
    expect(days.filter((day) => day.endsWith('02-29'))).toEqual([
      '2028-02-29',
      '2032-02-29',
      '2036-02-29',
    ]);
  });
});

describe('what is decided about a site', () => {
  const day = fc.integer({ min: 0, max: 900 }).map((days) => addDays(today, days));
  const decision: fc.Arbitrary<CalendarAmendment> = fc.oneof(
    fc.record({
      kind: fc.constant('patronDay' as const),
      site: fc.constant(site),
      patron: fc.constantFrom('11-13', '06-10', '02-29', '09-04'),
      from: day,
    }),
    fc.tuple(day, fc.integer({ min: 0, max: 40 })).map(([from, length]) => ({
      kind: 'closure' as const,
      site,
      from,
      to: addDays(from, length),
    })),
    day.map((from) => ({ kind: 'closureWithdrawn' as const, site, from })),
  );

  it('never changes a day that has passed, and never leaves two closures on one day', () => {
    fc.assert(
      fc.property(fc.array(decision, { maxLength: 25 }), (asked) => {
        let days = installed;
        const taken: CalendarDecision[] = [];
        for (const one of asked) {
          if (refused(one, days) !== undefined) continue;
          taken.push(one.kind === 'closure' ? { ...one, reason: 'Prova' } : one);
          days = decidedDays(installed, taken, site);
        }
        const sorted = days.closures;
        for (const [index, { to }] of sorted.entries())
          expect(to < (sorted[index + 1]?.from ?? '9999')).toBe(true);
        const yesterday = addDays(today, -1);
        expect(patronOn(days, yesterday)).toBe(patronOn(installed, yesterday));
        expect(days.closures.filter(({ from }) => from < today)).toEqual([]);
        const froms = days.patrons.map(({ from }) => from ?? '');
        expect(froms).toEqual([...froms].sort());
      }),
    );
  });

  it('of another site is not heard', () => {
    const elsewhere: CalendarDecision = { ...closureOf('2027-05-03'), site: 'crema' };
    expect(decidedDays(installed, [elsewhere], site)).toEqual(installed);
  });

  it('counts: before its day the old patron is kept, from then on the new one', () => {
    const sites = [
      { code: site, label: 'Cremona', patron: '11-15', validTo: '2028-01-01' },
      { code: site, label: 'Cremona', patron: '06-15', validFrom: '2028-01-01' },
    ];
    const calendar = createWorkingCalendar({ version: 'x', sites, closures: [], openings: [] });
    const isPatron = (on: string): boolean =>
      calendar.nonWorkingReason(on, site)?.kind === 'patron';
    expect(['2027-06-15', '2027-11-15', '2028-06-15', '2028-11-15'].map(isPatron)).toEqual([
      ...[false, true, true, false],
    ]);
  });
});

function closureOf(on: string): Extract<CalendarDecision, { kind: 'closure' }> {
  return { kind: 'closure', site, from: on, to: on, reason: 'Prova' };
}
