import { describe, expect, it } from 'vitest';
import type { TermLedger } from '../../../../domain/terms/ledger.ts';
import {
  extend,
  isOverdue,
  isSuspended,
  openLedger,
  reown,
  resume,
  suspend,
} from '../../../../domain/terms/ledger.ts';
import {
  budget,
  consumed,
  consumedByAgency,
  remaining,
} from '../../../../domain/terms/ledger-account.ts';
import { dueOf } from '../../../../domain/terms/ledger-due.ts';
import type { TermClass, TermRequest } from '../../../../domain/terms/term.ts';
import { aRequest, calendar, inRome, rome, zone } from './rome.ts';

const reading = { calendar, zone };
const hour = 3_600_000;
/** A Monday. */
const startedAt = rome('2026-11-16 10:00');

function aLedger(changes: Partial<TermRequest> = {}, termClass: TermClass = 'LOCAL'): TermLedger {
  const request = aRequest({ start: startedAt, amount: 5, unit: 'workingDays', ...changes });
  return openLedger({ termClass, request, startedAt, agency: 'tm' });
}

function suspended(ledger: TermLedger, at: string): TermLedger {
  const expectedResumeOn = '2026-12-01';
  return suspend(ledger, { at: rome(at), reason: 'ricovero', expectedResumeOn });
}

function resumed(ledger: TermLedger, at: string): TermLedger {
  return resume(ledger, { at: rome(at) });
}

describe('a suspended term', () => {
  it('is never overdue, however late it is read', () => {
    const ledger = suspended(aLedger(), '2026-11-18 09:00');
    expect(isOverdue(aLedger(), dueOf(aLedger(), reading)!.dueAt, rome('2027-06-01 09:00'))).toBe(
      true,
    );
    expect(isSuspended(ledger)).toBe(true);
    expect(dueOf(ledger, reading)).toBeUndefined();
    expect(isOverdue(ledger, rome('2026-11-24 00:00'), rome('2027-06-01 09:00'))).toBe(false);
  });

  it('keeps its remainder for as long as it stands still', () => {
    const ledger = suspended(aLedger(), '2026-11-18 09:00');
    expect(remaining(ledger, rome('2026-11-18 09:00'), reading)).toBe(3);
    expect(remaining(ledger, rome('2027-11-18 09:00'), reading)).toBe(3);
  });

  it('counts what is left in its own unit when it resumes', () => {
    const ledger = resumed(suspended(aLedger(), '2026-11-18 09:00'), '2026-12-03 09:00');
    // Three working days after Thursday 3: Friday 4, Monday 7, Wednesday 9 (the 8th is a holiday).
    expect(dueOf(ledger, reading)?.dueOn).toBe('2026-12-09');
    expect(dueOf(ledger, reading)?.segments[0]?.label).toBe(
      'Sospeso mer 18/11/2026 09:00: restavano 3 giorni lavorativi',
    );
  });

  it('gives an hour term back to the millisecond', () => {
    const hours = aLedger({ unit: 'hours', amount: 24 });
    const ledger = resumed(suspended(hours, '2026-11-16 15:20'), '2026-11-18 08:00');
    expect(remaining(ledger, rome('2026-11-18 08:00'), reading)).toBe(18 * hour + 40 * 60_000);
    expect(inRome(dueOf(ledger, reading)!.dueAt)).toBe('gio 19/11/2026 02:40');
  });

  it('spends months and fixed dates in calendar days', () => {
    const months = aLedger({ unit: 'months', amount: 1 });
    expect(budget(months, reading)).toBe(30);
    const ledger = resumed(suspended(months, '2026-11-26 09:00'), '2026-12-06 09:00');
    expect(dueOf(ledger, reading)?.nominalOn).toBe('2026-12-26');
    const fixed = openLedger({
      termClass: 'LOCAL',
      request: aRequest({ start: '2026-11-26', unit: 'fixedDate' }),
      startedAt,
      agency: 'tm',
    });
    const moved = resumed(suspended(fixed, '2026-11-20 09:00'), '2026-11-23 09:00');
    expect(dueOf(moved, reading)?.dueOn).toBe('2026-11-29');
  });

  it('searches the desk again when the next opening was suspended', () => {
    const desk = aLedger({ unit: 'nextOpening', site: 'cdcSoresina' });
    const ledger = resumed(suspended(desk, '2026-11-17 09:00'), '2026-11-19 09:00');
    expect(dueOf(ledger, reading)?.dueOn).toBe('2026-11-25');
  });

  it('still has its due day when it was suspended on it', () => {
    const ledger = resumed(suspended(aLedger(), '2026-11-23 10:00'), '2026-11-26 10:00');
    expect(dueOf(ledger, reading)?.dueOn).toBe('2026-11-26');
  });

  it('stays expired when it had expired before', () => {
    const ledger = resumed(suspended(aLedger(), '2026-11-25 10:00'), '2026-12-03 10:00');
    expect(dueOf(ledger, reading)?.dueOn).toBe('2026-11-23');
    expect(remaining(ledger, rome('2026-12-03 10:00'), reading)).toBe(0);
  });
});

