import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentDisposition } from '../../../api/middleware/file-answer.ts';
import { acceptMultipart, pendingFileOf } from '../../../api/middleware/multipart.ts';
import { HttpProblem, problemOf } from '../../../api/problem.ts';

describe('a request that carries a file', () => {
  let server: Server;
  let address: string;
  /** Resolves with what became of the file of the latest request that was read. */
  let outcome = Promise.withResolvers<string>();

  beforeAll(async () => {
    const app = express();
    app.post('/read', acceptMultipart, async (req, res) => {
      const file = pendingFileOf(req);
      let bytes = 0;
      try {
        for await (const piece of file?.content ?? []) bytes += piece.length;
      } catch (error) {
        outcome.resolve(problemOf(error).code);
        throw error;
      }
      res.json({ bytes, name: file?.name, fields: req.body as unknown });
    });
    app.post('/refuse', acceptMultipart, () => {
      throw new HttpProblem(403, 'not-yours', 'No.');
    });
    const answer: ErrorRequestHandler = (error: unknown, _req, res, next) => {
      if (res.headersSent) next(error);
      else res.status(problemOf(error).status).json(problemOf(error));
    };
    app.use(answer);
    server = createServer(app);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  function form(size: number, about: { name?: string; after?: string } = {}): FormData {
    const body = new FormData();
    body.append('dataClass', 'J');
    body.append('file', new Blob([new Uint8Array(size)]), about.name ?? 'a.pdf');
    if (about.after !== undefined) body.append(about.after, 'x');
    return body;
  }

  async function send(path: string, body: FormData | string, type?: string): Promise<unknown> {
    const headers = type === undefined ? {} : { 'content-type': type };
    const answer = await fetch(`${address}${path}`, { method: 'POST', body, headers });
    const said = (await answer.json()) as { code?: string };
    return said.code ?? said;
  }

  it('is read up to the file, which is read only when somebody asks for it', async () => {
    expect(await send('/read', form(300_000))).toEqual({
      bytes: 300_000,
      name: 'a.pdf',
      fields: { dataClass: 'J' },
    });
  });

  it('is refused with words also while the file is still arriving', async () => {
    expect(await send('/refuse', form(5_000_000))).toBe('not-yours');
    expect(await send('/read', form(22_000_000))).toBe('attachment-too-large');
  });

  it.each([10, 3_000_000])('has nothing after its file (%i bytes)', async (size) => {
    expect(await send('/read', form(size, { after: 'late' }))).toBe('file-not-last');
    expect(await send('/read', form(size, { after: 'file' }))).toBe('file-not-last');
  });

  it('without a chosen file has none', async () => {
    expect(await send('/read', form(0, { name: '' }))).toEqual({
      bytes: 0,
      fields: { dataClass: 'J' },
    });
  });

  it('that is cut, or is no multipart at all, is a fault of the sender', async () => {
    const type = 'multipart/form-data; boundary=x';
    const cut = '--x\r\ncontent-disposition: form-data; name="f"; filename="a"\r\n\r\n%PDF';
    expect(await send('/read', cut, type)).toBe('malformed-multipart');
    expect(await send('/read', 'x', 'multipart/form-data')).toBe('malformed-multipart');
  });

  it('that breaks off tells whoever was reading the file', async () => {
    outcome = Promise.withResolvers<string>();
    const sending = httpRequest(`${address}/read`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '1000' },
    });
    sending.on('error', () => undefined);
    const head = '--x\r\ncontent-disposition: form-data; name="f"; filename="a"\r\n\r\n';
    sending.write(`${head}${'a'.repeat(400)}`, () => {
      sending.destroy();
    });
    expect(await outcome.promise).toBe('malformed-multipart');
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\Relazione finale.pdf', 'Relazione finale.pdf'],
    ['relazione\u202efdp.exe', 'relazionefdp.exe'],
    [`${'è'.repeat(300)}.pdf`, `${'è'.repeat(196)}.pdf`],
    ['\u200b', 'allegato'],
  ])('calls its file %j %j', async (given, kept) => {
    expect(await send('/read', form(1, { name: given }))).toMatchObject({ name: kept });
  });
});

describe('the name of a file that leaves', () => {
  it.each([
    ['atto.pdf', 'attachment; filename="atto.pdf"; filename*=UTF-8\'\'atto.pdf'],
    [
      'perché "no" (1).pdf',
      'attachment; filename="perche _no_ (1).pdf"; filename*=UTF-8\'\'perch%C3%A9%20%22no%22%20%281%29.pdf',
    ],
    ['a\r\nb', 'attachment; filename="a__b"; filename*=UTF-8\'\'a%0D%0Ab'],
  ])('is written for old and new programs: %j', (name, header) => {
    expect(contentDisposition(name)).toBe(header);
  });
});
