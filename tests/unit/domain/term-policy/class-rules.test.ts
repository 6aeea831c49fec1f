import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInSiteCalendars } from '../../../../calendar/built-in-site-calendars.ts';
import { createWorkingCalendar } from '../../../../calendar/working-calendar.ts';
import { refusalOf } from '../../../../domain/domain-error.ts';
import type { PlacedValues } from '../../../../domain/protocol/verify/check-terms.ts';
import { everyRunningTerm, type TermChange } from '../../../../domain/term-policy/change.ts';
import { checkChange } from '../../../../domain/term-policy/class-rules.ts';
import { placeAt, placesOf } from '../../../../domain/term-policy/places.ts';
import {
  policyUnits,
  writtenValue,
  type PolicyValue,
} from '../../../../domain/term-policy/value.ts';
import { computeTerm } from '../../../../domain/terms/compute-term.ts';
import { ladderBook, type LadderBook } from '../../../../domain/terms/ladder-book.ts';
import type { Rung } from '../../../../domain/terms/ladder.ts';
import { ladders } from '../../../../domain/terms/ladders.ts';
import { addDays } from '../../../../domain/terms/local-date.ts';
import { protocolRegistry } from '../../../../protocols/registry.ts';
import { rome, zone } from '../terms/rome.ts';

const asDelivered = ladderBook([]);
const today = '2027-02-01';
const act = { kind: 'determina', aoo: 'ASC', year: 2027, number: '12', on: '2027-01-20' } as const;
const newOnly = { mode: 'newStepsOnly', runningDueOn: null, running: everyRunningTerm } as const;

function at(code: string, path: string): PlacedValues {
  const protocol = protocolRegistry.all().find((one) => one.code === code);
  const place = protocol && placeAt(protocol, path);
  if (place === undefined) throw new Error(path);
  return place;
}

const responsible = at('courtMandateIntake', 'caseTerms.fineMandato.variants.1');
const contribution = at('tmSstHandover', 'steps.holdHandoverMeeting.terms.incontro');
const triage = at('procuraInquiry', 'steps.triageRequest.terms.triage');
const answer = at('procuraInquiry', 'steps.collectInformation.terms.risposta');

type Asked = Partial<Omit<TermChange, 'value'>> & { value?: Partial<PolicyValue> };

/** The stable code of the refusal and the field it names; undefined for what is accepted. */
function refused(
  place: PlacedValues,
  asked: Asked,
  book = asDelivered,
): readonly [string, string?] | undefined {
  const written = writtenValue(place.values);
  if (written === undefined) throw new Error(place.path);
  const value = { ...written, ...asked.value };
  const usual = { ...newOnly, reason: 'Accordo rinnovato', act, effectiveOn: '2027-03-01' };
  try {
    checkChange(place, { ...usual, ...asked, value }, today, book);
    return undefined;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return [refusal.code, refusal.field ?? ''];
  }
}

