import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  requestForm,
  resultOf,
  signInAs,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { offices } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

/** The pages as a browser without JavaScript uses them: read, filled in, sent. */
describe('the pages of cases that belong together', () => {
  let stack: TestStack;
  let paola: ApiClient;
  let carla: ApiClient;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    [paola, carla] = await Promise.all([signInAs(stack, 'paola'), signInAs(stack, 'carla')]);
  });

  afterAll(async () => {
    await stack.stop();
  });

  const open = async (changes: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const form = requestForm(changes);
    const body = { form, outcome: 'new', titolare: offices.comune, duplicatesSeen: true };
    return resultOf(await paola.post('/api/v1/cases', body)).caseCode;
  };

  const read = async (path: string, who = carla): Promise<string> => {
    const { status, body } = await who.get(path);
    expect(status).toBe(200);
    return String(body);
  };

  /** Sends the form of a page with what it carries unseen. */
  const send = async (
    path: string,
    fields: Readonly<Record<string, string>>,
  ): Promise<ApiAnswer> => {
    const html = await read(path);
    const unseen = [...html.matchAll(/<input type="hidden" name="(_\w+)" value="([^"]*)"/g)];
    const body = new URLSearchParams({
      ...Object.fromEntries(unseen.map(([, name = '', value = '']) => [name, value])),
      ...fields,
    });
    return carla.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
    });
  };

  it('offer the procedures a person may begin, and the form of each', async () => {
    const choice = await read('/pratiche/nuova', paola);
    expect(choice).toContain('href="/pratiche/nuova/procuraInquiry"');
    expect(choice).not.toContain('urgentPlacement');
    const form = await read('/pratiche/nuova/procuraInquiry', paola);
    expect(form).toContain('Nuova pratica: Indagine della Procura minorile');
    expect(form).toContain('name="procuraNumber"');
  });

  it('merge a duplicate after showing what ends, and give it back', async () => {
    const minors = [
      { givenName: 'Lia', familyName: `Prova${randomUUID()}`, birthOn: '2013-01-01' },
    ];
    const [kept, duplicate] = [await open({ minors }), await open({ minors })];
    const page = await read(`/pratiche/${duplicate}`);
    expect(page).toContain('Altre pratiche della stessa persona');
    expect(page).toContain(`href="/pratiche/${duplicate}/riunione"`);
    const merge = `/pratiche/${duplicate}/riunione`;
    expect(await read(merge)).toContain('non decorre più il termine «Relazione alla Procura»');

    const why = { reason: 'duplicate', note: 'Arrivata due volte' };
    const elsewhere = await send(merge, { into: await open(), ...why });
    expect(elsewhere.status).toBe(422);
    expect(elsewhere.body).toContain('non riguarda lo stesso minore');
    const merged = await send(merge, { into: kept, ...why });
    expect(merged.status).toBe(303);
    const ended = await read(`/pratiche/${duplicate}`);
    expect(ended).toContain(`href="/pratiche/${duplicate}/riunione/annullamento"`);
    expect(ended).toContain('Arrivata due volte');

    const undo = `/pratiche/${duplicate}/riunione/annullamento`;
    expect(await read(undo)).toContain('torna aperta «Triage»');
    expect((await send(undo, {})).status).toBe(422);
    const mistaken = { reason: 'operatorError', note: 'Sono due fratelli' };
    expect((await send(undo, mistaken)).status).toBe(303);
    const back = await read(`/pratiche/${duplicate}`);
    expect(back).toContain('Riunione annullata');
    expect(back).toContain('Sono due fratelli');
  });

  it('link a case, show it on both sides and take the link away', async () => {
    const [one, other] = [await open(), await open()];
    const link = `/pratiche/${one}/collegamenti/nuovo`;
    const empty = await send(link, { other: '', link: '' });
    expect(empty.status).toBe(422);
    expect((await send(link, { other, link: 'sibling' })).status).toBe(303);
    expect(await read(`/pratiche/${other}`)).toContain(`href="/pratiche/${one}"`);
    const unlink = `/pratiche/${other}/collegamenti/${one}/sibling/rimozione`;
    expect(await read(`/pratiche/${other}`)).toContain(`href="${unlink}"`);
    expect((await send(unlink, {})).status).toBe(303);
    expect(await read(`/pratiche/${one}`)).not.toContain(`href="/pratiche/${other}"`);
  });

  it('close the same step of a brother or sister when it is ticked, and say what became of each', async () => {
    const familyName = `Prova${randomUUID()}`;
    const minors = ['Ada', 'Ivo'].map((givenName) => ({ givenName, familyName }));
    const first = await open({ minors });
    const step = `/pratiche/${first}/attivita/triageRequest.1`;
    await expect.poll(() => read(step), { timeout: 20_000 }).toContain('Anche per');
    const ticked = /name="_anche" value="([^"]+)"/.exec(await read(step))?.[1] ?? '';
    const rows = ['violence', 'newborn', 'under3', 'parentAddiction', 'alreadyKnown'];
    const checklist = [...rows, 'openDuplicate', 'siblings'].map((row) => [
      `checklist.${row}`,
      'no',
    ]);
    const answers: Record<string, string> = {
      ...(Object.fromEntries(checklist) as Record<string, string>),
      ...{ riskLevel: 'low', crimeSeen: 'no' },
    };
    const done = await send(step, { ...answers, _esito: 'ordinary', _anche: ticked });
    expect(done.status).toBe(200);
    expect(done.body).toContain('Conclusa in 2 pratiche');
    expect(await read(`/pratiche/${ticked.split('/')[0] ?? ''}`)).toContain('Assegnazione');
  });
});
