import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDraftSweeper } from '../../api/services/openings/draft-sweeper.ts';
import { journalLineSchema } from '../../api/routes/schemas.ts';
import { recordCase } from '../../activities/record-case.ts';
import {
  caseOf,
  formOf,
  itemsOf,
  refusalIn,
  requestForm,
  resultOf,
  signInAs,
  triageForm,
  type ApiClient,
} from '../support/api-client.ts';
import { connectEngine, until } from '../support/engine.ts';
import { offices, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { recordInquiry, recorderOn } from '../support/recorder.ts';

describe('a case that the protocol of another one asks for', () => {
  let stack: TestStack;
  let paola: ApiClient;
  let carla: ApiClient;
  let anna: ApiClient;
  let piero: ApiClient;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true, api: true });
    [paola, carla, anna, piero] = await Promise.all([
      signInAs(stack, 'paola'),
      signInAs(stack, 'carla'),
      signInAs(stack, 'anna'),
      signInAs(stack, 'piero'),
    ]);
  });

  afterAll(async () => {
    await stack.stop();
  });

  const open = async (form = requestForm()): Promise<{ caseCode: string; version: number }> => {
    const body = { form, outcome: 'new', titolare: offices.comune };
    return resultOf(await paola.post('/api/v1/cases', body));
  };

  it('is opened by the triage that sees a danger, about the same child and for the same office', async () => {
    const { caseCode, version } = await open();
    const key = randomUUID();
    const triage = (): ReturnType<ApiClient['post']> =>
      carla.post(
        `/api/v1/cases/${caseCode}/steps/triageRequest.1/completion`,
        { outcome: 'dangerNow', form: triageForm },
        { version, key },
      );
    const done = resultOf(await triage());

    expect(done.started).toHaveLength(1);
    const [code = ''] = done.started ?? [];
    expect(code).toMatch(/^P403-/);
    const [inquiry, placement] = await Promise.all(
      [caseCode, code].map(async (one) => caseOf(await carla.get(`/api/v1/cases/${one}`))),
    );
    expect(inquiry?.wanted).toEqual([]);
    expect(inquiry?.links.map((link) => [link.code, link.link])).toEqual([[code, 'related']]);
    expect(placement?.status).toBe('open');
    expect(placement?.persons).toEqual(inquiry?.persons);
    expect(placement?.titolareLabel).toBe(inquiry?.titolareLabel);
    expect(placement?.steps.map(({ stepKey }) => stepKey)).toEqual(['recordPlacement']);

    expect(resultOf(await triage())).toEqual(done);
    expect(await casesAskedBy(caseCode)).toEqual([code]);
  });

  it('waits with its first step for whoever must do it, and is done there', async () => {
    const { caseCode } = await open();
    const siblings = [{ givenName: 'Zoe', familyName: 'Provasorella', birthOn: '2018-01-02' }];
    const found = resultOf(
      await carla.post(
        `/api/v1/cases/${caseCode}/events/siblingFound`,
        { form: { siblings } },
        { version: '*' },
      ),
    );
    const [code = ''] = found.started ?? [];
    expect(code).toMatch(/^P2-/);

    const waiting = caseOf(await carla.get(`/api/v1/cases/${code}`));
    expect(waiting.persons).toEqual([{ displayName: 'Zoe Provasorella', birthOn: '2018-01-02' }]);
    expect(waiting.links.map(({ link }) => link)).toEqual(['sibling']);
    const step = `/api/v1/cases/${code}/steps/registerRequest.1`;
    expect(formOf(await paola.get(step)).values).toEqual({ minors: siblings });
    const register = (minors: readonly unknown[]): ReturnType<ApiClient['post']> =>
      paola.post(
        `${step}/completion`,
        { outcome: 'new', form: requestForm({ minors }) },
        { version: waiting.version },
      );
    const another = { givenName: 'Altro', familyName: 'Provasorella' };
    expect(refusalIn(await register([...siblings, another]))).toBe('422 invalid-form');
    const registered = await register(siblings);
    expect(resultOf(registered).opened.map(({ stepLabel }) => stepLabel)).toEqual(['Triage']);
  });

  it('is opened once for each brother and sister, who are linked with each other', async () => {
    const { caseCode } = await open();
    const siblings = [
      { givenName: 'Uno', familyName: 'Provafratelli' },
      { givenName: 'Due', familyName: 'Provafratelli' },
    ];
    const { started = [] } = resultOf(
      await carla.post(
        `/api/v1/cases/${caseCode}/events/siblingFound`,
        { form: { siblings } },
        { version: '*' },
      ),
    );
    expect(started).toHaveLength(2);
    const first = caseOf(await carla.get(`/api/v1/cases/${started[0] ?? ''}`));
    expect(first.links.map(({ code }) => code).sort()).toEqual([caseCode, started[1]].sort());
  });

  it('is opened by the next sweep when the process that recorded the act died, and only once', async () => {
    const recorder = await recorderOn(stack.pool);
    const asking = await recordInquiry(recorder);
    await recordCase(recorder, {
      before: asking.state,
      command: { commandId: randomUUID(), actor: { kind: 'system' } },
      occurredAt: Date.now(),
      events: [{ type: 'LinkedCaseWanted', protocolCode: 'urgentPlacement', link: 'related' }],
    });
    const engine = await connectEngine(stack);
    const world = {
      database: stack.pool,
      vault: stack.vault,
      client: engine.client,
      taskQueue: stack.taskQueue,
    };
    const sweepers = [1, 2, 3].map(() =>
      startDraftSweeper({ ...world, training: true }, () => undefined, 0),
    );
    await Promise.all(sweepers.map((sweeper) => sweeper.sweep()));
    await sweepers[0]?.sweep();

    const [code = '', ...others] = await casesAskedBy(asking.code);
    expect(others).toEqual([]);
    await until(async () => (await statusOf(code)) === 'open');
    await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
    await engine.close();
  });

  it('is told of a link by the next sweep when the process died between the two cases', async () => {
    const recorder = await recorderOn(stack.pool);
    const one = await recordInquiry(recorder);
    const other = await open();
    const { rows } = await stack.pool.query<{ id: string }>(
      'select id from cases where code = $1',
      [other.caseCode],
    );
    const linked = { otherCaseId: rows[0]?.id ?? '', otherCode: other.caseCode };
    await recordCase(recorder, {
      before: one.state,
      command: { commandId: randomUUID(), actor: { kind: 'system' } },
      occurredAt: Date.now(),
      events: [{ type: 'CaseLinked', ...linked, link: 'related' }],
    });
    const engine = await connectEngine(stack);
    const world = {
      database: stack.pool,
      vault: stack.vault,
      client: engine.client,
      taskQueue: stack.taskQueue,
    };
    const sweeper = startDraftSweeper({ ...world, training: true }, () => undefined, 0);
    await sweeper.sweep();
    await sweeper.sweep();
    await sweeper.stop();
    await engine.close();

    const seen = caseOf(await carla.get(`/api/v1/cases/${other.caseCode}`));
    expect(seen.links).toMatchObject([{ code: one.code, link: 'related' }]);
    const journal = await carla.get(`/api/v1/cases/${other.caseCode}/journal`);
    const told = itemsOf(journal, journalLineSchema).filter(({ type }) => type === 'CaseLinked');
    expect(told.map(({ sentence }) => sentence)).toEqual([`Collegata alla pratica ${one.code}`]);
  });

  it('is not opened when a case of that procedure already runs beside the one that asks', async () => {
    const { caseCode, version } = await open();
    const danger = { outcome: 'dangerNow', form: triageForm };
    const steps = `/api/v1/cases/${caseCode}/steps`;
    resultOf(await carla.post(`${steps}/triageRequest.1/completion`, danger, { version }));
    const facts = { learntOn: new Date().toISOString().slice(0, 10), description: 'Altro' };
    resultOf(
      await carla.post(
        `/api/v1/cases/${caseCode}/events/newFacts`,
        { form: facts },
        { version: '*' },
      ),
    );
    const again = resultOf(
      await carla.post(`${steps}/triageRequest.2/completion`, danger, { version: '*' }),
    );
    expect(again.started).toBeUndefined();
    expect(await casesAskedBy(caseCode)).toHaveLength(1);
  });

  it('can be opened by hand by whoever its protocol says, and by nobody else', async () => {
    for (const person of [anna, carla]) {
      const offered = await person.get('/api/v1/case-openings');
      expect(offered.body).toMatchObject({
        items: [{ code: 'tmSstHandover' }, { code: 'urgentPlacement' }],
      });
    }
    const form = formOf(await anna.get('/api/v1/case-openings/urgentPlacement'));
    expect(form.step.stepKey).toBe('recordPlacement');
    expect(refusalIn(await paola.get('/api/v1/case-openings/urgentPlacement'))).toBe(
      '403 wrong-role',
    );
    expect((await piero.get('/api/v1/case-openings')).body).toEqual({ items: [] });
    const unknown = { protocol: 'altro', form: {}, outcome: 'new', titolare: offices.comune };
    expect(refusalIn(await paola.post('/api/v1/cases', unknown))).toBe('422 unknown-protocol');
  });

  it('is opened by hand at night, and keeps nothing of what its protocol refuses', async () => {
    const placedAt = new Date(Date.now() - 60_000).toISOString();
    const minors = [{ givenName: 'Ivo', familyName: 'Provanotte', birthOn: '2020-02-03' }];
    const form = {
      ...{ placedAt, msna: false, minors, authority: 'sindaco', signatory: 'Sindaco di prova' },
      ...{ act: 'Provvedimento 7/2026', danger: 'Solo in casa', place: 'Via di prova 1' },
      ...{ inCommunity: false, crimeSeen: false, socialWorker: personas.anna.userId },
    };
    const about = { protocol: 'urgentPlacement', outcome: 'placed', titolare: offices.comune };
    const refused = await anna.post('/api/v1/cases', { ...about, form: { ...form, msna: true } });
    expect(refusalIn(refused)).toBe('409 outcome-not-allowed');

    const opened = resultOf(await anna.post('/api/v1/cases', { ...about, form }));
    expect(opened.caseCode).toMatch(/^P403-/);
    const placement = caseOf(await anna.get(`/api/v1/cases/${opened.caseCode}`));
    expect(placement.steps.map(({ stepKey }) => stepKey).sort()).toEqual([
      'giveOralNotice',
      'informFamily',
      'writeReport403',
    ]);
    const sought = { protocol: 'urgentPlacement', form: { minors } };
    const { body } = await anna.post('/api/v1/cases/duplicate-search', sought);
    expect((body as { items: unknown[] }).items).toMatchObject([{ caseCode: opened.caseCode }]);
  });

  async function casesAskedBy(code: string): Promise<string[]> {
    const { rows } = await stack.pool.query<{ code: string }>(
      `select o.code from cases c join case_links l on l.case_id = c.id
         join cases o on o.id = l.other_case_id where c.code = $1 order by o.code`,
      [code],
    );
    return rows.map((row) => row.code);
  }

  async function statusOf(code: string): Promise<string | undefined> {
    const { rows } = await stack.pool.query<{ status: string }>(
      'select status from cases where code = $1',
      [code],
    );
    return rows[0]?.status;
  }
});
