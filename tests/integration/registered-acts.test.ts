import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { registeredActSchema } from '../../api/routes/attachment-routes.ts';
import { problemSchema } from '../../api/routes/schemas.ts';
import {
  caseOf,
  itemsOf,
  refusalIn,
  registryReference,
  requestForm,
  resultOf,
  signInAs,
  triageForm,
  type ActHeaders,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { until } from '../support/engine.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const any: ActHeaders = { version: '*' };

describe('an act registered on a case', () => {
  let stack: TestStack;
  let code: string;
  const people = {} as Record<PersonaName, ApiClient>;
  const names: PersonaName[] = ['paola', 'carla', 'anna', 'sara', 'fabia', 'olga', 'otto'];

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    for (const name of names) people[name] = await signInAs(stack, name);
    code = await openInquiry();
  });
  afterAll(async () => {
    await stack.stop();
  });

  const open = (
    form: Record<string, unknown>,
    more: object = {},
    who: PersonaName = 'paola',
  ): Promise<ApiAnswer> =>
    people[who].post('/api/v1/cases', {
      ...{ form, outcome: 'new', titolare: offices.comune },
      ...more,
    });

  async function openInquiry(form = requestForm()): Promise<string> {
    return resultOf(await open(form)).caseCode;
  }

  const register = (
    about: Record<string, unknown>,
    { who = 'paola', headers = any, at = code }: At = {},
  ): Promise<ApiAnswer> =>
    people[who].post(
      `/api/v1/cases/${at}/acts`,
      { kind: 'nota', direction: 'in', ...about },
      headers,
    );

  interface At {
    who?: PersonaName;
    headers?: ActHeaders;
    at?: string;
  }

  const sollecito = (number: string, headers = any, at = code): Promise<ApiAnswer> =>
    people.paola.post(
      `/api/v1/cases/${at}/events/sollecito`,
      { form: { sollecito: registryReference(number) } },
      headers,
    );

  const acts = async (
    who: PersonaName = 'paola',
    at = code,
  ): Promise<z.output<typeof registeredActSchema>[]> =>
    itemsOf(await people[who].get(`/api/v1/cases/${at}/acts`), registeredActSchema);

  const numbered = async (number: string, at = code): Promise<string[]> =>
    (await acts('paola', at)).filter((act) => act.number === number).map(({ label }) => label);

  const ask = (stepId: string, source: string, number: string): Promise<ApiAnswer> => {
    const answerBy = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    const letter = registryReference(number);
    const form = { source, answerBy, question: 'Che cosa è noto?', letter };
    return people.anna.post(
      `/api/v1/cases/${code}/steps/${stepId}/completion`,
      { outcome: 'asked', form },
      any,
    );
  };

  it('outside every step is told to the journal and listed with what it is', async () => {
    const answer = await register({
      kind: 'decreto',
      registry: registryReference('500'),
      note: 'Arrivato per errore ad altro ufficio.',
    });
    expect(answer.status).toBe(201);
    expect(resultOf(answer).events.map(({ type }) => type)).toEqual(['NoteAdded']);
    const [act] = (await acts('carla')).filter(({ number }) => number === '500');
    expect(act).toMatchObject({
      label: 'Decreto o altro provvedimento',
      direction: 'in',
      dataClass: 'P',
      note: 'Arrivato per errore ad altro ufficio.',
      attachments: [],
    });
    const { rows } = await stack.pool.query<{ event: string }>(
      `select event::text as event from journal where type = 'NoteAdded'`,
    );
    expect(JSON.stringify(rows)).not.toContain('errore');
  });

  it('twice is refused, with the date and the name of the first', async () => {
    const registry = registryReference('0000501');
    resultOf(await register({ kind: 'incarico', registry }));
    const again = await register({ registry: { ...registry, number: '501', aoo: 'asc' } });
    expect(refusalIn(again)).toBe('409 act-already-registered');
    const [year, month, day] = String(registry['on']).split('-');
    expect(problemSchema.parse(again.body).detail).toBe(
      `L'atto asc ${String(registry['year'])}/501 in arrivo è già registrato in questa pratica: «Incarico», del ${day!}/${month!}/${year!}.`,
    );
    resultOf(await register({ registry, direction: 'out' }));
    resultOf(await register({ registry }, { at: await openInquiry() }));
    expect(await numbered('0000501')).toHaveLength(2);
  });

  it('many times at once is registered once', async () => {
    const registry = registryReference('502');
    const answers = await Promise.all(Array.from({ length: 8 }, () => register({ registry })));
    const refusals = answers.filter(({ status }) => status !== 201).map(refusalIn);
    expect(refusals).toEqual(Array.from({ length: 7 }, () => '409 act-already-registered'));
    const key = randomUUID();
    const headers = { ...any, key };
    const same = await Promise.all(
      Array.from({ length: 4 }, () =>
        register({ registry: registryReference('503') }, { headers }),
      ),
    );
    expect(new Set(same.map(({ status }) => status))).toEqual(new Set([201]));
    expect([...(await numbered('502')), ...(await numbered('503'))]).toEqual(['Nota', 'Nota']);
  });

  it('by an event is refused to a second event', async () => {
    resultOf(await sollecito('510'));
    expect(refusalIn(await sollecito('510'))).toBe('409 act-already-registered');
    expect(refusalIn(await register({ registry: registryReference('510') }))).toBe(
      '409 act-already-registered',
    );
    expect(await numbered('510')).toEqual(['Protocollo del sollecito']);
  });

  it('beside the steps can still be what an event is about, once', async () => {
    resultOf(await register({ registry: registryReference('511'), note: 'prima' }));
    expect(refusalIn(await sollecito('511', { version: 1 }))).toBe('412 stale-version');
    expect(await numbered('511')).toEqual(['Nota']);
    resultOf(await sollecito('511'));
    const [act] = (await acts('carla')).filter(({ number }) => number === '511');
    expect(act?.note).toBe('prima');
    expect(refusalIn(await sollecito('511'))).toBe('409 act-already-registered');
    expect(await numbered('511')).toHaveLength(1);
  });

  it('of a step is named again when the same step is done again', async () => {
    const at = `/api/v1/cases/${code}/steps`;
    const triaged = { outcome: 'ordinary', form: triageForm };
    resultOf(await people.carla.post(`${at}/triageRequest.1/completion`, triaged, any));
    const form = { socialWorker: personas.anna.userId, caseWeight: 6 };
    const assigned = { outcome: 'tmAlone', form };
    resultOf(await people.carla.post(`${at}/assignInquiry.1/completion`, assigned, any));
    resultOf(await ask('requestInformation.1', 'scuola', '520'));
    resultOf(await people.anna.post(at, { stepKey: 'requestInformation' }, any));
    resultOf(await ask('requestInformation.2', 'pediatra', '520'));
    const [act, ...others] = (await acts()).filter(({ number }) => number === '520');
    expect(act).toMatchObject({ direction: 'out', stepLabel: 'Richiesta di informazioni' });
    expect(others).toEqual([]);
  });

  it('written wrong and put right leaves the list, and its reference is free', async () => {
    const at = `/api/v1/cases/${code}`;
    resultOf(await people.anna.post(`${at}/steps`, { stepKey: 'requestInformation' }, any));
    resultOf(await ask('requestInformation.3', 'altro', '526'));
    const { submissions } = caseOf(await people.anna.get(at));
    const answers = submissions.filter(({ stepLabel }) => stepLabel.startsWith('Richiesta di inf'));
    const path = `${at}/submissions/${answers.at(-1)?.id ?? ''}/correction`;
    const { values } = (await people.anna.get(path)).body as { values: Record<string, unknown> };
    const why = { correctionReason: 'operatorError', correctionNote: 'Numero sbagliato' };
    const form = { ...values, letter: registryReference('527'), ...why };
    resultOf(await people.anna.post(path, { form }, any));
    expect(await numbered('526')).toEqual([]);
    expect(await numbered('527')).toHaveLength(1);
    resultOf(await register({ registry: registryReference('526'), direction: 'out' }));
    expect(await numbered('526')).toEqual(['Nota']);
  });

  it('by a request that the case never answered stands in nobody’s way for long', async () => {
    const leftBehind = async (number: string, age: string): Promise<void> => {
      await stack.pool.query(
        `with forgotten as (
           insert into submissions (id, case_id, form, data, created_at)
           select gen_random_uuid(), id, 'registeredAct', '{}', now() - $3::interval from cases where code = $1
           returning id, case_id)
         insert into acts (case_id, submission_id, aoo, year, number, registered_on, direction, label)
         select case_id, id, 'ASC', extract(year from now()), $2, now(), 'in', 'Nota' from forgotten`,
        [code, number, age],
      );
    };
    await leftBehind('530', '1 minute');
    await leftBehind('531', '1 hour');
    expect(refusalIn(await register({ registry: registryReference('530') }))).toBe(
      '409 act-already-registered',
    );
    resultOf(await register({ registry: registryReference('531') }));
    expect([...(await numbered('530')), ...(await numbered('531'))]).toEqual(['Nota']);
  });

  it.each<[PersonaName, string]>([
    ['sara', '404 unknown-case'],
    ['fabia', '403 wrong-role'],
    ['olga', '404 unknown-case'],
  ])('is not registered by %s', async (who, refusal) => {
    const registry = registryReference('540');
    expect(refusalIn(await register({ registry }, { who }))).toBe(refusal);
    expect(await numbered('540')).toEqual([]);
  });

  it('is read without its note by whoever sees only the course of the case', async () => {
    const seen = await acts('fabia');
    expect(seen.map(({ number }) => number)).toContain('500');
    expect(seen.filter(({ note }) => note !== undefined)).toEqual([]);
  });

  it('needs the whole reference', async () => {
    const answer = await register({ registry: { aoo: 'ASC', year: 2026 }, kind: 'boh' });
    expect(refusalIn(answer)).toBe('422 invalid-form');
    const empty = await register({ registry: {} });
    expect(problemSchema.parse(empty.body).errors?.map(({ path }) => path)).toEqual(['registry']);
  });
});