describe('what an administrator may ask of a term', () => {
  it('of the law: less, in the same unit', () => {
    expect(refused(responsible, { value: { amount: 18 } })).toBeUndefined();
    expect(refused(responsible, { value: { amount: 25 } })).toEqual(['law-lengthened', 'amount']);
  });

  it('of the law: never another unit that might give more, however small it looks', () => {
    expect(refused(responsible, { value: { amount: 10, unit: 'workingDays' } })).toEqual([
      'law-lengthened',
      'unit',
    ]);
    expect(refused(responsible, { value: { amount: 24 * 31, unit: 'calendarDays' } })).toEqual([
      'law-lengthened',
      'unit',
    ]);
    expect(refused(responsible, { value: { amount: 600, unit: 'calendarDays' } })).toBeUndefined();
  });

  it('of the law: never a later end by moving it off holidays, never other alarms', () => {
    expect(refused(responsible, { value: { rollOnHoliday: true } })).toEqual([
      'law-lengthened',
      'amount',
    ]);
    expect(refused(responsible, { value: { ladder: 'L30' } })).toEqual(['law-ladder', 'ladder']);
  });

  it('of a judge: nothing', () => {
    const ofCourt = at('courtMandateIntake', 'caseTerms.udienza');
    const value = { amount: 1, unit: 'calendarDays', ladder: 'LHEARING' } as const;
    const change = { value: { ...value, rollOnHoliday: false, rollOnSaturday: false } };
    const asked = { ...change, ...newOnly, reason: 'x', act, effectiveOn: '2027-03-01' };
    expect(() => {
      checkChange(ofCourt, asked, today, asDelivered);
    }).toThrow(expect.objectContaining({ code: 'term-of-court' }));
  });

  it('of an accord: more or less, quoting the act', () => {
    expect(refused(contribution, { value: { amount: 20 } })).toBeUndefined();
    expect(refused(contribution, { value: { amount: 10 }, act: null })).toEqual([
      'missing-act',
      'act',
    ]);
  });

  it('of the service: more or less, with a reason; only less where the protocol says so', () => {
    expect(refused(answer, { value: { amount: 20 }, act: null })).toBeUndefined();
    expect(refused(answer, { value: { amount: 20 }, reason: ' ' })).toEqual([
      'missing-reason',
      'reason',
    ]);
    expect(refused(triage, { value: { amount: 2 } })).toEqual(['only-shorter', 'amount']);
  });

  it('is held against the alarms as they are, and as they are already decided to be', () => {
    const assignment = at('procuraInquiry', 'steps.assignInquiry.terms.assegnazione');
    const early: Rung = {
      ...{ key: 'added1', tell: ['owner'], kind: 'reminder' },
      when: { at: 'beforeDue', workingDays: 3, time: '08:00' },
    };
    const from = (day: string): LadderBook =>
      ladderBook([{ ladder: 'L5', from: day, rungs: [early, ...ladders.L5] }]);
    const asked = { value: { amount: 2 } };
    expect(refused(assignment, asked)).toBeUndefined();
    expect(refused(assignment, asked, from('2027-03-01'))).toEqual(['rung-before-start', 'ladder']);
    expect(refused(assignment, asked, from('2028-03-01'))).toEqual(['rung-before-start', 'ladder']);
  });

  it.each([
    ['an amount that is no count', { value: { amount: 1.5 } }, ['invalid-amount', 'amount']],
    ['nothing at all', { value: { amount: 0 } }, ['invalid-amount', 'amount']],
    ['hours from a day', { value: { unit: 'hours' } }, ['hours-need-instant', 'unit']],
    ['an alarm before the start', { value: { amount: 3 } }, ['rung-before-start', 'ladder']],
    ['a ladder nobody knows', { value: { ladder: 'L99' } }, ['unknown-ladder', 'ladder']],
    ['no alarm at all', { value: { ladder: null } }, ['unknown-ladder', 'ladder']],
    ['a day gone by', { effectiveOn: '2027-01-31' }, ['effective-date-past', 'effectiveOn']],
    [
      'Saturdays without holidays',
      { value: { rollOnHoliday: false, rollOnSaturday: true } },
      ['roll-without-holidays', 'rollOnSaturday'],
    ],
  ] satisfies [string, Asked, string[]][])('never %s', (_what, asked, expected) => {
    expect(refused(answer, asked)).toEqual(expected);
  });

  it('says the field, the value and what is expected, in Italian', () => {
    expect(() => {
      checkChange(
        responsible,
        {
          value: { ...(writtenValue(responsible.values) as PolicyValue), amount: 30 },
          ...{ ...newOnly, reason: 'x', act, effectiveOn: '2027-03-01' },
        },
        today,
        asDelivered,
      );
    }).toThrow(/Durata 30 mesi: la legge dà 24 mesi e nessuno può allungarli/);
  });
});

describe('no accepted change', () => {
  /** Every deadline that may only become shorter, of every version, once each. */
  const bounded = protocolRegistry
    .all()
    .flatMap((protocol) => placesOf(protocol))
    .filter(({ values }) => values.class === 'LAW' || values.edit === 'shortenOnly')
    .filter(({ values }) => writtenValue(values) !== undefined);
  const ladderKeys = Object.keys(ladders);

  it('ever gives a later date than the law, for any start, hour, site and closure', () => {
    const start = fc.integer({ min: 0, max: 2_500 * 24 * 60 });
    const closures = fc.array(fc.integer({ min: 0, max: 2_600 }), { maxLength: 60 });
    fc.assert(
      fc.property(
        fc.constantFrom(...bounded),
        fc.record({
          amount: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 800 })),
          unit: fc.constantFrom(...policyUnits),
          rollOnHoliday: fc.boolean(),
          rollOnSaturday: fc.boolean(),
          ladder: fc.constantFrom(...ladderKeys),
        }),
        start,
        closures,
        (place, asked, minutes, closed) => {
          const written = writtenValue(place.values) as PolicyValue;
          const value = { ...asked, ladder: written.ladder };
          if (refused(place, { value }) !== undefined) return;
          const calendar = createWorkingCalendar({
            ...builtInSiteCalendars,
            closures: [...new Set(closed)].map((day) => {
              const on = addDays('2025-01-01', day);
              return { site: 'cremona', from: on, to: on, reason: 'chiusura' };
            }),
          });
          const { direction } = place.values;
          const dueAt = (one: PolicyValue): number => {
            const startAt = rome('2025-01-01 00:00') + minutes * 60_000;
            const request = { ...one, direction, start: startAt, site: 'cremona' };
            return computeTerm(request, calendar, zone).dueAt;
          };
          expect(dueAt(value)).toBeLessThanOrEqual(dueAt(written));
        },
      ),
      { numRuns: 1_500 },
    );
  });
});
