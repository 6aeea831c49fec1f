import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodsOf, policyOn, type TermPolicy } from '../../../../domain/term-policy/policy.ts';
import { addDays } from '../../../../domain/terms/local-date.ts';

const place = { protocolCode: 'procuraInquiry', version: 1, path: 'steps.a.terms.b' };

function decided(seq: number, about: Partial<TermPolicy>): TermPolicy {
  const value = {
    ...({ amount: seq, unit: 'workingDays', ladder: 'L30' } as const),
    ...{ rollOnHoliday: true, rollOnSaturday: false },
  };
  const usual = { changeId: seq.toString(), site: null, value, validFrom: '2027-03-01', act: null };
  return { ...place, seq, ...usual, ...about };
}

const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2027-01-01', days));
const decisions = fc
  .array(fc.record({ validFrom: day, site: fc.constantFrom(null, 'cremona', 'crema') }), {
    maxLength: 12,
  })
  .map((rows) => rows.map((row, index) => decided(index + 1, row)));

describe('what is in force for a term', () => {
  it('never overlaps and never leaves a hole, in whatever order the decisions were taken', () => {
    fc.assert(
      fc.property(decisions, fc.constantFrom(null, 'cremona'), (policies, site) => {
        const periods = periodsOf(policies, place, site);
        for (const [index, { from, to }] of periods.entries()) {
          expect(to).toBe(periods[index + 1]?.from ?? null);
          if (to !== null) expect(from < to).toBe(true);
        }
        const begun = policies.filter((one) => one.site === site).map((one) => one.validFrom);
        expect(periods[0]?.from).toBe(begun.sort()[0]);
      }),
    );
  });

  it('is on every day the value of exactly one decision, from the first one on', () => {
    fc.assert(
      fc.property(decisions, day, (policies, on) => {
        const general = periodsOf(policies, place, null);
        const holding = general.filter(({ from, to }) => from <= on && (to === null || on < to));
        expect(policyOn(policies, place, { site: null, on })).toBe(holding[0]?.policy);
        expect(holding.length).toBe(
          policies.some((one) => one.site === null && one.validFrom <= on) ? 1 : 0,
        );
      }),
    );
  });

  it('begins on its day, and not the day before', () => {
    const policies = [decided(1, {})];
    const on = (date: string): number | undefined =>
      policyOn(policies, place, { site: 'crema', on: date })?.seq;
    expect([on('2027-02-28'), on('2027-03-01')]).toEqual([undefined, 1]);
  });

  it('is that of the site before that of all sites, and only there', () => {
    const policies = [decided(1, { site: 'crema' }), decided(2, { validFrom: '2027-04-01' })];
    const on = (site: string): number | undefined =>
      policyOn(policies, place, { site, on: '2027-05-01' })?.seq;
    expect([on('crema'), on('cremona')]).toEqual([1, 2]);
  });

  it('is the later decision when two begin on one day', () => {
    const policies = [decided(1, {}), decided(2, {})];
    expect(policyOn(policies, place, { site: null, on: '2027-03-01' })?.seq).toBe(2);
    expect(periodsOf(policies, place, null)).toHaveLength(1);
  });

  it('is nothing for another version, protocol or term', () => {
    const policies = [decided(1, { version: 2 }), decided(2, { path: 'steps.a.terms.c' })];
    expect(policyOn(policies, place, { site: null, on: '2027-05-01' })).toBeUndefined();
  });
});
