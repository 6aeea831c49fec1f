import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUpObligations } from '../../api/services/obligations/obligation-set-up.ts';
import { tellObligation } from '../../api/services/obligations/obligation-engine.ts';
import { skipTime } from '../../api/services/training/time-machine.ts';
import { createWorld, type World } from '../../api/services/world.ts';
import { romeZone } from '../../calendar/rome-zone.ts';
import { verifyJournal } from '../../db/journal-verify.ts';
import { changeParameters, findObligation } from '../../db/obligation-store.ts';
import { inTransaction } from '../../db/pool.ts';
import type { CaseEvent } from '../../domain/case/events.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import { obligationWorkflowId } from '../../workflows/workflow-ids.ts';
import { connectEngine, until } from '../support/engine.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { offices, personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const dayMs = 24 * 3_600_000;

interface Occurrence {
  nominalOn: string;
  /** Rome date on the clock of its case. */
  openedOn: string;
  code: string;
  caseId: string;
  status: string;
  behindMs: number;
}

describe('a duty that comes back, on the real engine', () => {
  let mail: TestMailServer;
  let stack: TestStack;
  let client: Client;
  let close: () => Promise<void>;
  let world: World;

  beforeAll(async () => {
    mail = await startMailServer();
    stack = await startTestStack({ worker: true, environment: { SMTP_URL: mail.url } });
    ({ client, close } = await connectEngine(stack));
    await setUpObligations(stack.pool);
    const { pool: database, taskQueue } = stack;
    world = createWorld({ database, vault: stack.vault, client, taskQueue, training: true });
  });
  afterAll(async () => {
    await close();
    await stack.stop();
    await mail.close();
  });

  const today = async (): Promise<string> => romeZone.localDateOf(await world.now());
  const skip = (days: number): Promise<number> =>
    skipTime({ client, pool: stack.pool, taskQueue: stack.taskQueue }, days * dayMs);

  /** Sets cadence and next date as the page does, and tells the workflow. */
  async function set(code: string, cadence: string, nextOn: string, active = true): Promise<void> {
    const { version = 0 } = (await findObligation(stack.pool, code)) ?? {};
    await inTransaction(stack.pool, async (transaction) =>
      changeParameters(transaction, {
        ...{ code, active, cadence, nextOn, version: version + 1, at: await world.now() },
        ...{ changedBy: personas.ada.userId, reason: 'prova', commandId: null },
      }),
    );
    await tellObligation(world, code);
  }

  async function occurrencesOf(code: string): Promise<Occurrence[]> {
    const { rows } = await stack.pool.query<Occurrence>(
      `select o.nominal_on as "nominalOn", c.code, c.id as "caseId", c.status,
              to_char(c.opened_at at time zone 'Europe/Rome', 'YYYY-MM-DD') as "openedOn",
              o.behind_ms as "behindMs"
         from obligation_occurrences o join cases c on c.id = o.case_id
        where o.obligation_code = $1 order by o.nominal_on`,
      [code],
    );
    return rows;
  }

  async function eventsOf(caseId: string): Promise<CaseEvent[]> {
    const { rows } = await stack.pool.query<{ event: CaseEvent }>(
      'select event from journal where case_id = $1 order by seq',
      [caseId],
    );
    return rows.map(({ event }) => event);
  }

  it('opens the case of its next date thirty days before, and tells the convener and then the others', async () => {
    const nominalOn = addDays(await today(), 45);
    await set('O4', 'days14', nominalOn);
    await skip(10);
    expect(await occurrencesOf('O4')).toEqual([]);

    await skip(7);
    const [first] = await occurrencesOf('O4');
    expect(first).toMatchObject({ nominalOn, status: 'open', behindMs: 0 });
    expect(first?.code).toMatch(/^OB-\d{4}-\d{6}$/);
    const record = await stack.pool.query(
      `select titolare_agency, facts, anchors, created_by from cases where id = $1`,
      [first?.caseId],
    );
    expect(record.rows).toEqual([
      {
        titolare_agency: offices.sst,
        facts: { obligation: 'O4' },
        anchors: { dueOn: nominalOn },
        created_by: null,
      },
    ]);
    const { rows: steps } = await stack.pool.query(
      'select step_id, role, agency_id from open_steps where case_id = $1',
      [first?.caseId],
    );
    expect(steps).toEqual([
      { step_id: 'prepare.1', role: 'sstCoordinator', agency_id: offices.sst },
    ]);

    await skip(45);
    const fired = (await eventsOf(first?.caseId ?? '')).flatMap((event) =>
      event.type === 'RungFired' ? [event] : [],
    );
    expect(fired.map(({ rung, told }) => [rung, told])).toEqual([
      ['before30', [personas.silvio.userId]],
      ['before7', [personas.silvio.userId]],
      ['due', [personas.silvio.userId, personas.prisca.userId]],
      ['over10', [personas.diego.userId]],
    ]);
    expect((await verifyJournal(stack.pool, { caseCode: first?.code ?? '' })).faults).toEqual([]);
  });

  it('opens every date of a long skip once, in order, each on its own day and on the clock of the others', async () => {
    const first = addDays(await today(), 40);
    await set('O6', 'months1', first);
    await skip(190);

    const opened = await occurrencesOf('O6');
    expect(opened.length).toBeGreaterThanOrEqual(6);
    expect(opened[0]?.nominalOn).toBe(first);
    for (const [index, occurrence] of opened.entries()) {
      const before = opened[index - 1];
      expect(occurrence.openedOn >= addDays(occurrence.nominalOn, -36)).toBe(true);
      expect(occurrence.openedOn <= addDays(occurrence.nominalOn, -28)).toBe(true);
      if (before !== undefined) expect(occurrence.openedOn >= before.nominalOn).toBe(true);
      expect(occurrence.behindMs).toBe(0);
    }
    const { rows } = await stack.pool.query<{ late: number }>(
      `select count(*) as late from running_terms t
        where t.due_at < to_timestamp($1 / 1000.0) and t.next_rung_at < to_timestamp($1 / 1000.0)`,
      [await world.now()],
    );
    expect(rows).toEqual([{ late: 0 }]);
  });

  it('counts a change at once, ends when it is turned off and comes back when it is turned on', async () => {
    const before = await findObligation(stack.pool, 'O3');
    expect(before).toMatchObject({ active: true, cadence: 'months4', nextOn: null });
    const soon = addDays(await today(), 12);
    await set('O3', 'months4', addDays(await today(), 300));
    await set('O3', 'months4', soon);
    await until(async () => (await occurrencesOf('O3'))[0]?.status === 'open');

    await set('O3', 'months4', addDays(soon, 120), false);
    await client.workflow.getHandle(obligationWorkflowId(stack.taskQueue, 'O3')).result();
    await skip(150);
    expect(await occurrencesOf('O3')).toHaveLength(1);

    await set('O3', 'months4', addDays(await today(), 5));
    await until(async () => (await occurrencesOf('O3'))[1]?.status === 'open');
  });

  it('keeps its dates and a small history over ten years', async () => {
    // The others rest: ten years of them would open hundreds of cases.
    for (const other of ['O2', 'O3', 'O4', 'O6', 'O7', 'O8']) {
      const { cadence = '' } = (await findObligation(stack.pool, other)) ?? {};
      await set(other, cadence ?? '', '2040-01-31', false);
    }
    await set('O5', 'months4', '2030-01-15');
    while ((await today()) < '2039-12-01') await skip(3 * 365);

    const opened = await occurrencesOf('O5');
    const days = opened.map(({ nominalOn }) => nominalOn);
    const expected = Array.from({ length: days.length }, (_, index) => {
      const month = index * 4;
      return `${2030 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-15`;
    });
    expect(days.length).toBeGreaterThanOrEqual(30);
    expect(days).toEqual(expected);
    const duty = await client.workflow
      .getHandle(obligationWorkflowId(stack.taskQueue, 'O5'))
      .describe();
    expect(duty.historyLength).toBeLessThan(600);
  }, 300_000);
});
