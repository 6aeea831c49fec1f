import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { romeZone } from '../../calendar/rome-zone.ts';
import type { ReviewCampaign } from '../../api/services/reviews/review-service.ts';
import { fastForward } from '../../api/services/training/time-machine.ts';
import { cockpitSchema } from '../../api/routes/schemas.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import {
  caseOf,
  requestForm,
  resultOf,
  signInAs,
  triageForm,
  type ApiClient,
} from '../support/api-client.ts';
import { connectEngine, until } from '../support/engine.ts';
import { offices, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { reviewWorkflowId } from '../../workflows/workflow-ids.ts';

/**
 * Goal: a campaign reaches every file once whatever is killed, says which file it could not reach, and publishes the
 * loads as they are that day. Method: more files than it takes at a time, a file closed after the list was frozen, a
 * worker killed while it reaches them, another that goes on.
 */
describe('a yearly review whose worker dies half-way', () => {
  let stack: TestStack;
  let paola: ApiClient;
  let carla: ApiClient;
  let id: string;
  let codes: readonly string[] = [];
  let closed = '';
  const today = romeZone.localDateOf(Date.now());
  const days = {
    weighBy: addDays(today, 1),
    decideBy: addDays(today, 1),
    publishBy: addDays(today, 2),
  };

  beforeAll(async () => {
    stack = await startTestStack({ api: true });
    const worker = await stack.startWorker();
    [paola, carla] = await Promise.all([signInAs(stack, 'paola'), signInAs(stack, 'carla')]);
    codes = await openFiles(24);
    await assign(codes[0] ?? '', 9);
    closed = await closeAsDuplicate();
    await worker.kill();

    const opened = await carla.post('/api/v1/reviews', days);
    expect(opened.status).toBe(200);
    id = (opened.body as ReviewCampaign).id;
    // Closed between the freezing of the list and its turn.
    await stack.pool.query(
      `insert into review_files (campaign_id, case_id) select $1, id from cases where code = $2`,
      [id, closed],
    );
  });
  afterAll(async () => {
    await stack.stop();
  });

  async function openFiles(count: number): Promise<readonly string[]> {
    const minors = Array.from({ length: count }, (_, number) => ({
      givenName: `Minore${String.fromCodePoint(97 + number)}`,
      familyName: 'Provarevisione',
    }));
    const request = { form: requestForm({ minors }), outcome: 'new', titolare: offices.comune };
    const first = resultOf(await paola.post('/api/v1/cases', request));
    const { rows } = await stack.pool.query<{ code: string }>(
      'select code from cases order by code',
    );
    expect(rows.map(({ code }) => code)).toContain(first.caseCode);
    expect(rows).toHaveLength(count);
    return rows.map(({ code }) => code);
  }

  async function assign(code: string, caseWeight: number): Promise<void> {
    const socialWorker = personas.anna.userId;
    await complete(code, 'triageRequest.1', { outcome: 'ordinary', form: triageForm });
    const form = { socialWorker, caseWeight };
    await complete(code, 'assignInquiry.1', { outcome: 'tmAlone', form });
  }

  async function complete(code: string, stepId: string, request: object): Promise<void> {
    const address = `/api/v1/cases/${code}`;
    const { version } = caseOf(await carla.get(address));
    resultOf(await carla.post(`${address}/steps/${stepId}/completion`, request, { version }));
  }

  async function closeAsDuplicate(): Promise<string> {
    const form = requestForm({ linkedCase: codes[0] });
    const request = { form, outcome: 'duplicate', titolare: offices.comune };
    return resultOf(await paola.post('/api/v1/cases', request)).caseCode;
  }

  async function campaign(): Promise<ReviewCampaign> {
    return (await carla.get(`/api/v1/reviews/${id}`)).body as ReviewCampaign;
  }

  /** How many files the campaign has settled. */
  async function settled(): Promise<number> {
    const { rows } = await stack.pool.query<{ files: number }>(
      `select count(*)::int as files from review_files where status <> 'pending'`,
    );
    return rows[0]?.files ?? 0;
  }

  it('has everything still to reach while nobody works', async () => {
    const { files, reviewed, progress } = await campaign();
    expect([files, reviewed]).toEqual([25, 0]);
    expect(progress.map(({ pending }) => pending).sort()).toEqual([1, 24]);
  });

  it('reaches each file exactly once although its worker is killed in the middle', async () => {
    const doomed = await stack.startWorker();
    await until(async () => (await settled()) > 2);
    await doomed.kill();
    expect(await settled()).toBeLessThan(25);
    await stack.startWorker();
    await until(async () => (await settled()) === 25, 90_000);

    const { rows } = await stack.pool.query<{ code: string; times: number }>(
      `select c.code, count(*)::int as times from journal j join cases c on c.id = j.case_id
        where j.event ->> 'stepKey' = 'weighFile' and j.type = 'StepOpened' group by c.code order by c.code`,
    );
    expect(rows).toEqual(codes.map((code) => ({ code, times: 1 })));
  });

  it('names the file that refused, and why', async () => {
    const answer = await carla.get(`/api/v1/reviews/${id}?standing=refused`);
    const { items, progress } = answer.body as ReviewCampaign;
    expect(items.map(({ caseCode }) => caseCode)).toEqual([closed]);
    expect(items[0]?.because).toBe('Il caso è chiuso: non accetta altre attività.');
    expect(progress.reduce((sum, { refused }) => sum + refused, 0)).toBe(1);
  });

  it('counts the weight of the review from the moment it is written', async () => {
    const anna = await signInAs(stack, 'anna');
    const address = `/api/v1/cases/${codes[0] ?? ''}`;
    const { version } = caseOf(await anna.get(address));
    const form = { caseWeight: 4, lastInterventionOn: today };
    const request = { outcome: 'keep', form };
    resultOf(await anna.post(`${address}/steps/weighFile.1/completion`, request, { version }));

    const { progress, loads } = await campaign();
    expect(progress.find(({ ownerLabel }) => ownerLabel !== null)).toMatchObject({
      ...{ ownerLabel: 'Anna Ponti', files: 1, toWeigh: 0, toDecide: 1 },
    });
    expect(loads.find(({ displayName }) => displayName === 'Anna Ponti')).toMatchObject({
      ...{ cases: 1, weight: 4 },
    });
  });

  it('publishes on its day the loads that the cockpit shows, and keeps them', async () => {
    const before = await campaign();
    const engine = await connectEngine(stack);
    await fastForward(engine.client, reviewWorkflowId(id), 3 * 24 * 3_600_000);
    await engine.close();
    await until(async () => (await campaign()).published, 90_000);

    const after = await campaign();
    expect(after.loads).toEqual(before.loads);
    const { workload } = cockpitSchema.parse((await carla.get('/api/v1/stuck-cases')).body);
    const shared = ({ displayName, load }: { displayName: string; load: number | null }) => [
      displayName,
      load,
    ];
    expect(after.loads.map(shared)).toEqual(expect.arrayContaining(workload.map(shared)));
  });
});
