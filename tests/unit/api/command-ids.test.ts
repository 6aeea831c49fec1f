import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandIdOf, derivedUuid, requestHash } from '../../../api/services/command-ids.ts';

describe('the fingerprint of a request', () => {
  it('does not depend on the order of its fields, nor on those left undefined', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (body) => {
        const turned = Object.fromEntries(Object.entries(body).reverse());
        const hash = requestHash({ act: 'x', body });
        expect(requestHash({ body: turned, act: 'x', nothing: undefined }).equals(hash)).toBe(true);
      }),
    );
  });

  it('changes with what is asked', () => {
    const one = requestHash({ form: { urgent: true } });
    expect(one.equals(requestHash({ form: { urgent: false } }))).toBe(false);
    expect(one.equals(requestHash({ form: { urgent: 'true' } }))).toBe(false);
  });
});

describe('the id of a command', () => {
  it('belongs to one person and one key', () => {
    expect(commandIdOf('anna', 'key-12345')).toBe(commandIdOf('anna', 'key-12345'));
    expect(commandIdOf('anna', 'key-12345')).not.toBe(commandIdOf('bruno', 'key-12345'));
  });

  it('leads to the same row again', () => {
    const id = derivedUuid('submission', commandIdOf('anna', 'key-12345'));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(derivedUuid('submission', commandIdOf('anna', 'key-12345'))).toBe(id);
  });

  it.each(['', 'short', 'with space in it', 'x'.repeat(129), 'accènto-lungo'])(
    'is refused for the key «%s»',
    (key) => {
      expect(() => commandIdOf('anna', key)).toThrow(
        expect.objectContaining({ code: 'invalid-idempotency-key' }),
      );
    },
  );
});
