import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { couldHold } from '../../../../domain/case/possible.ts';
import { holds } from '../../../../domain/case/predicates.ts';
import { newCase } from '../../../../domain/case/state.ts';
import type { Predicate } from '../../../../domain/protocol/definition.ts';

const state = { ...newCase(), facts: { known: true } };
const unanswered = {
  facts: new Set(['asked', 'askedToo']),
  anchors: new Set<string>(),
  seats: new Set(['spoke']),
};
const asked: Predicate = { fact: 'asked', is: true };
const known: Predicate = { fact: 'known', is: true };

const anyPredicate: fc.Arbitrary<Predicate> = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ fact: fc.constantFrom('asked', 'askedToo', 'known'), is: fc.boolean() }),
    fc.array(tie('predicate'), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('predicate'), { maxLength: 3 }).map((any) => ({ any })),
    tie('predicate').map((not) => ({ not })),
  ),
})).predicate;

describe('an outcome that hangs on what its own form asks', () => {
  it.each<[string, Predicate, boolean]>([
    ['stays open while the answer is missing', asked, true],
    ['stays open the other way too', { not: asked }, true],
    [
      'is out of reach when something else already forbids it',
      { all: [asked, { not: known }] },
      false,
    ],
    ['is out of reach when nothing of it is asked and it does not hold', { not: known }, false],
    ['stays open when the office is still to be named', { sameOffice: ['hub', 'spoke'] }, true],
    ['is out of reach when nobody asks for the office', { sameOffice: ['hub', 'asst'] }, false],
    ['stays open when the answer is one way of two', { any: [asked, { not: known }] }, true],
  ])('%s', (_what, predicate, possible) => {
    expect(couldHold(predicate, state, {}, unanswered)).toBe(possible);
  });

  it('is never kept from a person whose answers would allow it', () => {
    fc.assert(
      fc.property(anyPredicate, fc.boolean(), fc.boolean(), (predicate, first, second) => {
        const answered = { ...state, facts: { ...state.facts, asked: first, askedToo: second } };
        const allowed = holds(predicate, answered);
        expect(!allowed || couldHold(predicate, state, {}, unanswered)).toBe(true);
      }),
    );
  });
});
