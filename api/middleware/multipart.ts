import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request, RequestHandler } from 'express';
import { HttpProblem } from '../problem.ts';
import { attachmentMaxBytes } from '../services/papers/attachment-service.ts';
import { tooLarge } from '../services/papers/attachment-content.ts';

/** A file on its way in. Its content can be read once; it rejects when the request was not what it promised. */
export interface PendingFile {
  /** As the sender calls it, without folders and without what could mislead who reads it. */
  name: string;
  content: AsyncIterable<Uint8Array>;
}

const pending = new WeakMap<Request, PendingFile>();

/** The file of a multipart request, not read yet; undefined when there is none. */
export function pendingFileOf(request: Request): PendingFile | undefined {
  return pending.get(request);
}

/** What a form needs around a file of the greatest size. */
const aroundTheFile = 64 * 1024;
const limits = {
  fieldNameSize: 100,
  fieldSize: 8 * 1024,
  fields: 20,
  files: 1,
  parts: 21,
  headerPairs: 20,
  fileSize: attachmentMaxBytes + 1,
};

/**
 * Reads a multipart request up to its file: the fields before it become the body, so that tokens and choices are judged
 * before a byte of the file is taken. Mount it before the guard that looks for a token in the body. Requests of other
 * kinds pass. @throws HttpProblem 400 `malformed-multipart`, `file-not-last`; 413 `attachment-too-large`
 */
export const acceptMultipart: RequestHandler = async (request, response, next) => {
  if (request.is('multipart/form-data') === false) {
    next();
    return;
  }
  // Whoever is refused may still be sending: the rest is read and thrown away, so that the refusal gets through.
  response.once('finish', () => {
    request.unpipe();
    request.resume();
  });
  if (Number(request.get('content-length') ?? 0) > attachmentMaxBytes + aroundTheFile) {
    throw tooLarge();
  }
  const { fields, file } = await readToFile(request);
  request.body = fields;
  if (file !== undefined) pending.set(request, file);
  next();
};

interface Head {
  fields: Readonly<Record<string, string>>;
  file?: PendingFile;
}

function readToFile(request: Request): Promise<Head> {
  const parser = parserOf(request);
  const fields = new Map<string, string>();
  let file: Readable | undefined;
  const { promise: ended, resolve: end, reject: refuse } = Promise.withResolvers<undefined>();
  // Asked for after the file; a request that fails before has already said so.
  ended.catch(() => undefined);
  return new Promise((resolve, reject) => {
    const fail = (problem: HttpProblem): void => {
      file?.destroy(problem);
      refuse(problem);
      reject(problem);
    };
    parser.on('field', (name, value, { nameTruncated, valueTruncated }) => {
      if (file !== undefined) fail(fileNotLast());
      else if (nameTruncated || valueTruncated) fail(malformed());
      else fields.set(name, value);
    });
    parser.on('file', (_field, stream, { filename }) => {
      // A form whose file was not chosen sends a part without a name.
      if (filename === undefined || filename === '') {
        stream.resume();
        return;
      }
      file = stream;
      // A request may fail before anybody reads its file; whoever reads it is told all the same.
      stream.on('error', () => undefined);
      const content = contentOf(stream, ended);
      resolve({ fields: Object.fromEntries(fields), file: { name: cleanName(filename), content } });
    });
    parser.on('filesLimit', () => {
      fail(fileNotLast());
    });
    for (const limit of ['partsLimit', 'fieldsLimit'] as const) {
      parser.on(limit, () => {
        fail(malformed());
      });
    }
    parser.on('error', () => {
      fail(malformed());
    });
    parser.on('close', () => {
      end(undefined);
      resolve({ fields: Object.fromEntries(fields) });
    });
    request.on('close', () => {
      if (!request.complete) fail(malformed());
    });
    request.pipe(parser);
  });
}

async function* contentOf(
  stream: AsyncIterable<Uint8Array>,
  ended: Promise<undefined>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw error instanceof HttpProblem ? error : malformed();
  }
  await ended;
}

function parserOf(request: Request): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, defParamCharset: 'utf8', limits });
  } catch {
    throw malformed();
  }
}

/** Marks that turn the direction of writing around: «fdp.exe» would read «exe.pdf». */
const misleading = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const nameMaxLength = 200;

function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const clean = last.replaceAll(misleading, '').trim();
  if (clean === '') return 'allegato';
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? '';
  const stem = clean.slice(0, clean.length - ending.length).slice(0, nameMaxLength - ending.length);
  // Cut in the middle of a character, the half that is left stands for nothing.
  return `${stem.replace(/[\uD800-\uDBFF]$/, '')}${ending}`;
}

function malformed(): HttpProblem {
  return new HttpProblem(
    400,
    'malformed-multipart',
    'La richiesta con il file non è leggibile, oppure si è interrotta.',
  );
}

function fileNotLast(): HttpProblem {
  return new HttpProblem(
    400,
    'file-not-last',
    'Si invia un file alla volta, come ultima parte della richiesta: gli altri campi vanno prima.',
  );
}
