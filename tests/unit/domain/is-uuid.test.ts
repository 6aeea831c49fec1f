import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isUuid } from '../../../domain/is-uuid.ts';

describe('a text that comes as an id', () => {
  it('is one as the service writes it', () => {
    expect(isUuid(randomUUID())).toBe(true);
  });

  it('is none in capitals, which would name another workflow of the same plan', () => {
    expect(isUuid('ABCDEF01-2345-4789-ABCD-EF0123456789')).toBe(false);
  });

  it.each(['', '-'.repeat(36), 'g'.repeat(36), `${randomUUID()} `, `${randomUUID()}\n`, '../..'])(
    'is none as %j, which the database would refuse to read',
    (text) => {
      expect(isUuid(text)).toBe(false);
    },
  );
});
