import { randomBytes, randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAnswerLinkTokens } from '../../codec/answer-link-tokens.ts';
import { createServices } from '../../api/services/create-services.ts';
import { startDraftSweeper, type DraftSweeper } from '../../api/services/openings/draft-sweeper.ts';
import type { Services, Viewer } from '../../api/services/services.ts';
import { requestForm, triageForm } from '../support/api-client.ts';
import { connectEngine } from '../support/engine.ts';
import { offices, personas } from '../support/personas.ts';
import { freePort, startTestStack, type TestStack } from '../support/platform.ts';

/**
 * A request is kept before its case is started. Here the engine is away when it arrives: the services are given the
 * address of nobody, and the sweep finds the draft once it is given the right one.
 */
describe('a request that arrives while the engine is away', () => {
  let stack: TestStack;
  let services: Services;
  let paola: Viewer;
  let away: Connection;
  let engine: Awaited<ReturnType<typeof connectEngine>>;
  let sweeper: DraftSweeper;

  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
    engine = await connectEngine(stack);
    away = Connection.lazy({ address: `127.0.0.1:${await freePort()}` });
    services = servicesWith(new Client({ connection: away, namespace: stack.namespace }));
    paola = await services.accounts.viewer(personas.paola.userId).then((viewer) => viewer!);
    sweeper = startDraftSweeper({ ...world(), client: engine.client }, () => undefined, 0);
  });

  afterAll(async () => {
    await sweeper.stop();
    await Promise.all([away.close(), engine.close()]);
    await stack.stop();
  });

  const world = () => ({
    database: stack.pool,
    vault: stack.vault,
    taskQueue: stack.taskQueue,
    training: true,
  });

  const servicesWith = (client: Client): Services =>
    createServices({
      ...world(),
      client,
      signInSecret: randomBytes(32).toString('hex'),
      linkTokens: createAnswerLinkTokens([{ id: 'test', key: randomBytes(32) }]),
      files: {},
    });

  const statusOf = async (code: string): Promise<string | undefined> => {
    const { rows } = await stack.pool.query<{ status: string }>(
      'select status from cases where code = $1',
      [code],
    );
    return rows[0]?.status;
  };

  it('is kept and answered with its code, and started by the next sweep, once', async () => {
    const inquiry = { form: requestForm(), outcome: 'new', titolare: offices.comune };
    const options = { idempotencyKey: randomUUID() };
    const answer = await services.cases.open(paola, inquiry, options);
    expect(answer).toMatchObject({ version: 0, events: [] });
    expect(await statusOf(answer.caseCode)).toBe('draft');
    const shown = await services.cases.show(paola, answer.caseCode);
    expect(shown.status).toBe('draft');
    const carla = await services.accounts.viewer(personas.carla.userId).then((viewer) => viewer!);
    const back = { stepKey: 'triageRequest', form: { reason: 'newFacts', note: 'Riaprire' } };
    const notOpen = { code: 'case-not-open' };
    const { links } = services;
    await expect(links.mergeForm(carla, answer.caseCode)).rejects.toMatchObject(notOpen);
    await expect(
      links.reopen(carla, answer.caseCode, back, { idempotencyKey: randomUUID() }),
    ).rejects.toMatchObject(notOpen);

    expect(await sweeper.sweep()).toBe(1);
    await expect.poll(() => statusOf(answer.caseCode), { timeout: 20_000 }).toBe('open');
    expect(await sweeper.sweep()).toBe(0);
    const again = await services.cases.open(paola, inquiry, options);
    expect(again.caseCode).toBe(answer.caseCode);
    expect(again.version).toBeGreaterThan(0);
  });

  it('is not lost when its act cannot be asked: the caller may repeat it with the same key', async () => {
    const online = servicesWith(engine.client);
    const inquiry = { form: requestForm(), outcome: 'new', titolare: offices.comune };
    const opened = await online.cases.open(paola, inquiry, { idempotencyKey: randomUUID() });
    const carla = await services.accounts.viewer(personas.carla.userId).then((viewer) => viewer!);
    const act = { outcome: 'ordinary', form: triageForm };
    const options = { idempotencyKey: randomUUID(), expectedVersion: opened.version };
    const triage = (through: Services): Promise<unknown> =>
      through.cases.completeStep(carla, opened.caseCode, 'triageRequest.1', act, options);

    await expect(triage(services)).rejects.toMatchObject({
      ...{ status: 503, code: 'engine-unavailable' },
    });
    await expect(triage(online)).resolves.toMatchObject({ caseCode: opened.caseCode });
    await expect(triage(online)).resolves.toMatchObject({ caseCode: opened.caseCode });
    const { rows } = await stack.pool.query<{ count: number }>(
      `select count(*) from submissions s join cases c on c.id = s.case_id
        where c.code = $1 and s.form = 'triageRequest'`,
      [opened.caseCode],
    );
    expect(rows[0]?.count).toBe(1);
  });
});
