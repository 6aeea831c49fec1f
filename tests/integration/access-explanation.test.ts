import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  refusalIn,
  requestForm,
  resultOf,
  signInAs,
  triageForm,
  type ApiClient,
} from '../support/api-client.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const secret = 'Spiegazioneprova';

describe('why a person sees a case, asked by who administers the access', () => {
  let stack: TestStack;
  let ada: ApiClient;
  let dino: ApiClient;
  let carla: ApiClient;
  let code: string;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    const paola = await signInAs(stack, 'paola');
    [ada, dino, carla] = await Promise.all([
      signInAs(stack, 'ada'),
      signInAs(stack, 'dino'),
      signInAs(stack, 'carla'),
    ]);
    const form = requestForm({ minors: [{ givenName: 'Elia', familyName: secret }] });
    const opening = { form, outcome: 'new', titolare: offices.comune };
    code = resultOf(await paola.post('/api/v1/cases', opening)).caseCode;
    const act = (step: string, body: unknown) =>
      carla.post(`/api/v1/cases/${code}/steps/${step}/completion`, body, { version: '*' });
    resultOf(await act('triageRequest.1', { outcome: 'ordinary', form: triageForm }));
    const assigned = { socialWorker: personas.anna.userId, caseWeight: 6 };
    resultOf(await act('assignInquiry.1', { outcome: 'tmAlone', form: assigned }));
  });
  afterAll(async () => {
    await stack.stop();
  });

  const path = (name: PersonaName, about = code): string =>
    `/api/v1/access-explanation?person=${personas[name].userId}&code=${about}`;

  it('is told by rule, seat and tie', async () => {
    const { status, body } = await ada.get(path('anna'));
    expect(status).toBe(200);
    expect(body).toMatchObject({ sees: true, sight: 'team', dataClasses: ['P', 'I', 'H', 'J'] });
    expect(JSON.stringify(body)).toContain('holder-part');
  });

  it('tells of a colleague without a part what is missing', async () => {
    const { body } = await dino.get(path('bruno'));
    expect(body).toMatchObject({ sees: false, opening: [], dataClasses: [] });
    expect(JSON.stringify(body)).toContain('nessuno di questi legami');
  });

  it('is shown on a page that says nothing of the case', async () => {
    const { status, body } = await ada.get(
      `/perche-vede?persona=${personas.anna.userId}&codice=${code}`,
    );
    expect(status).toBe(200);
    expect(body).toContain(`vede ${code}`);
    expect(body).not.toContain(secret);
    const mistyped = await ada.get(`/perche-vede?persona=${personas.anna.userId}&codice=P2`);
    expect(mistyped.status).toBe(404);
    expect(mistyped.body).toContain('Pratica sconosciuta: P2');
  });

  it('is refused to everybody else, whether the case exists or not', async () => {
    expect(refusalIn(await carla.get(path('anna')))).toBe('403 not-access-administrator');
    expect(refusalIn(await carla.get(path('anna', 'P2-2026-999999')))).toBe(
      '403 not-access-administrator',
    );
    expect((await carla.get('/perche-vede')).status).toBe(403);
  });

  it('is in the read log of the case', async () => {
    const { body } = await dino.get(`/api/v1/cases/${code}/read-log?lists=true`);
    expect(JSON.stringify(body)).toContain('/api/v1/access-explanation');
  });
});
