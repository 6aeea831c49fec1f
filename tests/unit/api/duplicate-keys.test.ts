import { describe, expect, it } from 'vitest';
import { familyKey, nameKey } from '../../../api/services/cases/people-of-cases.ts';

describe('the key of a name', () => {
  it.each([
    ['Nèro', "D'Amico Rossi", 'damicorossinero'],
    ['NERO', 'Damico  rossi', 'damicorossinero'],
    ['Zoë', 'Ščepanović', 'scepanoviczoe'],
  ])('%s %s is %s', (givenName, familyName, key) => {
    expect(nameKey({ givenName, familyName })).toBe(key);
  });

  it('begins with the family name, so that a sibling is found by it', () => {
    const minor = { givenName: 'Ada', familyName: 'De Luca' };
    expect(nameKey(minor).startsWith(familyKey(minor))).toBe(true);
  });
});
