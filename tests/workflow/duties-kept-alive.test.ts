import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  startDutiesInForce,
  tellObligation,
} from '../../api/services/obligations/obligation-engine.ts';
import { fastForward } from '../../api/services/training/time-machine.ts';
import { setUpObligations } from '../../api/services/obligations/obligation-set-up.ts';
import { createWorld, type World } from '../../api/services/world.ts';
import { romeZone } from '../../calendar/rome-zone.ts';
import { changeParameters, findObligation } from '../../db/obligation-store.ts';
import { inTransaction } from '../../db/pool.ts';
import { addDays } from '../../domain/terms/local-date.ts';
import { obligationWorkflowId } from '../../workflows/workflow-ids.ts';
import { connectEngine, until } from '../support/engine.ts';
import { startOwnWorker } from '../support/own-worker.ts';
import { personas } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

const cadences = { O3: 'months4', O5: 'months4', O6: 'months1' } as const;

describe('a duty whose workflow is told late, or not at all', () => {
  let stack: TestStack;
  let client: Client;
  let close: () => Promise<void>;
  let world: World;
  let worker: { stop: () => Promise<void> };
  let asked = false;
  let answer: () => void = () => undefined;
  const today = romeZone.localDateOf(Date.now());

  beforeAll(async () => {
    stack = await startTestStack();
    ({ client, close } = await connectEngine(stack));
    await setUpObligations(stack.pool);
    const { pool: database, taskQueue } = stack;
    world = createWorld({ database, vault: stack.vault, client, taskQueue, training: true });
    // The first answer to a duty is held back until the test lets it go.
    const held = new Promise<void>((resolve) => (answer = resolve));
    worker = await startOwnWorker(stack, client, (activities) => ({
      nextOpening: async (...question) => {
        const next = await activities.nextOpening(...question);
        asked = true;
        await held;
        return next;
      },
    }));
  });
  afterAll(async () => {
    await worker.stop();
    await close();
    await stack.stop();
  });

  /** Sets the parameters as the page does, and tells nobody. */
  async function keep(code: keyof typeof cadences, nextOn: string, active = true): Promise<void> {
    const { version = 0 } = (await findObligation(stack.pool, code)) ?? {};
    await inTransaction(stack.pool, async (transaction) =>
      changeParameters(transaction, {
        ...{ code, active, cadence: cadences[code], nextOn, version: version + 1 },
        ...{ at: await world.now(), changedBy: personas.ada.userId },
        ...{ reason: 'prova', commandId: null },
      }),
    );
  }

  const casesOf = async (code: string): Promise<number> => {
    const { rows } = await stack.pool.query(
      'select from obligation_occurrences where obligation_code = $1',
      [code],
    );
    return rows.length;
  };

  it('goes on when it is turned on again while it is ending', async () => {
    await keep('O5', addDays(today, 12), false);
    await tellObligation(world, 'O5');
    await until(() => Promise.resolve(asked));
    await keep('O5', addDays(today, 12));
    await tellObligation(world, 'O5');
    answer();
    await until(async () => (await casesOf('O5')) === 1);
    const id = obligationWorkflowId(stack.taskQueue, 'O5');
    expect((await client.workflow.getHandle(id).describe()).status.name).toBe('RUNNING');
  });

  it('sees within a day a date that it was not told of', async () => {
    await keep('O6', addDays(today, 300));
    await tellObligation(world, 'O6');
    const duty = obligationWorkflowId(stack.taskQueue, 'O6');
    const isAsleep = async (): Promise<boolean> => {
      const { events = [] } = await client.workflow.getHandle(duty).fetchHistory();
      const told = events?.some((event) => event.workflowExecutionSignaledEventAttributes != null);
      return told === true && events?.at(-1)?.timerStartedEventAttributes != null;
    };
    await until(isAsleep);
    await keep('O6', addDays(today, 20));
    expect(await casesOf('O6')).toBe(0);
    await fastForward(client, duty, 24 * 3_600_000);
    await until(async () => (await casesOf('O6')) === 1);
  });

  it('is started by whoever sweeps when nobody told the engine that it is on', async () => {
    await keep('O3', addDays(today, 12));
    await startDutiesInForce(world);
    await until(async () => (await casesOf('O3')) === 1);
    const { startTime } = await client.workflow
      .getHandle(obligationWorkflowId(stack.taskQueue, 'O3'))
      .describe();
    await startDutiesInForce(world);
    const again = await client.workflow
      .getHandle(obligationWorkflowId(stack.taskQueue, 'O3'))
      .describe();
    expect(again.startTime).toEqual(startTime);
  });
});
