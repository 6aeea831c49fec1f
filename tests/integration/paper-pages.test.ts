import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestForm, resultOf, signInAs, type ApiClient } from '../support/api-client.ts';
import { offices } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { pdfOf, samples } from '../support/sample-files.ts';

/** The pages as a browser without scripts uses them: the fields of the form that was shown, in their order. */
describe('the pages of acts and files', () => {
  let stack: TestStack;
  let paola: ApiClient;
  let fabia: ApiClient;
  let code: string;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    [paola, fabia] = await Promise.all([signInAs(stack, 'paola'), signInAs(stack, 'fabia')]);
    const body = { form: requestForm(), outcome: 'new', titolare: offices.comune };
    code = resultOf(await paola.post('/api/v1/cases', body)).caseCode;
  });
  afterAll(async () => {
    await stack.stop();
  });

  const page = async (path: string, who = paola): Promise<{ status: number; html: string }> => {
    const { status, body } = await who.get(`/pratiche/${code}${path}`);
    return { status, html: String(body) };
  };

  /** Values that the page itself puts into the form. */
  function hidden(html: string): Record<string, string> {
    const found = html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g);
    return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]));
  }

  async function attach(
    file: Buffer | null,
    name: string,
    change: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; location: string; html: string }> {
    const { html } = await page('/allegati');
    const form = new FormData();
    const fields = { ...hidden(html), stepId: '', actId: '', dataClass: 'I', ...change };
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('file', new Blob(file === null ? [] : [new Uint8Array(file)]), name);
    const answer = await paola.request(`/pratiche/${code}/allegati`, {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: form,
    });
    return {
      status: answer.status,
      location: answer.headers.get('location') ?? '',
      html: String(answer.body),
    };
  }

  it('take a file, show it on the case and give it back', async () => {
    const { html } = await page('/allegati');
    expect(html).toMatch(/<form[^>]*enctype="multipart\/form-data"/);
    expect(html.indexOf('name="_csrf"')).toBeLessThan(html.indexOf('type="file"'));
    const sent = await attach(pdfOf('ricevuta'), 'Ricevuta di consegna.pdf');
    expect(sent.status).toBe(303);
    expect(sent.location).toContain(`/pratiche/${code}?esito=`);
    const shown = await page('');
    expect(shown.html).toContain('Allegati (1)');
    const [, address = ''] = /href="(\/pratiche\/[^"]*\/allegati\/[^"]+)"/.exec(shown.html) ?? [];
    const answer = await paola.get(address);
    expect(answer.headers.get('content-disposition')).toContain('Ricevuta di consegna.pdf');
    expect(answer.body).toBe(pdfOf('ricevuta').toString());
  });

  it('show the form again with the reason when the file is refused', async () => {
    const refused = await attach(samples.exe, 'relazione.pdf', { dataClass: 'H' });
    expect(refused.status).toBe(415);
    expect(refused.html).toContain('dal contenuto risulta application/x-msdownload');
    expect(refused.html).toMatch(/value="H" checked/);
    const none = await attach(null, '');
    expect(none.status).toBe(422);
    expect(none.html).toContain('href="#file"');
  });

  it('take nothing with a forged or missing token', async () => {
    const before = await stack.pool.query('select count(*) from attachments');
    const forged = await attach(pdfOf('x'), 'x.pdf', { _csrf: 'no' });
    expect(forged.status).toBe(403);
    const elsewhere = await paola.request(`/pratiche/${code}/allegati`, {
      method: 'POST',
      headers: {
        'sec-fetch-site': 'cross-site',
        'content-type': 'multipart/form-data; boundary=x',
      },
      body: '--x--\r\n',
    });
    expect(elsewhere.status).toBe(403);
    expect((await stack.pool.query('select count(*) from attachments')).rows).toEqual(before.rows);
  });

  it('register an act, and say which one it repeats', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const send = async (): Promise<{ status: number; html: string }> => {
      const { html } = await page('/atti');
      const body = new URLSearchParams({
        ...hidden(html),
        ...{ kind: 'ricevuta', direction: 'in', note: '' },
        ...{ 'registry.aoo': 'ASC', 'registry.year': today.slice(0, 4) },
        ...{ 'registry.number': '77', 'registry.on': today },
      });
      const answer = await paola.request(`/pratiche/${code}/atti`, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
        body,
      });
      return { status: answer.status, html: String(answer.body) };
    };
    expect((await send()).status).toBe(303);
    const again = await send();
    expect(again.status).toBe(409);
    expect(again.html).toContain('è già registrato in questa pratica');
    expect(again.html).toMatch(/value="77"/);
    const { html } = await page('');
    expect(html).toContain('Atti (2)');
    expect(html).toContain('Ricevuta di consegna o di accettazione');
  });

  it('offer nothing to whoever only sees the course of the case', async () => {
    const { html } = await page('', fabia);
    expect(html).not.toContain('Allega un file');
    expect(html).not.toContain('Registra un atto');
    expect((await page('/allegati', fabia)).status).toBe(403);
  });

  it('send whoever has not signed in to sign in first', async () => {
    const answer = await fetch(`${stack.apiUrl}/pratiche/${code}/allegati/x`, {
      redirect: 'manual',
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toContain('/accesso?ritorno=');
  });
});
