import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AesGcmCodec, type CodecKey } from '../../../codec/payload-codec.ts';

const key = (id: string): CodecKey => ({ id, key: randomBytes(32) });
const autumn = key('2026-10');
const spring = key('2027-04');

const payloadOf = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const valueOf = (payload: Payload): unknown => defaultPayloadConverter.fromPayload(payload);
const text = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString();

async function sealed(codec: AesGcmCodec, value: unknown): Promise<Payload> {
  const [payload] = await codec.encode([payloadOf(value)]);
  return payload!;
}

async function opened(codec: AesGcmCodec, payload: Payload): Promise<unknown> {
  const [plain] = await codec.decode([payload]);
  return valueOf(plain!);
}

describe('the payloads that leave for the engine', () => {
  const codec = new AesGcmCodec([autumn]);

  it('come back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const written = JSON.parse(JSON.stringify(value)) as unknown;
        expect(await opened(codec, await sealed(codec, written))).toEqual(written);
      }),
    );
  });

  it('come back in their order', async () => {
    const values = ['one', { two: 2 }, null];
    const payloads = await codec.encode(values.map(payloadOf));
    expect((await codec.decode(payloads)).map(valueOf)).toEqual(values);
  });

  it('show nothing of what they hold: neither the text nor its format', async () => {
    const { metadata, data } = await sealed(codec, { step: 'triageRequest' });
    expect(text(data)).not.toContain('triageRequest');
    expect(text(data)).not.toContain('json/plain');
    expect(Object.keys(metadata ?? {})).toEqual(['encoding', 'keyId']);
    expect(text(metadata?.['encoding'])).toBe('binary/encrypted');
  });

  it('differ every time, so that two equal acts do not look equal', async () => {
    const twice = await Promise.all([sealed(codec, 'same'), sealed(codec, 'same')]);
    expect(text(twice[0].data)).not.toBe(text(twice[1].data));
  });

  it('pass unchanged when they were never sealed', async () => {
    expect(await opened(codec, payloadOf('plain'))).toBe('plain');
  });
});

describe('when the keys change under an open case', () => {
  it('the first key seals and the old one still opens', async () => {
    const before = await sealed(new AesGcmCodec([autumn]), 'before');
    const codec = new AesGcmCodec([spring, autumn]);
    const after = await sealed(codec, 'after');
    expect(text(after.metadata?.['keyId'])).toBe('2027-04');
    expect([await opened(codec, before), await opened(codec, after)]).toEqual(['before', 'after']);
  });

  it('a payload whose key was taken away is refused by name', async () => {
    const payload = await sealed(new AesGcmCodec([autumn]), 'before');
    await expect(opened(new AesGcmCodec([spring]), payload)).rejects.toThrow(
      'Chiave sconosciuta: 2026-10',
    );
  });

  it('a payload without a key id is refused', async () => {
    const payload = await sealed(new AesGcmCodec([autumn]), 'before');
    const nameless = { ...payload, metadata: { encoding: payload.metadata!['encoding']! } };
    await expect(opened(new AesGcmCodec([autumn]), nameless)).rejects.toThrow('Chiave sconosciuta');
  });

  it('no key at all is refused at once', () => {
    expect(() => new AesGcmCodec([])).toThrow('Serve almeno una chiave');
  });
});

describe('a payload that somebody touched', () => {
  const codec = new AesGcmCodec([autumn, { ...spring, key: autumn.key }]);

  it('is refused, whichever byte was changed', async () => {
    const payload = await sealed(codec, { decision: 'approved' });
    const { length } = payload.data!;
    await fc.assert(
      fc.asyncProperty(fc.nat(length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const data = Uint8Array.from(payload.data!);
        data[at] = data[at]! ^ mask;
        await expect(opened(codec, { ...payload, data })).rejects.toThrow();
      }),
    );
  });

  it('is refused when it was cut short', async () => {
    const payload = await sealed(codec, 'whole');
    for (const length of [0, 12, 27, payload.data!.length - 1]) {
      const data = payload.data!.slice(0, length);
      await expect(opened(codec, { ...payload, data })).rejects.toThrow();
    }
  });

  it('is refused under the name of another key, even of equal bytes', async () => {
    const payload = await sealed(codec, 'mine');
    const metadata = { ...payload.metadata, keyId: Buffer.from(spring.id) };
    await expect(opened(codec, { ...payload, metadata })).rejects.toThrow();
  });
});
