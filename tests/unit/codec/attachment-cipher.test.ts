import { createCipheriv, createHash, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inChunks } from '../../../api/services/papers/attachment-content.ts';
import {
  chunkSize,
  earlierAttachmentKeys,
  sealText,
  newDataKey,
  openChunk,
  sealChunk,
  type AttachmentSeal,
} from '../../../codec/attachment-cipher.ts';

const attachmentId = randomUUID();

async function* piecesOf(content: Buffer, lengths: readonly number[]): AsyncGenerator<Buffer> {
  let at = 0;
  for (const length of lengths) {
    yield content.subarray(at, at + length);
    at += length;
  }
  yield await Promise.resolve(content.subarray(at));
}

async function sealedChunks(
  dataKey: Buffer,
  content: Buffer,
  lengths: readonly number[] = [],
): Promise<Buffer[]> {
  const sealed: Buffer[] = [];
  for await (const { bytes, last } of inChunks(piecesOf(content, lengths))) {
    sealed.push(sealChunk(dataKey, { attachmentId, position: sealed.length, last }, bytes));
  }
  return sealed;
}

function opened(dataKey: Buffer, sealed: readonly Buffer[]): Buffer {
  return Buffer.concat(
    sealed.map((chunk, position) =>
      openChunk(dataKey, { attachmentId, position, last: position === sealed.length - 1 }, chunk),
    ),
  );
}

/** Three chunks, the last one short. */
const threeChunks = randomBytes(2 * chunkSize + 1_000);

describe('a file at rest', () => {
  it('comes back as it was, however it arrived', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 * chunkSize }),
        fc.array(fc.nat(chunkSize * 2), { maxLength: 6 }),
        async (size, lengths) => {
          const [content, dataKey] = [randomBytes(size), newDataKey()];
          const sealed = await sealedChunks(dataKey, content, lengths);
          expect(sealed).toHaveLength(Math.ceil(size / chunkSize));
          expect(opened(dataKey, sealed).equals(content)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shows nothing of its content', async () => {
    const text = 'Relazione riservata. '.repeat(20_000);
    const sealed = await sealedChunks(newDataKey(), Buffer.from(text));
    expect(Buffer.concat(sealed).includes('riservata')).toBe(false);
  });

  it('does not open with one bit changed, anywhere', async () => {
    const dataKey = newDataKey();
    const sealed = await sealedChunks(dataKey, threeChunks);
    fc.assert(
      fc.property(
        fc.nat(2),
        fc.nat(chunkSize),
        fc.integer({ min: 1, max: 255 }),
        (at, byte, flip) => {
          const changed = sealed.map((chunk) => Buffer.from(chunk));
          const chunk = changed[at]!;
          const place = byte % chunk.length;
          chunk.writeUInt8(chunk.readUInt8(place) ^ flip, place);
          expect(() => opened(dataKey, changed)).toThrow();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('does not open without its last chunk, nor with one more', async () => {
    const dataKey = newDataKey();
    const sealed = await sealedChunks(dataKey, threeChunks);
    expect(() => opened(dataKey, sealed.slice(0, 2))).toThrow();
    expect(() => opened(dataKey, [...sealed, sealed[2]!])).toThrow();
  });

  it('does not open with its chunks in another order', async () => {
    const dataKey = newDataKey();
    const [first, second, third] = await sealedChunks(dataKey, threeChunks);
    expect(() => opened(dataKey, [second!, first!, third!])).toThrow();
  });

  it('does not open as another file, nor cut inside a chunk', async () => {
    const dataKey = newDataKey();
    const [only] = await sealedChunks(dataKey, Buffer.from('Ricevuta'));
    const place = { attachmentId, position: 0, last: true };
    expect(openChunk(dataKey, place, only!).toString()).toBe('Ricevuta');
    expect(() => openChunk(dataKey, { ...place, attachmentId: randomUUID() }, only!)).toThrow();
    for (let length = 0; length < only!.length; length += 1) {
      expect(() => openChunk(dataKey, place, only!.subarray(0, length))).toThrow();
    }
  });
});

describe('the key of a file', () => {
  const autumn = { id: '2026-10', key: randomBytes(32) };
  const spring = { id: '2027-04', key: randomBytes(32) };
  const about: AttachmentSeal = {
    attachmentId,
    caseId: randomUUID(),
    chunkCount: 3,
    size: threeChunks.length,
    sha256: createHash('sha256').update(threeChunks).digest(),
  };

  /** As releases before 0.2 sealed it: with a key derived from that of the payloads, never with that one. */
  const sealedEarlier = (dataKey: Buffer): { keyId: string; sealedKey: Buffer } => {
    const key = Buffer.from(hkdfSync('sha256', autumn.key, '', 'raccordo/attachments/1', 32));
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(sealText(about)));
    const box = [nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()];
    return { keyId: autumn.id, sealedKey: Buffer.concat(box) };
  };

  it('opens with the key it was sealed with, also after a newer one has come', () => {
    const dataKey = newDataKey();
    const sealed = sealedEarlier(dataKey);
    expect(earlierAttachmentKeys([spring, autumn]).open(sealed, about).equals(dataKey)).toBe(true);
    expect(() => earlierAttachmentKeys([spring]).open(sealed, about)).toThrow('2026-10');
  });

  it.each<[string, Partial<AttachmentSeal>]>([
    ['fewer chunks', { chunkCount: 2 }],
    ['another length', { size: 1 }],
    ['another hash', { sha256: randomBytes(32) }],
    ['another case', { caseId: randomUUID() }],
    ['another file', { attachmentId: randomUUID() }],
  ])('does not open for a row that says %s', (_what, change) => {
    const keys = earlierAttachmentKeys([autumn]);
    const sealed = sealedEarlier(newDataKey());
    expect(() => keys.open(sealed, { ...about, ...change })).toThrow();
  });

  it('differs at every making', () => {
    expect(newDataKey()).not.toEqual(newDataKey());
  });
});
