import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDutiesInForce } from '../../api/services/obligations/obligation-engine.ts';
import { setUpObligations } from '../../api/services/obligations/obligation-set-up.ts';
import { romeZone } from '../../calendar/rome-zone.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import { dailyDigestWorkflowId } from '../../workflows/workflow-ids.ts';
import { connectEngine, until } from '../support/engine.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const nominalOn = addDays(romeZone.localDateOf(Date.now()), 12);

describe('two installations on one namespace of the engine', () => {
  let stacks: readonly TestStack[];

  beforeAll(async () => {
    stacks = [await startTestStack(), await startTestStack()];
    for (const { pool } of stacks) {
      await setUpObligations(pool);
      await pool.query(`update obligations set next_on = $1 where code = 'O3'`, [nominalOn]);
    }
  });
  afterAll(async () => {
    for (const stack of stacks) await stack.stop();
  });

  it('open each a case of its own for the same date of the same duty, and send each its digests', async () => {
    const cases: string[] = [];
    for (const stack of stacks) {
      const { pool: database, vault, taskQueue } = stack;
      await stack.startWorker();
      const { client, close } = await connectEngine(stack);
      await startDutiesInForce({ client, database, vault, taskQueue, training: true });
      const opened = async (): Promise<string | undefined> => {
        const { rows } = await database.query<{ id: string }>(
          `select c.id from obligation_occurrences o join cases c on c.id = o.case_id
            where o.obligation_code = 'O3' and o.nominal_on = $1 and c.status = 'open'`,
          [nominalOn],
        );
        return rows[0]?.id;
      };
      await until(async () => (await opened()) !== undefined);
      cases.push((await opened()) ?? '');
      const digest = client.workflow.getHandle(dailyDigestWorkflowId(taskQueue));
      expect((await digest.describe()).status.name).toBe('RUNNING');
      await close();
    }
    expect(new Set(cases).size).toBe(2);
  });
});
