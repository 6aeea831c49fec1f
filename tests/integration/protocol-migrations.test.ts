import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  conductedPlanSchema,
  migrationPreviewSchema,
  migrationTargetSchema,
} from '../../api/routes/migration-schemas.ts';
import { verifyJournal } from '../../db/journal-verify.ts';
import { rebuildProjections } from '../../db/projections.ts';
import { migrationWorkflowId } from '../../workflows/workflow-ids.ts';
import { startWaitingMigrations } from '../../api/services/migrations/migration-start.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import {
  itemsOf,
  refusalIn,
  signInAs,
  type ApiAnswer,
  type ApiClient,
} from '../support/api-client.ts';
import {
  connectEngine,
  openInquiry,
  refusalCode,
  routing,
  until,
  type TestCase,
} from '../support/engine.ts';
import { offices, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import type { Program } from '../support/program.ts';

type Plan = z.output<typeof conductedPlanSchema>;

const path = '/api/v1/protocol-migrations';
const between = { protocolCode: 'procuraInquiry', fromVersion: 1, toVersion: 2 };
/** Version 2 of the inquiry is in force from March 2027: the clock of these cases runs ahead to that spring. */
const aheadMs = Math.max(0, Date.parse('2027-04-12T08:00:00Z') - Date.now());

describe('open inquiries that go to version 2', () => {
  let stack: TestStack;
  let worker: Program;
  let client: Client;
  let close: () => Promise<void>;
  let ada: ApiClient;
  let fabia: ApiClient;
  let carla: ApiClient;
  let opened = 0;

  beforeAll(async () => {
    stack = await startTestStack({ api: true });
    worker = await stack.startWorker();
    ({ client, close } = await connectEngine(stack));
    await stack.pool.query('update training_clock set offset_ms = $1', [aheadMs]);
    [ada, fabia, carla] = await Promise.all([
      signInAs(stack, 'ada'),
      signInAs(stack, 'fabia'),
      signInAs(stack, 'carla'),
    ]);
  });
  afterAll(async () => {
    await close();
    await stack.stop();
  });

  async function openFile(): Promise<TestCase> {
    const deliveredAt = Date.now() + aheadMs;
    const file = await openInquiry(stack, client, { clockOffsetMs: aheadMs, deliveredAt });
    // As the registry numbers them: the API takes no other code.
    opened += 1;
    const code = `P2-2027-${opened.toString().padStart(6, '0')}`;
    await stack.pool.query('update cases set code = $2 where id = $1', [file.caseId, code]);
    return { ...file, code };
  }

  async function openAssignedFile(): Promise<TestCase> {
    const file = await openFile();
    await file.complete('carla', 'triageRequest.1', 'ordinary', { facts: { riskLevel: 'low' } });
    await file.complete('carla', 'assignInquiry.1', 'tmAlone', {
      people: { tmSocialWorker: personas.anna.userId },
    });
    return file;
  }

  const propose = (
    files: readonly TestCase[],
    about: Record<string, unknown> = {},
    key = randomUUID(),
  ): Promise<ApiAnswer> =>
    ada.post(
      path,
      {
        ...between,
        codes: files.map(({ code }) => code),
        reason: 'La versione 2 separa visita e colloqui',
        ...about,
      },
      { key },
    );

  function planIn({ status, body }: ApiAnswer): Plan {
    if (status > 201) throw new Error(`Refused with ${status}: ${JSON.stringify(body)}`);
    return conductedPlanSchema.parse(body);
  }

  const planOf = async (id: string): Promise<Plan> => planIn(await ada.get(`${path}/${id}`));

  const approve = (who: ApiClient, { id, fingerprint }: Plan): Promise<ApiAnswer> =>
    who.post(`${path}/${id}/approval`, { fingerprint });

  async function untilSettled(id: string): Promise<Plan> {
    await until(async () => (await planOf(id)).status === 'done', 60_000);
    return planOf(id);
  }

  const statuses = ({ items }: Plan): string[] => items.map(({ status }) => status);

  const versionOf = async ({ caseId }: TestCase): Promise<number> => {
    const found = await stack.pool.query<{ version: number }>(
      'select protocol_version as version from cases where id = $1',
      [caseId],
    );
    return found.rows[0]?.version ?? 0;
  };

  it('takes one along once a second person has approved it, however often, and it lives on by the new version', async () => {
    const file = await openFile();
    const targets = itemsOf(await ada.get(`${path}/targets`), migrationTargetSchema);
    expect(targets).toContainEqual(
      expect.objectContaining({ ...between, agencyId: offices.tm, cases: 1 }),
    );

    const plan = planIn(await propose([file]));
    expect(plan).toMatchObject({ status: 'draft', counts: { pending: 1 } });
    expect(await versionOf(file)).toBe(1);
    const settled = planIn(await approve(fabia, plan));
    expect(settled.approvedBy).toBe(personas.fabia.displayName);
    expect(statuses(await untilSettled(plan.id))).toEqual(['done']);
    const secondClick = planIn(await approve(fabia, plan));
    expect(secondClick).toMatchObject({ status: 'done', approvedBy: settled.approvedBy });

    expect(await versionOf(file)).toBe(2);
    const migrated = (await file.events()).filter(({ type }) => type === 'CaseMigrated');
    expect(migrated).toMatchObject([
      { fromVersion: 1, toVersion: 2, planId: plan.id, proposedBy: personas.ada.userId },
    ]);
    await file.complete('carla', 'triageRequest.1', 'ordinary', { facts: { riskLevel: 'low' } });
    await file.complete('carla', 'assignInquiry.1', 'tmAlone', {
      people: { tmSocialWorker: personas.anna.userId },
    });
    expect(await file.openSteps()).toEqual(['holdInterviews.1', 'requestInformation.1']);
    expect((await verifyJournal(stack.pool, { caseCode: file.code })).faults).toEqual([]);
  });

  it('is approved by nobody who proposed it, by nobody without the role, by nobody of another office', async () => {
    const file = await openFile();
    const plan = planIn(await propose([file]));
    const [olga, anna] = await Promise.all([signInAs(stack, 'olga'), signInAs(stack, 'anna')]);

    expect(refusalIn(await approve(ada, plan))).toBe('403 four-eyes');
    expect(refusalIn(await approve(carla, plan))).toBe('403 not-protocol-admin');
    expect(refusalIn(await approve(olga, plan))).toBe('404 unknown-migration');
    expect(refusalIn(await anna.get(path))).toBe('403 not-protocol-admin');
    expect(refusalIn(await anna.post(`${path}/preview`, { ...between }))).toBe(
      '403 not-protocol-admin',
    );
    expect(refusalIn(await fabia.post(`${path}/preview`, { ...between }))).toBe(
      '403 not-protocol-admin',
    );
    expect(plan.actions).toContainEqual({
      action: 'approve',
      because: 'Lo hai proposto tu: serve una seconda persona.',
    });
    expect(await versionOf(file)).toBe(1);
    expect(planIn(await ada.post(`${path}/${plan.id}/cancellation`, {})).status).toBe('cancelled');
    expect(refusalIn(await approve(fabia, plan))).toBe('409 plan-not-waiting');
  });

  it('is proposed once, however often the request is repeated, and only for what can go', async () => {
    const file = await openFile();
    const key = randomUUID();
    const [one, other] = [
      planIn(await propose([file], {}, key)),
      planIn(await propose([file], {}, key)),
    ];
    expect(other.id).toBe(one.id);
    expect(refusalIn(await propose([file], { reason: 'Un altro motivo' }, key))).toBe(
      '422 idempotency-key-reused',
    );
    expect(refusalIn(await propose([], {}))).toBe('422 missing-codes');
    expect(refusalIn(await propose([file], { reason: ' ' }))).toBe('422 missing-reason');
    expect(refusalIn(await propose([file], { fromVersion: 2, toVersion: 1 }))).toBe(
      '422 not-a-later-version',
    );
    expect(refusalIn(await propose([{ ...file, code: 'P2-2026-999999' }]))).toBe(
      '404 unknown-case',
    );
  });

  it('asks where an open step goes when nothing takes its place, and follows the answer', async () => {
    const file = await openAssignedFile();
    const asked = { ...between, codes: [file.code] };
    const before = migrationPreviewSchema.parse((await ada.post(`${path}/preview`, asked)).body);
    expect(before.unplaced).toMatchObject([{ stepKey: 'holdInterviewsAndVisit', chosen: null }]);
    expect(before.cases[0]?.refusals).toHaveLength(1);
    expect(refusalIn(await propose([file]))).toBe('409 migration-refused');

    const mapping = { holdInterviewsAndVisit: 'holdInterviews' };
    const after = migrationPreviewSchema.parse(
      (await ada.post(`${path}/preview`, { ...asked, mapping })).body,
    );
    expect(after.cases[0]?.refusals).toEqual([]);
    expect(after.cases[0]?.terms.map(({ how, label }) => `${how} ${label}`)).toContain(
      'started Richiamo alla seconda fonte',
    );
    const plan = planIn(await propose([file], { mapping }));
    await approve(fabia, plan);
    await untilSettled(plan.id);

    expect(await file.openSteps()).toEqual(['holdInterviewsAndVisit.1', 'requestInformation.1']);
    await file.complete('anna', 'holdInterviewsAndVisit.1', 'done');
    expect(await file.openSteps()).toEqual(['holdHomeVisit.1', 'requestInformation.1']);
    const journal = JSON.stringify((await carla.get(`/api/v1/cases/${file.code}/journal`)).body);
    expect(journal).toContain('«Colloqui e visita domiciliare» diventa «Colloqui»');
    expect(journal).not.toContain('holdInterviewsAndVisit');
  });

  it('goes through the pages from the choice of the cases to the end of the plan', async () => {
    const file = await openFile();
    const page = async (who: ApiClient, at: string): Promise<string> => {
      const { status, body } = await who.get(at);
      expect(status).toBe(200);
      return String(body);
    };
    const send = (who: ApiClient, at: string, fields: Record<string, string>): Promise<ApiAnswer> =>
      who.request(at, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ _csrf: who.csrfToken, ...fields }).toString(),
      });
    const asked = { protocollo: 'procuraInquiry', da: '1', a: '2', ufficio: offices.tm };

    expect(await page(ada, '/protocolli/migrazioni/nuovo')).toContain('dalla versione 1 alla 2');
    const query = new URLSearchParams({ ...asked, codici: file.code }).toString();
    const prepare = await page(ada, `/protocolli/migrazioni/nuovo?${query}`);
    expect(prepare).toMatch(
      new RegExp(`value="${file.code}"[^>]*checked|checked[^>]*value="${file.code}"`),
    );
    const form = { ...asked, codici: file.code, pratica: file.code, _chiave: randomUUID() };
    const refused = await send(ada, '/protocolli/migrazioni/nuovo', { ...form, motivo: '' });
    expect(refused.status).toBe(422);
    expect(String(refused.body)).toContain('Manca il motivo');
    const proposed = await send(ada, '/protocolli/migrazioni/nuovo', { ...form, motivo: 'Prova' });
    expect(proposed.status).toBe(303);
    const plan = proposed.headers.get('location') ?? '';

    expect(await page(ada, plan)).toContain('Lo hai proposto tu');
    expect(await page(ada, '/protocolli/migrazioni')).toContain(plan);
    const forFabia = await page(fabia, plan);
    const [, impronta = ''] = /name="impronta" value="([0-9a-f]{64})"/.exec(forFabia) ?? [];
    expect((await send(ada, `${plan}/approvazione`, { impronta })).status).toBe(403);
    expect((await send(fabia, `${plan}/approvazione`, { impronta })).status).toBe(303);
    await until(async () => (await page(fabia, plan)).includes('Concluso'), 30_000);
    expect(await page(fabia, plan)).toContain('1 passate alla versione nuova');
    expect(await versionOf(file)).toBe(2);
  });

  it('shows the second person what changed since the proposal, and asks again', async () => {
    const file = await openFile();
    const plan = planIn(await propose([file]));
    await file.complete('carla', 'triageRequest.1', 'ordinary', { facts: { riskLevel: 'low' } });

    expect(refusalIn(await approve(fabia, plan))).toBe('409 preview-changed');
    const seenAgain = planIn(await fabia.get(`${path}/${plan.id}`));
    expect(seenAgain.items[0]).toMatchObject({
      changed: true,
      steps: [{ label: "Assegnazione dell'indagine" }],
      before: { steps: [{ label: 'Triage' }] },
    });
    await approve(fabia, seenAgain);
    expect(statuses(await untilSettled(plan.id))).toEqual(['done']);
  });

  it('leaves alone a case that moved between the approval and its turn, and takes the others', async () => {
    const [moved, still] = [await openFile(), await openFile()];
    await worker.stop();
    const plan = planIn(await propose([moved, still]));
    await approve(fabia, plan);
    expect(planIn(await fabia.post(`${path}/${plan.id}/pause`, {})).status).toBe('paused');
    worker = await stack.startWorker();
    await moved.complete('carla', 'triageRequest.1', 'ordinary', { facts: { riskLevel: 'low' } });
    expect((await planOf(plan.id)).counts.pending).toBe(2);

    await fabia.post(`${path}/${plan.id}/resumption`, {});
    const { items } = await untilSettled(plan.id);
    expect(items.find(({ caseCode }) => caseCode === moved.code)).toMatchObject({
      status: 'refused',
      detail: expect.stringContaining('è cambiata dopo l') as string,
    });
    expect(items.find(({ caseCode }) => caseCode === still.code)?.status).toBe('done');
    expect(await versionOf(moved)).toBe(1);
  });

  it('migrates every case once when its worker is killed in the middle', async () => {
    const files = await Promise.all(Array.from({ length: 24 }, openFile));
    const plan = planIn(await propose(files));
    await approve(fabia, plan);
    await until(async () => (await planOf(plan.id)).counts.done > 0);
    await worker.kill();
    const halfway = await planOf(plan.id);
    worker = await stack.startWorker();
    const settled = await untilSettled(plan.id);

    expect(halfway.counts.pending).toBeGreaterThan(0);
    expect(settled.counts).toEqual({ pending: 0, done: 24, refused: 0, failed: 0 });
    const found = await stack.pool.query<{ times: number }>(
      `select count(*)::int as times from journal
        where case_id = any($1::uuid[]) and type = 'CaseMigrated' group by case_id`,
      [files.map(({ caseId }) => caseId)],
    );
    expect(found.rows.map(({ times }) => times)).toEqual(files.map(() => 1));
    expect((await verifyJournal(stack.pool)).faults).toEqual([]);
    const rebuilt = await rebuildProjections(stack.pool, { check: true, protocolOf });
    expect(rebuilt.differing).toEqual([]);
  });

  it('is taken up by whoever sweeps when its workflow is lost', async () => {
    const file = await openFile();
    await worker.stop();
    const plan = planIn(await propose([file]));
    await approve(fabia, plan);
    const handle = client.workflow.getHandle(migrationWorkflowId(plan.id));
    await handle.terminate('lost');
    // As the workflow leaves it once it has taken the plan up.
    await stack.pool.query(`update migration_plans set status = 'running' where id = $1`, [
      plan.id,
    ]);
    worker = await stack.startWorker();
    const { pool: database, vault, taskQueue } = stack;
    await startWaitingMigrations({ client, database, vault, taskQueue, training: true });
    expect(statuses(await untilSettled(plan.id))).toEqual(['done']);
  });

  it('tries again the cases that did not answer once it is done, and not while it is under way', async () => {
    const file = await openFile();
    const plan = planIn(await propose([file]));
    await approve(fabia, plan);
    await untilSettled(plan.id);
    const retry = (): Promise<ApiAnswer> => fabia.post(`${path}/${plan.id}/retry`, {});
    expect(refusalIn(await retry())).toBe('409 nothing-to-retry');

    await stack.pool.query(`update migration_items set status = 'failed' where plan_id = $1`, [
      plan.id,
    ]);
    for (const status of ['paused', 'cancelled']) {
      await stack.pool.query('update migration_plans set status = $2 where id = $1', [
        ...[plan.id, status],
      ]);
      expect(refusalIn(await retry())).toBe('409 plan-not-waiting');
      expect((await planOf(plan.id)).counts.failed).toBe(1);
    }
    await stack.pool.query(`update migration_plans set status = 'done' where id = $1`, [plan.id]);
    const answers = await Promise.all([retry(), retry()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await untilSettled(plan.id)).counts).toMatchObject({ done: 1, failed: 0 });
  });

  it('follows the later version also when its history has been carried on', async () => {
    const file = await openAssignedFile();
    const plan = planIn(
      await propose([file], { mapping: { holdInterviewsAndVisit: 'holdInterviews' } }),
    );
    await approve(fabia, plan);
    await untilSettled(plan.id);
    const handle = client.workflow.getHandle(file.workflowId);
    const { runId } = await handle.describe();
    const sollecito = { kind: 'recordEvent', event: 'sollecito', routing: routing() } as const;
    while ((await handle.describe()).runId === runId)
      await Promise.all(Array.from({ length: 8 }, () => file.act('paola', sollecito)));

    await file.complete('anna', 'holdInterviewsAndVisit.1', 'done');
    expect(await file.openSteps()).toContain('holdHomeVisit.1');
    const again = { ...between, kind: 'migrate', steps: {}, planId: plan.id } as const;
    expect(
      await refusalCode(
        file.act('fabia', { ...again, proposedBy: personas.ada.userId, toVersion: 2 }),
      ),
    ).toBe('not-this-version');
  });
});