describe('suspension and resumption', () => {
  it('are refused for terms of law and of a court', () => {
    expect(() => suspended(aLedger({}, 'LAW'), '2026-11-18 09:00')).toThrow(
      expect.objectContaining({ code: 'law-term-locked' }),
    );
    expect(() => suspended(aLedger({}, 'COURT'), '2026-11-18 09:00')).toThrow(
      expect.objectContaining({ code: 'court-term-locked' }),
    );
  });

  it('ask for a reason, an order in time and a state that allows them', () => {
    const ledger = suspended(aLedger({}, 'PROTOCOL'), '2026-11-18 09:00');
    const code = (name: string): unknown => expect.objectContaining({ code: name });
    expect(() => suspended(ledger, '2026-11-19 09:00')).toThrow(code('already-suspended'));
    expect(() => resumed(aLedger(), '2026-11-19 09:00')).toThrow(code('not-suspended'));
    expect(() => resumed(ledger, '2026-11-17 09:00')).toThrow(code('out-of-order'));
    const silent = { at: startedAt, reason: '', expectedResumeOn: '2026-12-01' };
    expect(() => suspend(aLedger(), silent)).toThrow(code('reason-required'));
  });
});

describe('an extension', () => {
  const at = rome('2026-11-18 09:00');
  const dueAt = dueOf(aLedger(), reading)!.dueAt;

  it('adds to the budget from the original anchor', () => {
    const ledger = extend(aLedger(), { at, amount: 5, reason: 'accordo' }, dueAt);
    expect(budget(ledger, reading)).toBe(10);
    expect(dueOf(ledger, reading)?.dueOn).toBe('2026-11-30');
  });

  it('may be given while the term is suspended', () => {
    const still = suspended(aLedger(), '2026-11-18 09:00');
    const ledger = extend(still, { at, amount: 2, reason: 'accordo' }, undefined);
    expect(remaining(ledger, at, reading)).toBe(5);
  });

  it.each([
    [
      'a second one',
      extend(aLedger(), { at, amount: 1, reason: 'x' }, dueAt),
      1,
      'already-extended',
    ],
    ['longer than the term', aLedger(), 6, 'extension-too-long'],
    ['of nothing', aLedger(), 0, 'negative-amount'],
    ['of a term of law', aLedger({}, 'LAW'), 1, 'law-term-locked'],
    ['of a fixed date', aLedger({ start: '2026-12-01', unit: 'fixedDate' }), 1, 'not-extendable'],
    ['of a term before a hearing', aLedger({ direction: 'backward' }), 1, 'not-extendable'],
  ] as const)('is refused: %s', (_, ledger, amount, code) => {
    const command = { at, amount, reason: 'accordo' };
    expect(() => extend(ledger, command, dueAt)).toThrow(expect.objectContaining({ code }));
  });

  it('is refused from the very instant of expiry', () => {
    const command = { at: dueAt, amount: 1, reason: 'accordo' };
    expect(() => extend(aLedger(), command, dueAt)).toThrow(
      expect.objectContaining({ code: 'term-expired' }),
    );
    expect(extend(aLedger(), { ...command, at: dueAt - 1 }, dueAt).extension?.amount).toBe(1);
  });
});

describe('a term handed to another agency', () => {
  it('keeps its due date and says what each agency has spent', () => {
    const ledger = reown(aLedger(), { at: rome('2026-11-18 12:00'), agency: 'sst' });
    expect(dueOf(ledger, reading)).toEqual(dueOf(aLedger(), reading));
    expect(consumedByAgency(ledger, rome('2026-11-20 12:00'), reading)).toEqual([
      { agency: 'tm', amount: 2 },
      { agency: 'sst', amount: 2 },
    ]);
  });

  it('charges nobody for the days of a suspension, nor for the days of delay', () => {
    const still = reown(suspended(aLedger(), '2026-11-18 09:00'), {
      at: rome('2026-11-20 09:00'),
      agency: 'sst',
    });
    const ledger = resumed(still, '2026-12-03 09:00');
    const late = rome('2027-01-20 09:00');
    expect(consumedByAgency(ledger, late, reading)).toEqual([
      { agency: 'tm', amount: 2 },
      { agency: 'sst', amount: 3 },
    ]);
    expect(consumed(ledger, late, reading)).toBe(5);
  });
});
