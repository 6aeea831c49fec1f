import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDaysIn } from '../../../../domain/terms/count-calendar-days.ts';
import { addDays, weekdayOf } from '../../../../domain/terms/local-date.ts';
import type { TermRequest } from '../../../../domain/terms/term.ts';
import { calendar, rome, term, zone } from './rome.ts';

/** Goal: what holds of every term, whatever its start and amount. Starts are days of 2025-2034. */
const startOn = fc.integer({ min: 0, max: 3650 }).map((days) => addDays('2025-01-01', days));
const startAt = fc
  .integer({ min: 0, max: 3650 * 24 * 60 })
  .map((minutes) => rome('2025-01-01 00:00') + minutes * 60_000);
const site = fc.constantFrom('cremona', 'crema', 'soresina');
const direction = fc.constantFrom('forward' as const, 'backward' as const);
const amount = fc.integer({ min: 0, max: 400 });

const rolling = fc.record({
  start: startOn,
  amount: fc.integer({ min: 0, max: 60 }),
  unit: fc.constantFrom('calendarDays' as const, 'months' as const),
  direction,
  rollOnSaturday: fc.boolean(),
  suspendAugust: fc.boolean(),
  site,
});

describe('a day term', () => {
  it('never ends on a holiday, nor on a Saturday when the act is filed in court', () => {
    fc.assert(
      fc.property(rolling, (request) => {
        const { dueOn } = term(request);
        expect(calendar.holidayName(dueOn)).toBeUndefined();
        expect(request.rollOnSaturday && weekdayOf(dueOn) === 6).toBe(false);
      }),
    );
  });

  it('never ends on a non-working day of the site when it counts working days or is an internal target', () => {
    const working = fc.record({
      start: startOn,
      amount: fc.integer({ min: 0, max: 60 }),
      unit: fc.constantFrom('workingDays' as const, 'calendarDays' as const),
      direction,
      site,
    });
    fc.assert(
      fc.property(working, (request) => {
        const { dueOn } = term({ ...request, internalTarget: request.unit === 'calendarDays' });
        expect(calendar.nonWorkingReason(dueOn, request.site)).toBeUndefined();
      }),
    );
  });

  it('never has a nominal date in an August that is not counted', () => {
    fc.assert(
      fc.property(startOn, fc.integer({ min: 1, max: 200 }), (start, days) => {
        const { nominalOn } = term({ start, amount: days, suspendAugust: true });
        expect(nominalOn.slice(5, 7)).not.toBe('08');
      }),
    );
  });

  it('rolls forward onto or after its nominal date, backward onto or before it', () => {
    fc.assert(
      fc.property(rolling, (request) => {
        const { nominalOn, dueOn } = term(request);
        if (request.direction === 'forward') expect(dueOn >= nominalOn).toBe(true);
        else expect(dueOn <= nominalOn).toBe(true);
      }),
    );
  });

  it('is whole: it lasts until 00:00 in Rome of the day after', () => {
    fc.assert(
      fc.property(rolling, (request) => {
        const { dueOn, dueAt } = term(request);
        expect(zone.localDateOf(dueAt)).toBe(addDays(dueOn, 1));
        expect(zone.localTimeOf(dueAt)).toBe('00:00');
      }),
    );
  });
});

describe('a longer or later term', () => {
  const unit = fc.constantFrom<TermRequest['unit']>('calendarDays', 'workingDays', 'months');

  it('never ends earlier for a larger amount, nor later when it runs backward', () => {
    fc.assert(
      fc.property(startOn, unit, amount, fc.boolean(), direction, (start, u, n, august, d) => {
        const request = {
          start,
          unit: u,
          amount: Math.min(n, 100),
          suspendAugust: august,
          direction: d,
        };
        const [shorter, longer] = [term(request), term({ ...request, amount: request.amount + 1 })];
        if (d === 'forward') expect(longer.dueOn >= shorter.dueOn).toBe(true);
        else expect(longer.dueOn <= shorter.dueOn).toBe(true);
      }),
    );
  });

  it('never ends earlier for a later start', () => {
    fc.assert(
      fc.property(startOn, unit, amount, fc.boolean(), direction, (start, u, n, august, d) => {
        // Months with August suspended are the exception, told by the next law.
        const suspendAugust = august && u !== 'months';
        const request = { unit: u, amount: Math.min(n, 100), suspendAugust, direction: d };
        const earlier = term({ ...request, start });
        const later = term({ ...request, start: addDays(start, 1) });
        expect(later.dueOn >= earlier.dueOn).toBe(true);
      }),
    );
  });

  it('in months with August suspended, loses one counted day at most to a later start', () => {
    // 30 and 31 August both reach 30 September in a month, but 30 August still has one day of August to give back:
    // it ends on 1 October. The rule adds August days to a date that the month end has already cut. The day lost may be
    // the one before or after a whole August: 22 months from those days end on 1 September and 31 July.
    const nominal = (start: string, n: number, d: 'forward' | 'backward'): string =>
      term({ start, amount: n, unit: 'months', suspendAugust: true, direction: d }).nominalOn;
    expect(nominal('2026-08-30', 1, 'forward')).toBe('2026-10-01');
    expect(nominal('2026-08-31', 1, 'forward')).toBe('2026-09-30');
    expect(nominal('2026-08-30', 22, 'forward')).toBe('2028-09-01');
    expect(nominal('2026-08-31', 22, 'forward')).toBe('2028-07-31');
    fc.assert(
      fc.property(startOn, fc.integer({ min: 0, max: 60 }), direction, (start, n, d) => {
        const lost = calendarDaysIn(nominal(addDays(start, 1), n, d), nominal(start, n, d), true);
        expect(lost).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('grows with every hour, and warns no later than it ends', () => {
    fc.assert(
      fc.property(startAt, amount, (start, hours) => {
        const shorter = term({ start, unit: 'hours', amount: hours });
        const longer = term({ start, unit: 'hours', amount: hours + 1 });
        expect(longer.dueAt - shorter.dueAt).toBe(3_600_000);
        expect(shorter.strictAt! <= shorter.dueAt).toBe(true);
        expect(shorter.dueAt - shorter.strictAt! <= 3_600_000).toBe(true);
      }),
    );
  });
});

describe('an explanation', () => {
  it('counts exactly the days of the term and names every day it leaves', () => {
    const request = fc.record({
      start: startOn,
      amount: fc.integer({ min: 1, max: 90 }),
      unit: fc.constantFrom('calendarDays' as const, 'workingDays' as const),
      direction,
      suspendAugust: fc.boolean(),
      site,
    });
    fc.assert(
      fc.property(request, (asked) => {
        const { segments, calendarVersion } = term(asked);
        const counted = segments.filter(({ kind }) => kind === 'counted');
        expect(counted.reduce((sum, { days }) => sum + (days ?? 0), 0)).toBe(asked.amount);
        expect(segments.every(({ label, from, to }) => label !== '' && from <= to)).toBe(true);
        expect(calendarVersion).toBe(calendar.version);
      }),
    );
  });

  it('is the same whenever the same question is asked', () => {
    fc.assert(
      fc.property(rolling, (request) => {
        expect(term(request)).toEqual(term(request));
      }),
    );
  });
});
