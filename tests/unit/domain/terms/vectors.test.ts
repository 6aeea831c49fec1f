import { describe, expect, it } from 'vitest';
import { nextInSeries } from '../../../../domain/terms/recurring-term.ts';
import type { TermRequest } from '../../../../domain/terms/term.ts';
import { calendar, inRome, rome, term, zone } from './rome.ts';

/** Goal: the 23 vectors of the domain specification, by number. `F` = filed in court, the Saturday rolls too. */
interface DayVector {
  readonly vector: string;
  readonly request: Partial<TermRequest> & { start: string };
  readonly nominalOn?: string;
  readonly dueOn: string;
}

const F = { rollOnSaturday: true } as const;

const dayVectors: readonly DayVector[] = [
  {
    vector: '1: 15 days from Fri 20-11-2026, F, roll over Saturday and Sunday',
    request: { start: '2026-11-20', amount: 15, ...F },
    nominalOn: '2026-12-05',
    dueOn: '2026-12-07',
  },
  {
    vector: '2: 6 months from Mon 31-8-2026 end on the last day of February and roll',
    request: { start: '2026-08-31', amount: 6, unit: 'months' },
    nominalOn: '2027-02-28',
    dueOn: '2027-03-01',
  },
  {
    vector: '3: 30 days from Wed 9-12-2026 need no roll',
    request: { start: '2026-12-09', amount: 30 },
    nominalOn: '2027-01-08',
    dueOn: '2027-01-08',
  },
  {
    vector: '4: 60 days from Wed 3-2-2027 roll off a Sunday',
    request: { start: '2027-02-03', amount: 60 },
    nominalOn: '2027-04-04',
    dueOn: '2027-04-05',
  },
  {
    vector: '5: 30 days from Sat 27-2-2027 roll off Easter Monday',
    request: { start: '2027-02-27', amount: 30 },
    nominalOn: '2027-03-29',
    dueOn: '2027-03-30',
  },
  {
    vector: '6: 30 days from Sat 4-9-2027 roll off San Francesco',
    request: { start: '2027-09-04', amount: 30 },
    nominalOn: '2027-10-04',
    dueOn: '2027-10-05',
  },
  {
    vector: '7: 90 days from Mon 6-7-2026 roll off a Sunday',
    request: { start: '2026-07-06', amount: 90 },
    nominalOn: '2026-10-04',
    dueOn: '2026-10-05',
  },
  {
    vector: '7 with August suspended',
    request: { start: '2026-07-06', amount: 90, suspendAugust: true },
    nominalOn: '2026-11-04',
    dueOn: '2026-11-04',
  },
  {
    vector: '8: 10 days before the hearing of Mon 11-1-2027 roll back off New Year',
    request: { start: '2027-01-11', amount: 10, direction: 'backward' },
    nominalOn: '2027-01-01',
    dueOn: '2026-12-31',
  },
  {
    vector: '9: 5 wd from Mon 9-11-2026 skip the patron of Cremona',
    request: { start: '2026-11-09', amount: 5, unit: 'workingDays' },
    dueOn: '2026-11-17',
  },
  {
    vector: '9 in Crema, where that day is worked',
    request: { start: '2026-11-09', amount: 5, unit: 'workingDays', site: 'crema' },
    dueOn: '2026-11-16',
  },
  {
    vector: '10: 10 wd from Tue 1-12-2026 skip the Immacolata',
    request: { start: '2026-12-01', amount: 10, unit: 'workingDays' },
    dueOn: '2026-12-16',
  },
  {
    vector: '14: 15 days from Fri 20-11-2026, not F, stand on Saturday',
    request: { start: '2026-11-20', amount: 15 },
    dueOn: '2026-12-05',
  },
  {
    vector: '15: 0 wd from Sat 21-11-2026 are Monday',
    request: { start: '2026-11-21', amount: 0, unit: 'workingDays' },
    dueOn: '2026-11-23',
  },
  {
    vector: '17: 24 months from Tue 29-2-2028',
    request: { start: '2028-02-29', amount: 24, unit: 'months' },
    dueOn: '2030-02-28',
  },
  {
    vector: '18: internal target 15 days before Wed 23-12-2026',
    request: { start: '2026-12-23', amount: 15, direction: 'backward', internalTarget: true },
    nominalOn: '2026-12-08',
    dueOn: '2026-12-07',
  },
  {
    vector: '19: 5 wd before the hearing of Wed 18-11-2026, Cremona',
    request: { start: '2026-11-18', amount: 5, unit: 'workingDays', direction: 'backward' },
    dueOn: '2026-11-10',
  },
  {
    vector: '19 in Crema',
    request: {
      start: '2026-11-18',
      amount: 5,
      unit: 'workingDays',
      direction: 'backward',
      site: 'crema',
    },
    dueOn: '2026-11-11',
  },
  {
    vector: '20: 30 days from Tue 10-8-2027 with August suspended',
    request: { start: '2027-08-10', amount: 30, suspendAugust: true },
    dueOn: '2027-09-30',
  },
  {
    vector: '20 without the flag',
    request: { start: '2027-08-10', amount: 30 },
    dueOn: '2027-09-09',
  },
  {
    vector: '21: a date fixed by the judge on Sun 4-10-2026 stays',
    request: { start: '2026-10-04', unit: 'fixedDate' },
    dueOn: '2026-10-04',
  },
  {
    vector: '21: its internal target 7 days before leaves the weekend',
    request: { start: '2026-10-04', amount: 7, direction: 'backward', internalTarget: true },
    dueOn: '2026-09-25',
  },
  {
    vector: '23: 5 wd from Thu 24-12-2026',
    request: { start: '2026-12-24', amount: 5, unit: 'workingDays' },
    dueOn: '2027-01-04',
  },
];