describe('an act that arrives for a new case', () => {
  let stack: TestStack;
  const people = {} as Record<'paola' | 'otto' | 'carla', ApiClient>;
  const known = requestForm();
  let code: string;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    for (const name of ['paola', 'otto', 'carla'] as const) {
      people[name] = await signInAs(stack, name);
    }
    code = resultOf(await open('paola', known)).caseCode;
  });
  afterAll(async () => {
    await stack.stop();
  });

  const open = (
    who: 'paola' | 'otto',
    form: Record<string, unknown>,
    more: object = {},
  ): Promise<ApiAnswer> =>
    people[who].post('/api/v1/cases', {
      ...{ form, outcome: 'new', titolare: offices.comune },
      ...more,
    });
  /** Somebody else, the same registered request. */
  const sameAct = (): Record<string, unknown> => requestForm({ request: known['request'] });

  it('is recognised when another case has it, until somebody has looked', async () => {
    const refused = await open('paola', sameAct());
    expect(refusalIn(refused)).toBe('409 duplicates-found');
    expect(problemSchema.parse(refused.body).detail).toContain(
      `lo stesso atto è già registrato in ${code}`,
    );
    const search = await people.paola.post('/api/v1/cases/duplicate-search', { form: sameAct() });
    expect(search.body).toMatchObject({
      items: [
        { caseCode: code, likeness: 'sameAct', sameAct: expect.stringMatching(/^ASC /) as string },
      ],
    });
    expect((await open('paola', sameAct(), { duplicatesSeen: true })).status).toBe(201);
  });

  it('is looked for only when its reference is whole, and only in the cases of the office', async () => {
    const { request, ...rest } = sameAct();
    const half = { ...rest, request: { ...(request as object), number: '' } };
    const search = await people.paola.post('/api/v1/cases/duplicate-search', { form: half });
    expect(search.body).toEqual({ items: [] });
    const elsewhere = { form: sameAct() };
    expect((await people.otto.post('/api/v1/cases/duplicate-search', elsewhere)).body).toEqual({
      items: [],
    });
  });

  it('is shared by the brothers and sisters it is about', async () => {
    const form = requestForm({
      minors: [
        { givenName: 'Ivo', familyName: 'Fratelliprova' },
        { givenName: 'Eva', familyName: 'Fratelliprova' },
      ],
    });
    const { caseCode, siblings } = resultOf(await open('paola', form));
    const referencesOf = async (one = ''): Promise<string[]> =>
      itemsOf(await people.carla.get(`/api/v1/cases/${one}/acts`), registeredActSchema).map(
        ({ reference }) => reference,
      );
    const own = await referencesOf(caseCode);
    expect(own).toHaveLength(1);
    await until(async () => String(await referencesOf(siblings?.[0])) === String(own));
  });
});
