import { describe, expect, it } from 'vitest';
import { isStorable } from '../../../api/middleware/storable-text.ts';

describe('a text that people send', () => {
  it.each<[string, unknown]>([
    ['a name with accents', 'Nicolò Èlia'],
    ['a family drawn with joined characters', '👩‍👩‍👧'],
    ['lines and tabs', 'uno\n\tdue\r\n'],
    [
      'numbers, lists and nothing',
      { form: { hours: 2, minors: [{ givenName: 'Elia' }], note: null } },
    ],
  ])('is kept: %s', (_what, value) => {
    expect(isStorable(value)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a NUL character', 'a\u0000b'],
    ['half a character', '\ud800'],
    ['deep inside', { form: { minors: [{ givenName: 'El\u0000ia' }] } }],
    ['in the name of a field', { 'no\u0000te': 'testo' }],
  ])('is refused with %s', (_what, value) => {
    expect(isStorable(value)).toBe(false);
  });
});
