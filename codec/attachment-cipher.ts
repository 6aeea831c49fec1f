import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { CodecKey } from './payload-codec.ts';

/**
 * Files at rest. Each has a data key of its own, used for nothing else; its content is cut into chunks, and each chunk
 * is sealed with AES-256-GCM under a nonce that is its place. The data key is sealed last, together with what only the
 * end of the file tells: how many chunks, how many bytes, which hash. A chunk left out, added, moved, or taken from
 * another file does not open, and neither does a file whose row says other than what was sealed.
 */

/** Content bytes of every chunk but the last one. */
export const chunkSize = 256 * 1024;

const cipherName = 'aes-256-gcm';
const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;
const earlierPurpose = 'raccordo/attachments/1';

/** What is sealed with the data key of a file. */
export interface AttachmentSeal {
  attachmentId: string;
  caseId: string;
  chunkCount: number;
  /** Bytes. */
  size: number;
  sha256: Buffer;
}

/** Keys under which releases before 0.2 sealed the data keys of files. Now the data key of the case does. */
export interface EarlierAttachmentKeys {
  /** @throws Error when the key is not configured, or the row is not the one that was sealed */
  open(sealed: { keyId: string; sealedKey: Buffer }, about: AttachmentSeal): Buffer;
}

/** They were derived from those of the payloads. */
export function earlierAttachmentKeys(codecKeys: readonly CodecKey[]): EarlierAttachmentKeys {
  const keys = new Map(
    codecKeys.map(({ id, key }) => [
      id,
      Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), earlierPurpose, keyLength)),
    ]),
  );
  return {
    open({ keyId, sealedKey }, about) {
      const key = keys.get(keyId);
      if (key === undefined) throw new Error(`Chiave sconosciuta: ${keyId}`);
      const nonce = sealedKey.subarray(0, nonceLength);
      return opened(key, nonce, sealedKey.subarray(nonceLength), Buffer.from(sealText(about)));
    },
  };
}

/** What the key of a file is bound to. */
export function sealText(about: AttachmentSeal): string {
  const { attachmentId, caseId, chunkCount, size, sha256 } = about;
  return [attachmentId, caseId, chunkCount, size, sha256.toString('hex')].join('\n');
}

/** A key for one file. */
export function newDataKey(): Buffer {
  return randomBytes(keyLength);
}

/** Where a chunk stands: in which file, at which place (from 0), and whether the file ends with it. */
export interface ChunkPlace {
  attachmentId: string;
  position: number;
  last: boolean;
}

/** Seals one chunk at its place; no two chunks under one key have the same place. */
export function sealChunk(dataKey: Buffer, place: ChunkPlace, content: Uint8Array): Buffer {
  return sealed(dataKey, nonceOf(place), content, Buffer.from(place.attachmentId));
}

/** Opens the chunk that was sealed at that place. @throws Error for any other one, or one that was changed */
export function openChunk(dataKey: Buffer, place: ChunkPlace, chunk: Buffer): Buffer {
  return opened(dataKey, nonceOf(place), chunk, Buffer.from(place.attachmentId));
}

function nonceOf({ position, last }: ChunkPlace): Buffer {
  const nonce = Buffer.alloc(nonceLength);
  nonce.writeUInt8(last ? 1 : 0, 0);
  nonce.writeUInt32BE(position, nonceLength - 4);
  return nonce;
}

function sealed(key: Buffer, nonce: Buffer, content: Uint8Array, about: Buffer): Buffer {
  const cipher = createCipheriv(cipherName, key, nonce);
  cipher.setAAD(about);
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

function opened(key: Buffer, nonce: Buffer, box: Buffer, about: Buffer): Buffer {
  const end = Math.max(box.length - tagLength, 0);
  // Said aloud, because Node would take the few bytes of a cut chunk for a short, weak tag.
  const decipher = createDecipheriv(cipherName, key, nonce, { authTagLength: tagLength });
  decipher.setAAD(about);
  decipher.setAuthTag(box.subarray(end));
  return Buffer.concat([decipher.update(box.subarray(0, end)), decipher.final()]);
}
