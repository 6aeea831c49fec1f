import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ladderUses } from '../../../../api/services/setting-changes/checked-setting.ts';
import { refusalOf } from '../../../../domain/domain-error.ts';
import { rungsOutside } from '../../../../domain/protocol/verify/check-rungs.ts';
import { checkedLadder } from '../../../../domain/settings/ladder-rules.ts';
import type { LadderUse } from '../../../../domain/settings/ladder-uses.ts';
import type { AmendedWhen, LadderAmendment } from '../../../../domain/settings/setting-change.ts';
import { isNeverLaterMoment } from '../../../../domain/settings/softer-ladder.ts';
import type { TermPolicy } from '../../../../domain/term-policy/policy.ts';
import { computeTerm } from '../../../../domain/terms/compute-term.ts';
import { ladderBook, type LadderDecision } from '../../../../domain/terms/ladder-book.ts';
import { rungInstants, type Rung, type RungRecipient } from '../../../../domain/terms/ladder.ts';
import { ladders } from '../../../../domain/terms/ladders.ts';
import { addDays } from '../../../../domain/terms/local-date.ts';
import { calendar, zone } from '../terms/rome.ts';

const today = '2027-03-10';
const asDelivered = ladderBook([]);
const known: readonly string[] = asDelivered.keys;
const morning = '08:00';

function asked(
  amendment: LadderAmendment,
  book = asDelivered,
  uses = ladderUses(amendment.ladder, [], amendment.from),
): string | readonly string[] {
  try {
    return checkedLadder(book, uses, amendment, today).map(({ key }) => key);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    return `${refusal.code} ${refusal.field ?? ''}`;
  }
}

const added = (
  ladder: string,
  when: AmendedWhen,
  about: { tell?: RungRecipient[]; from?: string } = {},
): LadderAmendment => ({
  ...{ kind: 'rungAdded', ladder, from: about.from ?? today, when },
  ...{ tell: about.tell ?? ['director'], rungKind: 'escalation' },
});
const removed = (ladder: string, rung: string): LadderAmendment => ({
  ...{ kind: 'rungRemoved', ladder, from: today, rung },
});
const moved = (ladder: string, rung: string, when: AmendedWhen): LadderAmendment => ({
  ...{ kind: 'rungMoved', ladder, from: today, rung, when },
});
const alsoTo = (ladder: string, rung: string, recipient: RungRecipient): LadderAmendment => ({
  ...{ kind: 'recipientAdded', ladder, from: today, rung, recipient },
});

describe('a ladder that administrators amend', () => {
  it('takes an alarm in its place, under a key that it never had', () => {
    expect(asked(added('L5', { at: 'afterDue', workingDays: 5, time: morning }))).toEqual([
      ...['before1', 'due', 'over', 'over3', 'added1'],
    ]);
    expect(asked(added('L30', { at: 'beforeDue', workingDays: 3, time: morning }))).toEqual([
      ...['before5', 'added1', 'before2', 'over', 'over3'],
    ]);
    const later = {
      ladder: 'L5',
      from: today,
      rungs: [...ladders.L5].map((rung) => ({ ...rung })),
    };
    const withOne = { ...later, rungs: [...later.rungs, rungOf('added1')] };
    const without = { ...later, from: addDays(today, 1) };
    const book = ladderBook([withOne, without]);
    const again = added(
      'L5',
      { at: 'afterDue', days: 9, time: morning },
      { from: addDays(today, 2) },
    );
    expect(asked(again, book)).toContain('added2');
  });

  it('refuses an alarm that cannot be, is there already, or tells nobody', () => {
    const time = morning;
    expect(asked(added('L9', { at: 'dueDay', time }))).toBe('unknown-ladder ladder');
    expect(asked(added('L5', { at: 'afterDue', days: 0, time }))).toBe('invalid-rung when');
    expect(asked(added('L5', { at: 'afterDue', days: 1.5, time }))).toBe('invalid-rung when');
    expect(asked(added('L5', { at: 'afterDue', days: 4, time: '25:00' }))).toBe(
      'invalid-rung when',
    );
    expect(asked(added('L5', { at: 'dueDay', time }))).toBe('rung-already-there when');
    expect(asked(added('L5', { at: 'afterDue', days: 4, time }, { tell: [] }))).toBe(
      'rung-tells-nobody tell',
    );
    expect(asked(alsoTo('L5', 'due', 'owner'))).toBe('already-told recipient');
    expect(asked(alsoTo('L5', 'nothing', 'owner'))).toBe('unknown-rung rung');
    expect(asked(added('L5', { at: 'dueDay', time: '15:00' }, { from: addDays(today, -1) }))).toBe(
      'effective-date-past from',
    );
  });

  it('never has an alarm outside a term that uses it, also by a decision that is still to come', () => {
    const early = added('L5', { at: 'beforeDue', days: 4, time: morning });
    expect(asked(early)).toBe('rung-outside-term when');
    expect(asked(early, asDelivered, [])).toContain('added1');
    const value = { amount: 1, unit: 'workingDays', ladder: 'LDUTY' } as const;
    const policy: TermPolicy = {
      ...{ seq: 1, changeId: 'x', protocolCode: 'procuraInquiry', version: 1, site: 'crema' },
      ...{ path: 'steps.assignInquiry.terms.assegnazione', validFrom: '2027-09-01', act: null },
      value: { ...value, rollOnHoliday: true, rollOnSaturday: false },
    };
    const uses = ladderUses('LDUTY', [policy], today).filter(({ version }) => version === 1);
    expect(uses.map(({ values }) => values.amount)).toContain(1);
  });

  it('of a local term may lose an alarm, and never its last', () => {
    expect(asked(removed('L5', 'before1'))).toEqual(['due', 'over', 'over3']);
    const [, ...rest] = ladders.LVISIT;
    const one: LadderDecision = { ladder: 'LVISIT', from: today, rungs: rest };
    expect(asked(removed('LVISIT', 'over'), ladderBook([one]))).toBe('ladder-emptied rung');
  });

  it('of the law or of a court only grows, comes earlier or tells more people', () => {
    expect(asked(removed('LREP', 'before1'))).toBe('law-ladder-softened rung');
    expect(asked(moved('LREP', 'before7', { at: 'beforeDue', days: 6, time: morning }))).toBe(
      'law-ladder-softened rung',
    );
    expect(asked(moved('LREP', 'before7', { at: 'beforeDue', days: 8, time: '09:00' }))).toBe(
      'law-ladder-softened rung',
    );
    expect(asked(moved('LREP', 'before7', { at: 'beforeDue', days: 8, time: morning }))).toContain(
      'added1',
    );
    expect(asked(alsoTo('LREP', 'before7', 'director'))).toContain('before7');
    const after = { at: 'afterDue', days: 5, time: morning } as const;
    expect(asked(added('LREP', after))).toContain('added1');
    // What comes last is what repeats: it must not go to fewer people than now.
    expect(asked(added('LREP', after, { tell: ['owner'] }))).toBe('law-ladder-softened rung');
  });

  it('is decided after what was decided already', () => {
    const decided = ladderBook([{ ladder: 'L5', from: '2027-09-01', rungs: ladders.L5 }]);
    const when = { at: 'afterDue', days: 9, time: morning } as const;
    expect(asked(added('L5', when, { from: '2027-08-31' }), decided)).toBe('amended-before from');
    expect(asked(added('L5', when, { from: '2027-09-01' }), decided)).toContain('added1');
  });

  it.each(known)('%s keeps its own rules as it was delivered', (ladder) => {
    const uses = ladderUses(ladder, [], today);
    expect(uses.length).toBeGreaterThan(0);
    const outside = (use: LadderUse): number => rungsOutside(use.values, ladders).length;
    expect(uses.filter((use) => outside(use) > 0)).toEqual([]);
    for (const { tell } of asDelivered.rungsOf(ladder, today))
      expect(tell.length).toBeGreaterThan(0);
  });
});