describe('the test vectors of the specification', () => {
  it.each(dayVectors)('$vector', ({ request, nominalOn, dueOn }) => {
    const result = term(request);
    expect(result.dueOn).toBe(dueOn);
    expect(result.nominalOn).toBe(nominalOn ?? result.nominalOn);
    expect(zone.localDateOf(result.dueAt - 1)).toBe(dueOn);
  });

  it('11: an emergency placement on Sat 5-12-2026 at 22:40, 24 and 144 hours', () => {
    const start = rome('2026-12-05 22:40');
    expect(inRome(term({ start, amount: 24, unit: 'hours' }).dueAt)).toBe('dom 06/12/2026 22:40');
    expect(inRome(term({ start, amount: 144, unit: 'hours' }).dueAt)).toBe('ven 11/12/2026 22:40');
  });

  it('12: 24 hours over the night in which the clock goes forward', () => {
    const result = term({ start: rome('2027-03-27 22:00'), amount: 24, unit: 'hours' });
    expect(zone.isoOf(result.dueAt)).toBe('2027-03-28T23:00:00+02:00');
    expect(zone.isoOf(result.strictAt!)).toBe('2027-03-28T22:00:00+02:00');
  });

  it('13: 24 hours over the night in which the clock goes back', () => {
    const result = term({ start: rome('2026-10-24 22:00'), amount: 24, unit: 'hours' });
    expect(zone.isoOf(result.dueAt)).toBe('2026-10-25T21:00:00+01:00');
    expect(result.strictAt).toBe(result.dueAt);
  });

  it('16: the second six-month report chains on the nominal date of the first, F', () => {
    const six = { amount: 6, unit: 'months', site: 'cremona', ...F } as const;
    const first = term({ ...six, start: '2026-08-31' });
    const second = nextInSeries(first, six, calendar, zone);
    expect(second.nominalOn).toBe('2027-08-28');
    expect(second.dueOn).toBe('2027-08-30');
    expect(second.segments[0]?.label).toContain('dom 28/02/2027');
  });

  it('22: the next opening of the Soresina desk after Wed 18-11-2026 18:00', () => {
    const result = term({
      start: rome('2026-11-18 18:00'),
      unit: 'nextOpening',
      site: 'cdcSoresina',
    });
    expect(result.dueOn).toBe('2026-11-25');
    expect(inRome(result.dueAt)).toBe('mer 25/11/2026 17:00');
    expect(result.segments.at(-1)?.label).toContain('mer 25/11/2026 14:00-17:00');
  });
});
