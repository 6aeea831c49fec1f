import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { journalLineSchema, workItemSchema } from '../../api/routes/schemas.ts';
import {
  caseOf,
  formOf,
  itemsOf,
  refusalIn,
  requestForm,
  resultOf,
  signInAs,
  triageForm,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import { offices, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

describe('an inquiry over the API', () => {
  let stack: TestStack;
  let paola: ApiClient;
  let carla: ApiClient;
  let anna: ApiClient;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    [paola, carla, anna] = await Promise.all([
      signInAs(stack, 'paola'),
      signInAs(stack, 'carla'),
      signInAs(stack, 'anna'),
    ]);
  });

  afterAll(async () => {
    await stack.stop();
  });

  const open = (form = requestForm(), key = randomUUID()): Promise<ApiAnswer> =>
    paola.post('/api/v1/cases', { form, outcome: 'new', titolare: offices.comune }, { key });

  const triage = (code: string, version: number, key = randomUUID()): Promise<ApiAnswer> =>
    carla.post(
      `/api/v1/cases/${code}/steps/triageRequest.1/completion`,
      { outcome: 'ordinary', form: triageForm },
      { version, key },
    );

  it('is registered, triaged and assigned, and each act is seen by the next reader', async () => {
    const answer = await open();
    const opened = resultOf(answer);
    const { caseCode: code, version } = opened;
    expect(answer.status).toBe(201);
    expect(code).toMatch(/^P2-\d{4}-\d{6}$/);
    expect(answer.headers.get('etag')).toBe(`"${version}"`);
    expect(opened.opened.map(({ stepLabel }) => stepLabel)).toEqual(['Triage']);

    const triaged = resultOf(await triage(code, version));
    expect(triaged.opened.map(({ stepId }) => stepId)).toEqual(['assignInquiry.1']);

    const form = formOf(await carla.get(`/api/v1/cases/${code}/steps/assignInquiry.1`));
    expect(form.people['socialWorker']?.map(({ userId }) => userId)).toContain(
      personas.anna.userId,
    );
    expect(form.outcomes[0]?.consequences.join(' · ')).toContain('si apre «Colloqui e visita');

    const assigned = resultOf(
      await carla.post(
        `/api/v1/cases/${code}/steps/assignInquiry.1/completion`,
        { outcome: 'tmAlone', form: { socialWorker: personas.anna.userId, caseWeight: 6 } },
        { version: form.version },
      ),
    );
    const seen = caseOf(await anna.get(`/api/v1/cases/${code}`));
    expect(seen.version).toBe(assigned.version);
    expect(seen.responsible?.displayName).toBe('Anna Ponti');
    expect(seen.steps.map(({ stepKey }) => stepKey).sort()).toEqual([
      'holdInterviewsAndVisit',
      'requestInformation',
    ]);
    expect(seen.persons).toHaveLength(1);
    expect(seen.acts[0]?.direction).toBe('in');

    const work = await anna.get('/api/v1/work?scope=mine&group=upcoming');
    expect(itemsOf(work, workItemSchema).map(({ caseCode }) => caseCode)).toContain(code);
    const journal = await anna.get(`/api/v1/cases/${code}/journal`);
    const first = itemsOf(journal, journalLineSchema).at(-1);
    expect(first?.sentence).toBe(`Pratica ${code} aperta`);
  });

  it('opens one linked case for each minor of the request', async () => {
    const form = requestForm({
      minors: [
        { givenName: 'Ada', familyName: 'Gemelliprova' },
        { givenName: 'Ugo', familyName: 'Gemelliprova' },
      ],
    });
    const { caseCode, siblings } = resultOf(await open(form));

    const seen = caseOf(await carla.get(`/api/v1/cases/${caseCode}`));
    expect(seen.links.map(({ code, link }) => [code, link])).toEqual([[siblings?.[0], 'sibling']]);
    expect(seen.persons).toHaveLength(1);
  });

  it('answers a repeated request the same, and does it once', async () => {
    const key = randomUUID();
    const form = requestForm();
    const [first, again] = [await open(form, key), await open(form, key)];
    expect(again.body).toEqual(first.body);

    const { caseCode, version } = resultOf(first);
    const actKey = randomUUID();
    const done = await triage(caseCode, version, actKey);
    const repeated = await triage(caseCode, version, actKey);
    expect(resultOf(repeated)).toEqual(resultOf(done));
    expect(await triagesOf(caseCode)).toBe(1);
  });

  it('does once what arrives many times at once with one key', async () => {
    const { caseCode, version } = resultOf(await open());
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => triage(caseCode, version, key)),
    );
    expect(new Set(answers.map((answer) => resultOf(answer).version)).size).toBe(1);
    expect(await triagesOf(caseCode)).toBe(1);
  });

  it('refuses the same key with another body', async () => {
    const key = randomUUID();
    await open(requestForm(), key);
    const other = await open(requestForm({ urgent: true }), key);
    expect(refusalIn(other)).toBe('422 idempotency-key-reused');
  });

  it('lets one of two people who do the same step at once have it, and tells the other', async () => {
    const { caseCode, version } = resultOf(await open());
    const answers = await Promise.all([triage(caseCode, version), triage(caseCode, version)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await triagesOf(caseCode)).toBe(1);
  });

  it('stops before a possible duplicate until the person has seen it', async () => {
    const minors = [{ givenName: 'Nèro', familyName: "D'Amico Prova", birthOn: '2014-05-06' }];
    const first = resultOf(await open(requestForm({ minors })));
    const sameChild = requestForm({
      minors: [{ givenName: 'NERO', familyName: 'Damico prova', birthOn: '2014-05-06' }],
    });
    expect(refusalIn(await open(sameChild))).toBe('409 duplicates-found');

    const found = await paola.post('/api/v1/cases/duplicate-search', { form: sameChild });
    expect(found.body).toMatchObject({
      items: [{ caseCode: first.caseCode, likeness: 'certain' }],
    });
    const goOn = await paola.post('/api/v1/cases', {
      ...{ form: sameChild, outcome: 'new', titolare: offices.comune },
      duplicatesSeen: true,
    });
    expect(resultOf(goOn).caseCode).not.toBe(first.caseCode);
  });

  async function triagesOf(code: string): Promise<number> {
    const { rows } = await stack.pool.query<{ count: number }>(
      `select count(*) from journal j join cases c on c.id = j.case_id
        where c.code = $1 and j.type = 'StepCompleted'
          and j.event ->> 'stepKey' = 'triageRequest'`,
      [code],
    );
    return rows[0]?.count ?? 0;
  }
});
