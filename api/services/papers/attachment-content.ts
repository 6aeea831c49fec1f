import { createHash } from 'node:crypto';
import { chunkSize, openChunk, sealChunk } from '../../../codec/attachment-cipher.ts';
import { inNameOfAsker } from '../../../db/asking-person.ts';
import { keepChunk, readChunk } from '../../../db/attachment-store.ts';
import type { Database } from '../../../db/pool.ts';
import { HttpProblem } from '../../problem.ts';
import { attachmentMaxBytes } from './attachment-service.ts';

/** A file whose bytes are all kept. */
export interface TakenIn {
  /** Bytes. */
  size: number;
  sha256: Buffer;
  chunkCount: number;
}

/**
 * Takes a file in as it arrives, chunk by chunk: shown to `look`, counted, hashed, sealed, kept. Never whole in memory.
 * @throws HttpProblem 413 `attachment-too-large`, 422 `attachment-empty`
 */
export async function takeIn(
  database: Database,
  file: { attachmentId: string; dataKey: Buffer; content: AsyncIterable<Uint8Array> },
  look: (bytes: Uint8Array) => Promise<void>,
): Promise<TakenIn> {
  const { attachmentId, dataKey } = file;
  const hash = createHash('sha256');
  let size = 0;
  let position = 0;
  for await (const { bytes, last } of inChunks(withinLimit(file.content))) {
    await look(bytes);
    hash.update(bytes);
    size += bytes.length;
    const sealed = sealChunk(dataKey, { attachmentId, position, last }, bytes);
    await keepChunk(database, attachmentId, position, sealed);
    position += 1;
  }
  if (size === 0) throw new HttpProblem(422, 'attachment-empty', 'Il file è vuoto.');
  return { size, sha256: hash.digest(), chunkCount: position };
}

/** The content of a kept file, in order. @throws Error when a chunk is missing, moved or changed */
export function keptContent(database: Database, file: KeptFile): AsyncIterable<Buffer> {
  return inNameOfAsker(chunksOf(database, file));
}

interface KeptFile {
  attachmentId: string;
  dataKey: Buffer;
  chunkCount: number;
}

async function* chunksOf(
  database: Database,
  { attachmentId, dataKey, chunkCount }: KeptFile,
): AsyncGenerator<Buffer> {
  for (let position = 0; position < chunkCount; position += 1) {
    const sealed = await readChunk(database, attachmentId, position);
    if (sealed === undefined) throw new Error('A chunk of an attachment is missing');
    yield openChunk(dataKey, { attachmentId, position, last: position === chunkCount - 1 }, sealed);
  }
}

/** The same content, whose end is held back until its hash is the expected one: a changed file never arrives whole. */
export async function* verified(
  content: AsyncIterable<Buffer>,
  sha256: string,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  for await (const chunk of content) {
    if (held !== undefined) yield held;
    hash.update(chunk);
    held = chunk;
  }
  if (hash.digest('hex') !== sha256) throw new Error('An attachment is not the one in the journal');
  if (held !== undefined) yield held;
}

/** Pieces of any length, as chunks of equal length; the last one says that it is. */
export async function* inChunks(
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ bytes: Uint8Array; last: boolean }> {
  let waiting = Buffer.alloc(0);
  for await (const piece of content) {
    waiting = Buffer.concat([waiting, piece]);
    // One chunk stays behind: only the end of the file tells which is the last.
    while (waiting.length > chunkSize) {
      yield { bytes: waiting.subarray(0, chunkSize), last: false };
      waiting = waiting.subarray(chunkSize);
    }
  }
  if (waiting.length > 0) yield { bytes: waiting, last: true };
}

async function* withinLimit(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of content) {
    size += piece.length;
    if (size > attachmentMaxBytes) throw tooLarge();
    yield piece;
  }
}

/** A file beyond the limit. */
export function tooLarge(): HttpProblem {
  return new HttpProblem(413, 'attachment-too-large', 'Il file supera i 20 MB.');
}
