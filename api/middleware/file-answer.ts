import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { FileAnswer } from '../services/file-answer.ts';
import { traceFile } from './read-log.ts';

/**
 * Sends a file to be saved, never shown: what an office received from elsewhere runs nowhere. Content that turns out
 * not to be the kept one breaks the connection before its end.
 */
export async function sendFile(response: Response, file: FileAnswer): Promise<void> {
  const pieces = file.content[Symbol.asyncIterator]();
  // A file that cannot be opened at all is a refusal with words, not a broken download.
  const first = await pieces.next();
  await traceFile(response, textIn(file, first));
  response.status(200).set({
    'Content-Type': file.mediaType,
    'Content-Length': file.size.toString(),
    'Content-Disposition': contentDisposition(file.name),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  });
  try {
    await pipeline(Readable.from(joined(first, pieces)), response);
  } catch (error) {
    // Whoever was downloading has gone away.
    if ((error as { code?: unknown }).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

/** RFC 6266: a plain name for old programs, the true one in UTF-8 (RFC 5987) for all the others. */
export function contentDisposition(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9 ._()-]/g, '_');
  const exact = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}

/** A table is made in one piece; its codes are those of the cases it shows. */
function textIn({ mediaType }: FileAnswer, first: IteratorResult<Uint8Array>): string {
  if (!mediaType.startsWith('text/csv') || first.done === true) return '';
  return Buffer.from(first.value).toString('utf8');
}

async function* joined(
  first: IteratorResult<Uint8Array>,
  pieces: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for (let piece = first; piece.done !== true; piece = await pieces.next()) yield piece.value;
}
