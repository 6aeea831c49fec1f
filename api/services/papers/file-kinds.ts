import { ReadableStream } from 'node:stream/web';
import { fileTypeFromBuffer, fileTypeFromStream } from 'file-type';
import { HttpProblem } from '../../problem.ts';
import { signedContent } from './signed-file.ts';
import { startsAsMail, TextCheck } from './text-check.ts';

/** Media types that an office may keep, with the ending a file of each is given. */
export const allowedMediaTypes: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/tiff': 'tif',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/pkcs7-mime': 'p7m',
  'message/rfc822': 'eml',
  'text/csv': 'csv',
  'text/plain': 'txt',
};

/** What the beginning of an archive alone cannot tell: office documents say what they are somewhere inside. */
const archive = 'application/zip';

/**
 * Finds out what a file is by what is in it, whatever its name says: the bytes go through `look` as they arrive, and
 * `found` answers at the end.
 */
export class FileKind {
  readonly #name: string;
  readonly #text = new TextCheck();
  #head: Uint8Array | undefined;

  /** The name decides one thing only: whether a text is called a table. */
  constructor(name: string) {
    this.#name = name;
  }

  /** Looks at the next bytes; the first ones must be long enough to recognise a file by them. @throws HttpProblem 415 */
  async look(bytes: Uint8Array): Promise<void> {
    if (this.#head === undefined) {
      this.#head = bytes;
      const early = (await fileTypeFromBuffer(bytes))?.mime;
      if (early !== undefined && early !== archive) allowed(early);
    }
    this.#text.look(bytes);
  }

  /**
   * The media type; `again` reads the file from its beginning. @throws HttpProblem 415 `attachment-type-refused`, with
   * what was found
   */
  async found(again: () => AsyncIterable<Uint8Array>): Promise<string> {
    const head = this.#head ?? new Uint8Array();
    const signed = signedContent(head);
    if (signed !== undefined) {
      await refuseInside(signed);
      return 'application/pkcs7-mime';
    }
    const known = await fileTypeFromStream(ReadableStream.from(again()));
    if (known !== undefined) return allowed(known.mime);
    if (!this.#text.isText()) throw refused('un contenuto di tipo sconosciuto');
    if (this.#text.isMarkup()) throw refused('una pagina o un documento di marcatura (text/html)');
    if (startsAsMail(head)) return 'message/rfc822';
    return /\.csv$/i.test(this.#name) ? 'text/csv' : 'text/plain';
  }
}

/** A signature does not make a program a document: what is signed must be of an allowed kind too. */
async function refuseInside(signed: Uint8Array): Promise<void> {
  const inside = await fileTypeFromBuffer(signed);
  if (inside === undefined || inside.mime === archive) return;
  if (allowedMediaTypes[inside.mime] === undefined) {
    throw refused(`un file firmato che contiene ${inside.mime}`);
  }
}

function allowed(mime: string): string {
  if (allowedMediaTypes[mime] === undefined) throw refused(mime);
  return mime;
}

function refused(found: string): HttpProblem {
  return new HttpProblem(
    415,
    'attachment-type-refused',
    `Questo file non si può allegare: dal contenuto risulta ${found}. Si accettano PDF, PNG, JPEG, TIFF, DOCX, XLSX, ODT, ODS, P7M, EML, testo e CSV.`,
  );
}
