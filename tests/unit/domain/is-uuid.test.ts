import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isUuid } from '../../../domain/is-uuid.ts';

describe('a text that comes as an id', () => {
  it('is one however its letters are written', () => {
    const id = randomUUID();
    expect([id, id.toUpperCase()].map(isUuid)).toEqual([true, true]);
  });

  it.each(['', '-'.repeat(36), 'g'.repeat(36), `${randomUUID()} `, `${randomUUID()}\n`, '../..'])(
    'is none as %j, which the database would refuse to read',
    (text) => {
      expect(isUuid(text)).toBe(false);
    },
  );
});
