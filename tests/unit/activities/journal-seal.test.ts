import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sealRow, type SealedContent } from '../../../db/journal-hash.ts';

const row: SealedContent = {
  caseId: '11111111-1111-4111-8111-111111111111',
  seq: 3,
  occurredAt: 1_772_438_400_000,
  commandId: 'act-1',
  actor: { kind: 'person', userId: 'u', role: 'tmCoordinator', agencyId: 'asc-tm' },
  event: { type: 'FactsSet', facts: { urgent: true, termGivenDays: 30 } },
  explanation: null,
};

/** The same value with the keys of every object in another order, as jsonb gives them back. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, reordered(part)]);
  return Object.fromEntries(entries.reverse());
}

describe('the seal of a journal row', () => {
  it('is the same for the same row, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (facts) => {
        const event = { type: 'FactsSet', facts };
        const stored = reordered(event);
        expect(sealRow('', { ...row, event })).toBe(sealRow('', { ...row, event: stored }));
      }),
    );
  });

  it('does not see a field that is absent, as jsonb does not', () => {
    const event = { type: 'StepCompleted', doneAt: undefined };
    expect(sealRow('', { ...row, event })).toBe(
      sealRow('', { ...row, event: { type: 'StepCompleted' } }),
    );
  });

  it.each<[what: string, change: Partial<SealedContent>]>([
    ['the case', { caseId: '22222222-2222-4222-8222-222222222222' }],
    ['the place', { seq: 4 }],
    ['the moment', { occurredAt: row.occurredAt + 1 }],
    ['the command', { commandId: 'act-2' }],
    ['the author', { actor: { kind: 'system' } }],
    ['what happened', { event: { type: 'FactsSet', facts: { urgent: false, termGivenDays: 30 } } }],
    ['the explanation', { explanation: ['altro'] }],
  ])('changes with %s', (_what, change) => {
    expect(sealRow('', { ...row, ...change })).not.toBe(sealRow('', row));
  });

  it('tells null from absent, a number from its text and a list from its order', () => {
    const seal = (facts: unknown): string => sealRow('', { ...row, event: { facts } });
    const seals = [{ a: null }, {}, { a: 1 }, { a: '1' }, { a: [1, 2] }, { a: [2, 1] }].map(seal);
    expect(new Set(seals).size).toBe(seals.length);
  });

  it('hangs on the seal before it', () => {
    expect(sealRow(sealRow('', row), row)).not.toBe(sealRow('', row));
  });

  it('is the one written in the journals of old', () => {
    expect(sealRow('', row)).toBe(
      '09273cafa0511a31c5d2ed6f58b152cd6f990b2fb81ce07ec7c76f56f407b1c7',
    );
  });
});
