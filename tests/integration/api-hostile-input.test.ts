import { once } from 'node:events';
import { connect } from 'node:net';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvFile } from '../../api/services/csv-file.ts';
import {
  caseOf,
  requestForm,
  resultOf,
  signInAs,
  triageForm,
  type ApiClient,
} from '../support/api-client.ts';
import { offices } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

/** What an attacker types where a word is asked: for the browser, for PostgreSQL, for a shell and for a template. */
const hostile = {
  markup: '<img src=x onerror=alert(1)></textarea><script>alert(2)</script>',
  attribute: '" autofocus onfocus="alert(3)',
  sql: "'); drop table cases; update users set active = false; --",
  template: '${7*7}{{7*7}}<%= 7*7 %>$(id)`id`',
  formula: '=HYPERLINK("http://altrove.example","apri")',
} as const;
const everything = Object.values(hostile).join(' ');

describe('what is typed to do harm', () => {
  let stack: TestStack;
  let paola: ApiClient;
  let carla: ApiClient;
  let code: string;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    [paola, carla] = await Promise.all([signInAs(stack, 'paola'), signInAs(stack, 'carla')]);
    const form = requestForm({
      procuraNumber: hostile.sql.slice(0, 40),
      minors: [
        {
          givenName: hostile.attribute,
          familyName: hostile.sql,
          residenceComune: hostile.markup.slice(0, 60),
        },
      ],
    });
    const body = { form, outcome: 'new', titolare: offices.comune, duplicatesSeen: true };
    code = resultOf(await paola.post('/api/v1/cases', body)).caseCode;
    const triage = { outcome: 'ordinary', form: { ...triageForm, note: everything } };
    const path = `/api/v1/cases/${code}/steps/triageRequest.1/completion`;
    resultOf(await carla.post(path, triage, { version: '*' }));
  });
  afterAll(async () => {
    await stack.stop();
  });

  it('is a text like any other for PostgreSQL: kept as it is, and nothing else happens', async () => {
    const kept = JSON.stringify(caseOf(await carla.get(`/api/v1/cases/${code}`)));
    for (const text of [hostile.sql, hostile.attribute, everything])
      expect(kept).toContain(JSON.stringify(text).slice(1, -1));
    const { rows } = await stack.pool.query<{ cases: number; away: number }>(
      `select (select count(*) from cases) as cases,
              (select count(*) from users where not active) as away`,
    );
    expect(rows).toEqual([{ cases: 1, away: 0 }]);
  });

  it('is shown on the pages as text, and runs nowhere', async () => {
    const pages = [`/pratiche/${code}`, '/', '/pratiche', `/pratiche?codice=${hostile.markup}`];
    const shown = await Promise.all(
      pages.map(async (path) => String((await carla.get(encodeURI(path))).body)),
    );
    expect(shown[0]).toContain('&lt;script>alert(2)&lt;/script>');
    for (const html of shown) {
      expect(html).not.toMatch(/<script|<img src=x|<\/textarea><|\son\w+="/);
      expect(html).not.toContain('49{{');
    }
  });

  it('is searched as text too', async () => {
    const found = await carla.get(`/api/v1/cases?code=${encodeURIComponent("%' or '1'='1")}`);
    expect(found).toMatchObject({ status: 200, body: { items: [] } });
  });

  it('is no formula in a table that an office opens', async () => {
    const marks = ['=', '+', '-', '@', '\t', '\r'];
    const table = marks.map((mark) => [`${mark}${hostile.formula}`]);
    const file = await Array.fromAsync(csvFile('prova', table).content);
    const cells = parse(Buffer.concat(file), { delimiter: ';', bom: true }).flat();
    expect(cells).toEqual(table.flat().map((typed) => `'${typed}`));
  });

  it.each([
    '/assets/../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/x/fonts/%2e%2e%2f%2e%2e%2f%2e%2e%2fpackage.json',
    '//etc/passwd',
    '/pratiche/%00',
    '/pratiche/%E0%A4%A',
    '/pratiche/..%2f..%2fapi%2fv1%2fsession',
    '/api/v1/cases/../../../package.json',
    'http://altrove.example/pratiche',
  ])('an address like %s leads nowhere', async (address) => {
    const { status, body } = await askedAsIs(address);
    expect([303, 400, 401, 404, 422]).toContain(status);
    expect(body).not.toMatch(/"dependencies"|root:x:/);
    expect(body.toLowerCase()).not.toContain('location: http://altrove');
  });

  it.each(['/nessuna', '/api/v1/nessuna', '/risposta/nessuna', '/assets/nessuna', '/accesso'])(
    'whatever is answered at %s is kept by nobody and framed by nobody',
    async (path) => {
      const { headers } = await fetch(`${stack.apiUrl}${path}`, { redirect: 'manual' });
      expect(Object.fromEntries(headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as string,
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()') as string,
        'x-content-type-options': 'nosniff',
      });
    },
  );

  it.each(['TRACE /health/ready', 'POST /status', 'DELETE /assets/x', 'PUT /api/v1/cases'])(
    '%s is no method that anything here serves',
    async (line) => {
      const [method = '', path = ''] = line.split(' ');
      const { status, body } = await askedAsIs(path, method);
      expect(status).toBe(405);
      expect(body).toContain('unknown-method');
    },
  );

  /** The request line exactly as written: a browser would tidy it up first. */
  async function askedAsIs(
    address: string,
    method = 'GET',
  ): Promise<{ status: number; body: string }> {
    const { hostname, port } = new URL(stack.apiUrl);
    const socket = connect(Number(port), hostname);
    let body = '';
    socket.on('data', (piece) => (body += piece.toString()));
    socket.write(`${method} ${address} HTTP/1.1\r\nHost: raccordo\r\nConnection: close\r\n\r\n`);
    await once(socket, 'close');
    return { status: Number(body.split(' ')[1]), body };
  }
});
