import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cockpitSchema, workItemSchema } from '../../api/routes/schemas.ts';
import {
  caseOf,
  itemsOf,
  refusalIn,
  requestForm,
  resultOf,
  signInAs,
  triageForm,
  type ApiClient,
} from '../support/api-client.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { offices, personas, type PersonaName } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

/**
 * Two inquiries: one waits for its triage, one is worked by Anna and asks the SST. Then twenty-six
 * days pass on the training clock, and the lists are read again: nothing runs for them, they compare with the clock.
 */
describe('the lists, as days pass', () => {
  let stack: TestStack;
  let mailServer: TestMailServer;
  const people = {} as Record<PersonaName, ApiClient>;
  let waiting: string;
  let worked: string;

  beforeAll(async () => {
    // A case that cannot send its mails waits for them, and time waits with it.
    mailServer = await startMailServer();
    const environment = { SMTP_URL: mailServer.url };
    stack = await startTestStack({ worker: true, api: true, environment });
    for (const name of ['paola', 'carla', 'anna', 'bruno', 'sara', 'silvio', 'fabia'] as const) {
      people[name] = await signInAs(stack, name);
    }
    waiting = await openCase();
    worked = await openCase();
    await complete('carla', worked, 'triageRequest.1', 'ordinary', triageForm);
    await complete('carla', worked, 'assignInquiry.1', 'tmAlone', {
      socialWorker: personas.anna.userId,
      caseWeight: 9,
    });
    await complete('anna', worked, 'requestInformation.1', 'asked', {
      source: 'sst',
      question: 'Che cosa conoscete del nucleo?',
      answerBy: '2099-01-01',
      letter: { aoo: 'ASC', year: 2026, number: '77', on: '2026-01-07' },
    });
  });

  afterAll(async () => {
    await stack.stop();
    await mailServer.close();
  });

  async function openCase(): Promise<string> {
    const answer = await people.paola.post('/api/v1/cases', {
      ...{ form: requestForm(), outcome: 'new', titolare: offices.comune },
    });
    return resultOf(answer).caseCode;
  }

  async function complete(
    who: PersonaName,
    code: string,
    stepId: string,
    outcome: string,
    form: object,
  ): Promise<void> {
    const { version } = caseOf(await people[who].get(`/api/v1/cases/${code}`));
    const path = `/api/v1/cases/${code}/steps/${stepId}/completion`;
    resultOf(await people[who].post(path, { outcome, form }, { version }));
  }

  async function work(who: PersonaName, scope: string, group: string): Promise<string[]> {
    const answer = await people[who].get(`/api/v1/work?scope=${scope}&group=${group}`);
    return itemsOf(answer, workItemSchema).map((item) => `${item.caseCode} ${item.stepKey}`);
  }

  const cockpit = async (who: PersonaName, cause = '') =>
    cockpitSchema.parse((await people[who].get(`/api/v1/stuck-cases${cause}`)).body);

  it('give each person what is theirs, and nobody a colleague’s', async () => {
    expect(await work('carla', 'mine', 'dueSoon')).toEqual([`${waiting} triageRequest`]);
    expect(await work('anna', 'mine', 'upcoming')).toEqual([`${worked} holdInterviewsAndVisit`]);
    expect(await work('bruno', 'mine', 'upcoming')).toEqual([]);
    expect(await work('bruno', 'office', 'upcoming')).toEqual([]);
    expect(await work('sara', 'mine', 'upcoming')).toEqual([]);
    expect(await work('sara', 'office', 'upcoming')).toEqual([`${worked} collectInformation`]);
    expect(await work('silvio', 'office', 'upcoming')).toEqual([`${worked} collectInformation`]);
  });

  it('show what a case waits for to those who wait', async () => {
    expect(await work('anna', 'mine', 'waiting')).toEqual([`${worked} collectInformation`]);
    expect(await work('carla', 'office', 'waiting')).toEqual([`${worked} collectInformation`]);
    expect(await work('bruno', 'mine', 'waiting')).toEqual([]);
  });

  it('carry the actions that will be accepted, and no other', async () => {
    const actionsOf = async (who: PersonaName, scope: string): Promise<string[]> => {
      const answer = await people[who].get(`/api/v1/work?scope=${scope}&group=upcoming`);
      const item = itemsOf(answer, workItemSchema).find(
        ({ stepKey }) => stepKey === 'collectInformation',
      );
      return (item?.actions ?? []).map(({ action }) => action);
    };
    expect(await actionsOf('sara', 'office')).toEqual(['completeStep', 'claimStep']);
    expect(await actionsOf('silvio', 'office')).toEqual(['assignStep']);
  });

  it('show a partner its own step, the child it is about, what it was asked, and nothing else', async () => {
    const seen = caseOf(await people.sara.get(`/api/v1/cases/${worked}`));
    expect(seen.steps.map(({ stepKey }) => stepKey)).toEqual(['collectInformation']);
    expect(seen.persons).toHaveLength(1);
    expect(seen.submissions.map(({ stepLabel }) => stepLabel)).toEqual([
      'Richiesta di informazioni',
    ]);
    expect(seen.acts).toEqual([]);
    expect(JSON.stringify(seen.facts)).not.toContain('genitori');
  });

  it('page through without losing or repeating a step', async () => {
    const codes: string[] = [];
    for (let extra = 0; extra < 4; extra += 1) codes.push(await openCase());
    const seen: string[] = [];
    let path = '/api/v1/work?scope=office&group=dueSoon&limit=2';
    for (let page = 0; page < 10; page += 1) {
      const answer = await people.carla.get(path);
      seen.push(...itemsOf(answer, workItemSchema).map(({ caseCode }) => caseCode));
      const next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
      if (next === undefined) break;
      path = next;
    }
    expect(seen).toEqual(expect.arrayContaining([waiting, ...codes]));
    expect(new Set(seen).size).toBe(seen.length);
    const counts = await people.carla.get('/api/v1/work/counts?scope=office');
    expect(counts.body).toMatchObject({ dueSoon: seen.length });
  });

  it('turn overdue by themselves, and tell the coordinator why each case is stuck', async () => {
    const before = await cockpit('carla');
    expect(before.counts.find(({ key }) => key === 'overdue')?.count).toBe(0);

    for (let skip = 0; skip < 4; skip += 1) {
      const skipped = await people.carla.post('/api/v1/training/skip', { hours: 156 });
      expect(skipped).toMatchObject({ status: 200, body: { cases: 6 } });
    }

    expect(await work('carla', 'mine', 'overdue')).toContain(`${waiting} triageRequest`);
    expect(await work('anna', 'mine', 'overdue')).toContain(`${worked} holdInterviewsAndVisit`);
    const after = await cockpit('carla');
    const causesOf = (code: string): string[] =>
      after.stuck.items.filter(({ caseCode }) => caseCode === code).map(({ cause }) => cause);
    expect(causesOf(waiting)).toEqual(['overdue']);
    expect(causesOf(worked)).toEqual(expect.arrayContaining(['overdue', 'waitingOther']));
    const stuck = after.stuck.items.find(({ caseCode }) => caseCode === waiting);
    expect(stuck).toMatchObject({ whoMustMove: expect.stringContaining('Coordinatore') as string });
    expect(stuck?.workingDays).toBeGreaterThan(10);

    const filtered = await cockpit('carla', '?cause=waitingOther');
    expect(filtered.stuck.items.map(({ cause }) => cause)).toEqual(['waitingOther']);
    for (const { key, count } of after.counts) {
      const list = await cockpit('carla', key === 'all' ? '' : `?cause=${key}`);
      expect([key, list.stuck.items.length]).toEqual([key, count]);
    }
    const silvio = await cockpit('silvio');
    expect(silvio.stuck.items.map(({ cause }) => cause)).toEqual(['overdue', 'noOwner']);
  });

  it('weigh what each operator carries', async () => {
    const { workload } = await cockpit('fabia');
    const anna = workload.find(({ userId }) => userId === personas.anna.userId);
    expect(anna).toMatchObject({ cases: 1, weight: 9, weeklyHours: 36, load: 0.25 });
    expect(anna?.overThreshold).toBe(false);
  });

  it('let the coordinator stop the reminders of an overdue term, once', async () => {
    const seen = caseOf(await people.carla.get(`/api/v1/cases/${waiting}`));
    const action = seen.actions.find((one) => one.action === 'acknowledgeTerm');
    const path = `/api/v1/cases/${waiting}/terms/${encodeURIComponent(action?.target ?? '')}/acknowledgement`;
    const done = resultOf(await people.carla.post(path, {}, { version: seen.version }));
    expect(done.events.map(({ type }) => type)).toEqual(['TermAcknowledged']);
    const later = caseOf(await people.carla.get(`/api/v1/cases/${waiting}`));
    expect(later.terms.find(({ termId }) => termId === action?.target)?.acknowledged).toBe(true);
  });

  it('refuse a skip that makes no sense', async () => {
    for (const hours of [0, -5, 10_000_000]) {
      expect(refusalIn(await people.carla.post('/api/v1/training/skip', { hours }))).toBe(
        '422 invalid-hours',
      );
    }
  });
});

describe('outside training', () => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await startTestStack({ api: true, training: false });
  });

  afterAll(async () => {
    await stack.stop();
  });

  it('there is no time machine and no caught mail', async () => {
    const carla = await signInAs(stack, 'carla');
    expect(refusalIn(await carla.get('/api/v1/training/clock'))).toBe('404 not-in-training');
    expect(refusalIn(await carla.get('/api/v1/training/mails'))).toBe('404 not-in-training');
    const skip = await carla.post('/api/v1/training/skip', { hours: 24 });
    expect(refusalIn(skip)).toBe('404 not-in-training');
  });
});
