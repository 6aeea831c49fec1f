import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inChunks } from '../../../api/services/papers/attachment-content.ts';
import { FileKind } from '../../../api/services/papers/file-kinds.ts';
import { problemOf } from '../../../api/problem.ts';
import { jpeg, pdfOf, png, samples, signed } from '../../support/sample-files.ts';

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(content);
}

/** The media type, or the refusal as `status code`. */
async function kindOf(content: Uint8Array, name = 'documento.pdf'): Promise<string> {
  const kind = new FileKind(name);
  try {
    for await (const { bytes } of inChunks(once(content))) await kind.look(bytes);
    return await kind.found(() => once(content));
  } catch (error) {
    const { status, code } = problemOf(error);
    return `${status} ${code}`;
  }
}

const refused = '415 attachment-type-refused';

describe('what a file is', () => {
  it.each<[string, Uint8Array, string]>([
    ['a PDF', pdfOf('atto'), 'application/pdf'],
    ['a PNG', png, 'image/png'],
    ['a JPEG', jpeg, 'image/jpeg'],
    [
      'a Word document',
      samples.docx,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'one that says so only at its end',
      samples.lateDocx,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'an Excel sheet',
      samples.xlsx,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    ['an ODT', samples.odt, 'application/vnd.oasis.opendocument.text'],
    ['an ODS', samples.ods, 'application/vnd.oasis.opendocument.spreadsheet'],
    ['a signed PDF', signed(pdfOf('atto')), 'application/pkcs7-mime'],
    ['a mail', samples.eml, 'message/rfc822'],
    ['a text', Buffer.from('Perché sì: «così».\n'), 'text/plain'],
    ['a document with macros', samples.docm, refused],
    ['an archive', samples.zip, refused],
    ['a program', samples.exe, refused],
    ['a signed program', signed(samples.exe), refused],
    ['a page', samples.html, refused],
    ['an XML', Buffer.from('<?xml version="1.0"?><a/>'), refused],
    ['a text with a control character', Buffer.from('ciao\u0000mondo'), refused],
  ])('is told by its content: %s', async (_what, content, kind) => {
    expect(await kindOf(content)).toBe(kind);
  });

  it('is not told by its name, except for a text that is a table', async () => {
    expect(await kindOf(samples.exe, 'relazione.pdf')).toBe(refused);
    expect(await kindOf(pdfOf('atto'), 'relazione.exe')).toBe('application/pdf');
    expect(await kindOf(samples.windowsCsv, 'elenco.CSV')).toBe('text/csv');
    expect(await kindOf(samples.windowsCsv, 'elenco.txt')).toBe('text/plain');
  });

  it('is said in the refusal', async () => {
    const kind = new FileKind('a.pdf');
    await expect(kind.look(samples.exe)).rejects.toThrow('application/x-msdownload');
  });

  it('is never a fault of ours, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        expect(await kindOf(bytes)).toMatch(/^(415 attachment-type-refused|[a-z]+\/[a-z0-9.+-]+)$/);
        expect(await kindOf(signed(Buffer.from(bytes)))).toMatch(
          /^(415 attachment-type-refused|application\/pkcs7-mime)$/,
        );
      }),
      { numRuns: 200 },
    );
  });
});
