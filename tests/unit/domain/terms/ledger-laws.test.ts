import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TermLedger } from '../../../../domain/terms/ledger.ts';
import {
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
import { aRequest, calendar, rome, term, zone } from './rome.ts';

/** Goal: what no sequence of suspensions, resumptions and handovers can break. */
const reading = { calendar, zone };
const minute = 60_000;
const day = 24 * 60 * minute;

const ledgerAtStart = fc
  .record({
    startedAt: fc
      .integer({ min: 0, max: 3 * 365 * 24 * 60 })
      .map((minutes) => rome('2026-01-01 00:00') + minutes * minute),
    amount: fc.integer({ min: 0, max: 40 }),
    unit: fc.constantFrom(
      'hours' as const,
      'calendarDays' as const,
      'workingDays' as const,
      'months' as const,
    ),
    suspendAugust: fc.boolean(),
  })
  .map(({ startedAt, ...request }) =>
    openLedger({
      termClass: 'LOCAL',
      request: aRequest({ start: startedAt, ...request }),
      startedAt,
      agency: 'tm',
    }),
  );

/** Waits between movements, in minutes, and what happens after each: pause or go on, or another agency. */
const movements = fc.array(
  fc.record({ wait: fc.nat({ max: 8 * 24 * 60 }), handover: fc.boolean() }),
  { maxLength: 6 },
);

function lastFrom(ledger: TermLedger): number {
  return ledger.segments.at(-1)?.from ?? 0;
}

function moved(
  start: TermLedger,
  moves: readonly { wait: number; handover: boolean }[],
): TermLedger {
  return moves.reduce((ledger, { wait, handover }, index) => {
    const at = lastFrom(ledger) + wait * minute;
    if (handover) return reown(ledger, { at, agency: `agency${index}` });
    if (isSuspended(ledger)) return resume(ledger, { at });
    return suspend(ledger, { at, reason: 'motivo', expectedResumeOn: '2030-01-01' });
  }, start);
}

describe('the account of a term', () => {
  it('always adds up: consumed + remaining = budget, and agencies + nobody = consumed', () => {
    fc.assert(
      fc.property(ledgerAtStart, movements, fc.nat({ max: 60 }), (start, moves, later) => {
        const ledger = moved(start, moves);
        const at = lastFrom(ledger) + later * day;
        const spent = consumed(ledger, at, reading);
        expect(spent + remaining(ledger, at, reading)).toBe(budget(ledger, reading));
        expect(remaining(ledger, at, reading)).toBeGreaterThanOrEqual(0);
        const shares = consumedByAgency(ledger, at, reading).map(({ amount }) => amount);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(spent);
      }),
    );
  });

  it('never gives time back as time passes', () => {
    fc.assert(
      fc.property(ledgerAtStart, movements, fc.nat({ max: 200 }), (start, moves, hours) => {
        const ledger = moved(start, moves);
        const at = start.segments[0]!.from + hours * 60 * minute;
        expect(consumed(ledger, at + day, reading)).toBeGreaterThanOrEqual(
          consumed(ledger, at, reading),
        );
      }),
    );
  });
});

describe('the due date of a ledger', () => {
  it('is that of the plain term while nothing has happened', () => {
    fc.assert(
      fc.property(ledgerAtStart, (ledger) => {
        expect(dueOf(ledger, reading)).toEqual(term(ledger.request));
      }),
    );
  });

  it('does not change when a term is suspended and resumed at the same instant', () => {
    fc.assert(
      fc.property(ledgerAtStart, movements, fc.nat({ max: 60 * 24 * 60 }), (start, moves, wait) => {
        const before = moved(start, moves);
        fc.pre(!isSuspended(before));
        const at = lastFrom(before) + wait * minute;
        const stopped = suspend(before, { at, reason: 'motivo', expectedResumeOn: '2030-01-01' });
        const after = resume(stopped, { at });
        expect(dueOf(after, reading)).toEqual(dueOf(before, reading));
        expect(remaining(after, at + day, reading)).toBe(remaining(before, at + day, reading));
      }),
    );
  });

  it('does not change when the term is handed over', () => {
    fc.assert(
      fc.property(ledgerAtStart, movements, fc.nat({ max: 60 * 24 * 60 }), (start, moves, wait) => {
        const before = moved(start, moves);
        const after = reown(before, { at: lastFrom(before) + wait * minute, agency: 'sst' });
        expect(dueOf(after, reading)).toEqual(dueOf(before, reading));
      }),
    );
  });

  it('never comes earlier because of a suspension', () => {
    fc.assert(
      fc.property(ledgerAtStart, fc.nat({ max: 40 }), fc.nat({ max: 40 }), (start, wait, pause) => {
        const at = lastFrom(start) + wait * day;
        const stopped = suspend(start, { at, reason: 'motivo', expectedResumeOn: '2030-01-01' });
        const after = resume(stopped, { at: at + pause * day });
        expect(dueOf(after, reading)!.dueAt).toBeGreaterThanOrEqual(dueOf(start, reading)!.dueAt);
      }),
    );
  });

  it('is undefined exactly while a term that had not expired is suspended', () => {
    fc.assert(
      fc.property(ledgerAtStart, movements, (start, moves) => {
        const ledger = moved(start, moves);
        const due = dueOf(ledger, reading);
        if (!isSuspended(ledger)) expect(due).toBeDefined();
        if (isSuspended(ledger) && due !== undefined) {
          expect(due.dueAt).toBeLessThanOrEqual(lastFrom(ledger));
        }
      }),
    );
  });
});
