import { describe, expect, it } from 'vitest';
import {
  actAlreadyRegistered,
  actReferenceKey,
  type ActReference,
} from '../../../../domain/case/act-reference.ts';

const act: ActReference = { aoo: 'ASC', year: 2026, number: '0001234', direction: 'in' };

describe('the reference of a registered act', () => {
  it('is one however it is written', () => {
    expect(actReferenceKey({ ...act, aoo: ' asc ', number: '1234' })).toBe(actReferenceKey(act));
    expect(actReferenceKey({ ...act, number: '12/A' })).toBe(
      actReferenceKey({ ...act, number: '12/a' }),
    );
    expect(actReferenceKey({ ...act, number: '0' })).not.toBe(
      actReferenceKey({ ...act, number: '' }),
    );
  });

  it.each<[string, Partial<ActReference>]>([
    ['area', { aoo: 'CR' }],
    ['year', { year: 2025 }],
    ['number', { number: '12340' }],
    ['direction', { direction: 'out' }],
  ])('differs by %s', (_part, change) => {
    expect(actReferenceKey({ ...act, ...change })).not.toBe(actReferenceKey(act));
  });

  it('is named with the earlier date and label when it is refused', () => {
    const earlier = { label: 'Richiesta della Procura', on: '2026-11-03' };
    expect(actAlreadyRegistered(act, earlier).message).toBe(
      "L'atto ASC 2026/0001234 in arrivo è già registrato in questa pratica: «Richiesta della Procura», del 03/11/2026.",
    );
  });
});
