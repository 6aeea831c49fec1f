import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tellObligation } from '../../api/services/obligations/obligation-engine.ts';
import { setUpObligations } from '../../api/services/obligations/obligation-set-up.ts';
import { skipTime } from '../../api/services/training/time-machine.ts';
import { createWorld, type World } from '../../api/services/world.ts';
import { romeZone } from '../../calendar/rome-zone.ts';
import { changeParameters, findObligation } from '../../db/obligation-store.ts';
import { inTransaction } from '../../db/pool.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import { obligationWorkflowId } from '../../workflows/workflow-ids.ts';
import { connectEngine, until } from '../support/engine.ts';
import { startMailServer, type TestMailServer } from '../support/mail-server.ts';
import { personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';
import { recordRuns, replayCodecKeys } from '../support/recorded-histories.ts';

describe('a duty whose history is carried on', () => {
  let mail: TestMailServer;
  let stack: TestStack;
  let client: Client;
  let close: () => Promise<void>;
  let world: World;

  beforeAll(async () => {
    mail = await startMailServer();
    stack = await startTestStack({
      worker: true,
      environment: { SMTP_URL: mail.url, RACCORDO_CODEC_KEYS: replayCodecKeys },
    });
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

  async function set(nextOn: string, active = true): Promise<void> {
    const { version = 0 } = (await findObligation(stack.pool, 'O4')) ?? {};
    await inTransaction(stack.pool, async (transaction) =>
      changeParameters(transaction, {
        ...{ code: 'O4', active, cadence: 'days14', nextOn, version: version + 1 },
        ...{ at: await world.now(), changedBy: personas.ada.userId },
        ...{ reason: 'prova', commandId: null },
      }),
    );
    await tellObligation(world, 'O4');
  }

  const opened = async (): Promise<string[]> => {
    const { rows } = await stack.pool.query<{ on: string }>(
      `select o.nominal_on as on from obligation_occurrences o join cases c on c.id = o.case_id
        where o.obligation_code = 'O4' and c.status = 'open' order by 1`,
    );
    return rows.map(({ on }) => on);
  };

  it('opens its dates before and after, and nothing when it is turned off', async () => {
    const first = addDays(romeZone.localDateOf(Date.now()), 40);
    await set(first);
    const duty = client.workflow.getHandle(obligationWorkflowId(stack.taskQueue, 'O4'));
    const { runId } = await duty.describe();
    const { pool, taskQueue } = stack;
    await skipTime({ client, pool, taskQueue }, 12 * 24 * 3_600_000);
    expect(await opened()).toEqual([first]);

    while ((await duty.describe()).runId === runId) await tellObligation(world, 'O4');
    await skipTime({ client, pool, taskQueue }, 30 * 24 * 3_600_000);
    await until(async () => (await opened()).length === 2);
    expect(await opened()).toEqual([first, addDays(first, 14)]);

    await set(addDays(first, 28), false);
    await duty.result();
    await recordRuns(client, 'recurring-obligation', 'carried-on-after-many-changes', {
      workflowId: duty.workflowId,
      startedRuns: [runId],
    });
  });
});
