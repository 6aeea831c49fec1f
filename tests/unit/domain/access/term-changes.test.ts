import { describe, expect, it } from 'vitest';
import { adminSeat, changeDenial } from '../../../../domain/access/term-changes.ts';
import { personas, type PersonaName } from '../../../support/personas.ts';
import { refusalCodeOf } from '../case/case-story.ts';

const person = (name: PersonaName) => {
  const { userId, role, agencyId } = personas[name];
  return { userId, roles: [{ role, agencyId }] };
};

describe('who changes the terms of the protocols', () => {
  it('is an administrator of the protocols and nobody else', () => {
    const everybody = Object.keys(personas) as PersonaName[];
    const admins = everybody.filter(
      (name) => refusalCodeOf(() => adminSeat(person(name))) === undefined,
    );
    expect(admins).toEqual(['ada', 'alma']);
  });

  it.each([
    ['draft', 'edit', undefined, 'not-the-author'],
    ['draft', 'propose', undefined, 'not-the-author'],
    ['draft', 'approve', 'change-not-in-that-state', 'change-not-in-that-state'],
    ['draft', 'discard', undefined, 'not-the-author'],
    ['proposed', 'edit', 'change-not-in-that-state', 'change-not-in-that-state'],
    ['proposed', 'approve', 'four-eyes', undefined],
    ['proposed', 'discard', undefined, undefined],
    ['approved', 'discard', 'change-not-in-that-state', 'change-not-in-that-state'],
  ] as const)('of a %s change: %s, by its author and by another', (status, act, own, others) => {
    const change = { author: personas.ada.userId, status };
    expect(changeDenial(person('ada'), change, act)).toBe(own);
    expect(changeDenial(person('alma'), change, act)).toBe(others);
  });
});