describe('the book of the ladders', () => {
  const two = ladders.L5.slice(0, 2);
  const three = [...two, rungOf('added1')];
  const book = ladderBook([
    { ladder: 'L5', from: '2027-06-01', rungs: two },
    { ladder: 'L5', from: '2027-06-01', rungs: three },
    { ladder: 'L5', from: '2027-09-01', rungs: [ladders.L5[0]] },
  ]);

  it('answers what holds on a day: of two decisions for one day the later', () => {
    const keys = (on: string): string[] => book.rungsOf('L5', on).map(({ key }) => key);
    expect(keys('2027-05-31')).toEqual(['before1', 'due', 'over', 'over3']);
    expect(keys('2027-06-01')).toEqual(['before1', 'due', 'added1']);
    expect(keys('2027-09-01')).toEqual(['before1']);
    expect(book.rungsOf(null, '2027-09-01')).toEqual([]);
    expect(book.rungsOf('other', '2027-09-01')).toEqual([]);
  });

  it('still knows a rung that was taken away, as it was last', () => {
    expect(book.rungOf('L5', 'added1', '2027-10-01')?.tell).toEqual(['director']);
    expect(book.rungOf('L5', 'over3', '2027-10-01')?.tell).toEqual(['director']);
    expect(book.rungOf('L5', 'never', '2027-10-01')).toBeUndefined();
    expect(book.rungOf(null, 'over3', '2027-10-01')).toBeUndefined();
  });
});

describe('an alarm that never leaves later than another', () => {
  const time = fc.constantFrom('07:00', '08:00', '15:00');
  const count = fc.integer({ min: 1, max: 12 });
  const when: fc.Arbitrary<AmendedWhen> = fc.oneof(
    fc.record({ at: fc.constant('beforeDue' as const), days: count, time }),
    fc.record({ at: fc.constant('beforeDue' as const), workingDays: count, time }),
    fc.record({ at: fc.constant('dueDay' as const), time }),
    fc.record({ at: fc.constant('afterDue' as const), days: count, time }),
    fc.record({ at: fc.constant('afterDue' as const), workingDays: count, time }),
    fc.record({ at: fc.constant('elapsed' as const), hours: count }),
  );
  const start = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2026-01-01', days));

  it('leaves no later in any term, of any class, over holidays, closures and week-ends', () => {
    fc.assert(
      fc.property(
        when,
        when,
        start,
        fc.constantFrom('LAW', 'LOCAL'),
        (one, other, on, termClass) => {
          fc.pre(isNeverLaterMoment(one, other));
          const request = {
            ...({ amount: 30, unit: 'calendarDays', site: 'cremona', start: on } as const),
            ...{ rollOnHoliday: true, rollOnSaturday: true },
          };
          const term = computeTerm(request, calendar, zone);
          const startedAt = zone.instantAt(on, '00:00');
          const at = (moment: AmendedWhen): number =>
            rungInstants(
              {
                ladder: [{ ...rungOf('x'), when: moment }],
                ...{ term, startedAt, termClass, unit: 'calendarDays', site: 'cremona' },
              },
              calendar,
              zone,
            )[0]?.at ?? NaN;
          expect(at(one)).toBeLessThanOrEqual(at(other));
        },
      ),
      { numRuns: 400 },
    );
  });
});

function rungOf(key: string): Rung {
  return { ...ladders.L5[3], key };
}
