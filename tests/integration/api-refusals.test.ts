import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseRowSchema, problemSchema } from '../../api/routes/schemas.ts';
import {
  caseOf,
  itemsOf,
  refusalIn,
  requestForm,
  resultOf,
  signInAs,
  triageForm,
  type ActHeaders,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

describe('what the service refuses', () => {
  let stack: TestStack;
  const people = {} as Record<PersonaName, ApiClient>;
  let code: string;
  let version: number;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    const names: PersonaName[] = ['paola', 'carla', 'anna', 'sara', 'olga', 'fabia', 'remo', 'ada'];
    for (const name of names) people[name] = await signInAs(stack, name);
    const opened = resultOf(await openCase(requestForm()));
    ({ caseCode: code, version } = opened);
  });

  afterAll(async () => {
    await stack.stop();
  });

  const openCase = (
    form: Record<string, unknown>,
    changes: Readonly<Record<string, unknown>> = {},
  ): Promise<ApiAnswer> =>
    people.paola.post('/api/v1/cases', {
      form,
      outcome: 'new',
      titolare: offices.comune,
      ...changes,
    });

  const triage = (body: unknown, headers: ActHeaders = { version }): Promise<ApiAnswer> =>
    people.carla.post(`/api/v1/cases/${code}/steps/triageRequest.1/completion`, body, headers);

  const ordinary = { outcome: 'ordinary', form: triageForm };

  /** Everything an act could have left behind. */
  async function traces(): Promise<unknown> {
    const { rows } = await stack.pool.query(
      `select (select count(*) from journal) as journal, (select count(*) from submissions) as answers,
              (select count(*) from acts) as acts, (select count(*) from idempotency_keys) as keys,
              (select count(*) from cases) as cases, (select max(version) from cases) as version`,
    );
    return rows[0];
  }

  const acts: [what: string, act: () => Promise<ApiAnswer>, refusal: string][] = [
    [
      'a case nobody has',
      () => people.carla.get('/api/v1/cases/P2-2026-999999'),
      '404 unknown-case',
    ],
    ['a code that is none', () => people.carla.get('/api/v1/cases/x%27--'), '404 unknown-case'],
    [
      'an unknown step',
      () =>
        people.carla.post(`/api/v1/cases/${code}/steps/dance.1/completion`, ordinary, { version }),
      '404 unknown-step',
    ],
    [
      'a step that is not open',
      () =>
        people.carla.post(`/api/v1/cases/${code}/steps/assignInquiry.1/completion`, ordinary, {
          version,
        }),
      '409 step-not-open',
    ],
    ['an unknown outcome', () => triage({ ...ordinary, outcome: 'magic' }), '422 unknown-outcome'],
    ['a form without a field', () => triage({ outcome: 'ordinary', form: {} }), '422 invalid-form'],
    [
      'a form with a field too many',
      () => triage({ outcome: 'ordinary', form: { ...triageForm, colour: 'red' } }),
      '422 invalid-form',
    ],
    [
      'a field its outcome needs',
      () => triage({ outcome: 'notOurs', form: triageForm }),
      '422 invalid-form',
    ],
    [
      'a case that is named and is not there',
      () => triage({ outcome: 'duplicate', form: { ...triageForm, linkedCase: 'P2-2026-999999' } }),
      '422 invalid-form',
    ],
    [
      'a text with a character that nobody types',
      () => triage({ outcome: 'ordinary', form: { ...triageForm, note: 'a\u0000b' } }),
      '422 unstorable-text',
    ],
    [
      'an outcome with the name of something every object has',
      () => triage({ ...ordinary, outcome: 'constructor' }),
      '422 unknown-outcome',
    ],
    [
      'an event with such a name',
      () => people.carla.post(`/api/v1/cases/${code}/events/constructor`, {}, { version }),
      '404 unknown-event',
    ],
    [
      'a term with such a name',
      () => people.carla.get(`/api/v1/cases/${code}/terms/constructor/suspension`),
      '404 unknown-term',
    ],
    [
      'a mark that is none',
      () => people.carla.get(`/api/v1/cases/${code}/flags?flag=constructor`),
      '422 invalid-form',
    ],
    ['a stale version', () => triage(ordinary, { version: 1 }), '412 stale-version'],
    ['no version', () => triage(ordinary, {}), '428 missing-if-match'],
    [
      'a version that is none',
      () => triage(ordinary, { version: 'abc' }),
      '400 malformed-if-match',
    ],
    ['no key', () => triage(ordinary, { version, key: '' }), '400 missing-idempotency-key'],
    [
      'a key that is too short',
      () => triage(ordinary, { version, key: 'x' }),
      '422 invalid-idempotency-key',
    ],
    [
      'an unknown step to open',
      () => people.carla.post(`/api/v1/cases/${code}/steps`, { stepKey: 'dance' }, { version }),
      '404 unknown-step',
    ],
    [
      'a step that cannot be opened now',
      () =>
        people.carla.post(
          `/api/v1/cases/${code}/steps`,
          { stepKey: 'requestProroga' },
          { version },
        ),
      '409 step-not-startable',
    ],
    [
      'an unknown event',
      () => people.carla.post(`/api/v1/cases/${code}/events/party`, { form: {} }, { version }),
      '404 unknown-event',
    ],
    [
      'an event that cannot be now',
      () =>
        people.paola.post(
          `/api/v1/cases/${code}/events/pmLeaveGranted`,
          { form: { leave: { aoo: 'ASC', year: 2026, number: '1', on: '2026-01-01' } } },
          { version },
        ),
      '409 event-not-allowed',
    ],
    [
      'a term that is not there',
      () => people.carla.post(`/api/v1/cases/${code}/terms/none/acknowledgement`, {}, { version }),
      '404 unknown-term',
    ],
    [
      'a field of the request that nobody knows',
      () => triage({ ...ordinary, colour: 'red' }),
      '422 invalid-form',
    ],
    [
      'an assignment to somebody without the role',
      () =>
        people.carla.post(
          `/api/v1/cases/${code}/steps/triageRequest.1/assignment`,
          { assigneeId: personas.anna.userId, reason: 'other' },
          { version },
        ),
      '403 assignee-lacks-role',
    ],
    [
      'an assignment to a name instead of an id',
      () =>
        people.carla.post(
          `/api/v1/cases/${code}/steps/triageRequest.1/assignment`,
          { assigneeId: 'anna', reason: 'other' },
          { version },
        ),
      '403 assignee-lacks-role',
    ],
    [
      'an assignment without a reason',
      () =>
        people.carla.post(
          `/api/v1/cases/${code}/steps/triageRequest.1/assignment`,
          { assigneeId: personas.carla.userId, reason: ' ' },
          { version },
        ),
      '422 invalid-form',
    ],
    [
      'a step of another role on a case one sees',
      () =>
        people.paola.post(`/api/v1/cases/${code}/steps/triageRequest.1/completion`, ordinary, {
          version,
        }),
      '403 wrong-role',
    ],
    [
      'a step on the case of another agency',
      () =>
        people.olga.post(`/api/v1/cases/${code}/steps/triageRequest.1/completion`, ordinary, {
          version,
        }),
      '404 unknown-case',
    ],
    [
      'the case of another agency',
      () => people.olga.get(`/api/v1/cases/${code}`),
      '404 unknown-case',
    ],
    [
      'a case before one has a part in it',
      () => people.sara.get(`/api/v1/cases/${code}`),
      '404 unknown-case',
    ],
    [
      'any case, for who edits protocols',
      () => people.ada.get(`/api/v1/cases/${code}`),
      '404 unknown-case',
    ],
    [
      'opening a case without the role',
      () =>
        people.carla.post('/api/v1/cases', {
          ...{ form: requestForm(), outcome: 'new', titolare: offices.comune },
        }),
      '403 wrong-role',
    ],
    [
      'a Comune titolare that is none',
      () => openCase(requestForm(), { titolare: offices.tm }),
      '422 unknown-titolare',
    ],
    [
      'a delivery in the future',
      () => openCase(requestForm({ deliveredAt: '2099-01-01T10:00' })),
      '422 invalid-form',
    ],
    [
      'a request of tomorrow',
      () => openCase(requestForm({ requestOn: '2099-01-01' })),
      '422 invalid-form',
    ],
    [
      'an unknown first outcome',
      () => openCase(requestForm(), { outcome: 'magic' }),
      '422 unknown-outcome',
    ],
    ['the cockpit of nobody', () => people.anna.get('/api/v1/stuck-cases'), '403 not-coordinator'],
    [
      'a cursor made by hand',
      () => people.anna.get('/api/v1/work?cursor=abc'),
      '422 invalid-cursor',
    ],
    ['a page of a thousand', () => people.anna.get('/api/v1/work?limit=1000'), '422 invalid-form'],
    [
      'an unknown protocol',
      () => people.anna.get('/api/v1/protocols/dance/versions/1'),
      '404 unknown-protocol',
    ],
    ['an unknown address', () => people.anna.get('/api/v1/dance'), '404 unknown-route'],
    [
      'a term without an amount',
      () => people.anna.post('/api/v1/terms/computation', { start: '2026-11-20', unit: 'months' }),
      '422 invalid-term-question',
    ],
  ];

  it.each(acts)(
    '%s is refused with its reason, and nothing changes',
    async (_what, act, refusal) => {
      const before = await traces();
      expect(refusalIn(await act())).toBe(refusal);
      expect(await traces()).toEqual(before);
    },
  );

  it('a body of 10 MB is refused before it is read', async () => {
    const answer = await triage({ ...ordinary, filler: 'x'.repeat(10 * 1024 * 1024) });
    expect(refusalIn(answer)).toBe('413 body-too-large');
  });

  it('a body that is no JSON, or of another kind, is refused', async () => {
    const headers = { 'x-csrf-token': people.carla.csrfToken, 'if-match': '"1"' };
    const path = `/api/v1/cases/${code}/steps/triageRequest.1/completion`;
    const broken = await people.carla.request(path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': 'key-123456' },
      body: '{"outcome":',
    });
    expect(refusalIn(broken)).toBe('400 malformed-body');
    const posted = await people.carla.request(path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/plain', 'idempotency-key': 'key-123456' },
      body: 'outcome=ordinary',
    });
    expect(refusalIn(posted)).toBe('415 unsupported-media-type');
  });

  it('a refused form says which fields, and what each expects', async () => {
    const answer = await triage({
      outcome: 'ordinary',
      form: { ...triageForm, riskLevel: 'extreme', colour: 'red' },
    });
    expect(problemSchema.parse(answer.body).errors).toEqual([
      expect.objectContaining({ path: 'riskLevel' }),
      { path: 'colour', message: 'Il campo «colour» non fa parte di questo modulo.' },
    ]);
  });

  it('what a head of service sees is the course of the case, and nobody in it', async () => {
    const answer = await people.fabia.get(`/api/v1/cases/${code}`);
    const seen = caseOf(answer);
    expect(seen.steps).toHaveLength(1);
    expect(seen.persons).toBeUndefined();
    expect(
      seen.submissions.flatMap(({ fields }) => fields.map((field) => field.dataClass)),
    ).not.toEqual(expect.arrayContaining(['J']));
    expect(JSON.stringify(answer.body)).not.toContain('Elia');
    const own = caseOf(await people.remo.get(`/api/v1/cases/${code}`));
    expect(own.persons).toBeUndefined();
  });

  it('a person of another agency cannot be named in a case', async () => {
    await stack.pool.query(
      `insert into user_roles (user_id, role, agency_id) values ($1, 'tmSocialWorker', $2)`,
      [personas.olga.userId, offices.otherTm],
    );
    // A session ends with a change of roles.
    people.olga = await signInAs(stack, 'olga');
    const { caseCode, version: first } = resultOf(await openCase(requestForm()));
    const path = `/api/v1/cases/${caseCode}/steps`;
    const triaged = resultOf(
      await people.carla.post(`${path}/triageRequest.1/completion`, ordinary, { version: first }),
    );
    const assign = (socialWorker: string): Promise<ApiAnswer> =>
      people.carla.post(
        `${path}/assignInquiry.1/completion`,
        { outcome: 'tmAlone', form: { socialWorker, caseWeight: 3 } },
        { version: triaged.version },
      );
    const refused = await assign(personas.olga.userId);
    expect(problemSchema.parse(refused.body).errors?.map(({ path: place }) => place)).toEqual([
      'socialWorker',
    ]);
    expect((await assign(personas.anna.userId)).status).toBe(200);
  });

  it('lists show a case to those who see it, and to nobody else', async () => {
    const listed = async (name: PersonaName): Promise<string[]> => {
      const answer = await people[name].get('/api/v1/cases');
      return itemsOf(answer, caseRowSchema).map((row) => row.code);
    };
    expect(await listed('carla')).toContain(code);
    expect(await listed('paola')).toContain(code);
    for (const name of ['olga', 'sara', 'ada'] as const) {
      expect(await listed(name)).toEqual([]);
    }
  });
});
