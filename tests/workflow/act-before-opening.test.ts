import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actUpdate, type PersonsAct } from '../../workflows/messages.ts';
import { caseWorkflowId } from '../../workflows/workflow-ids.ts';
import { requestForm, resultOf, signInAs, type ApiClient } from '../support/api-client.ts';
import { actorOf, connectEngine } from '../support/engine.ts';
import { offices } from '../support/personas.ts';
import { startTestStack, type TestStack } from '../support/platform.ts';

type Engine = Awaited<ReturnType<typeof connectEngine>>;

/** The first moment of a case, lived again after its worker died: the act of a person arrives with the opening. */
describe('an act that reaches a case before its opening is taken in', () => {
  let stack: TestStack;
  let engine: Engine;
  let paola: ApiClient;

  beforeAll(async () => {
    stack = await startTestStack({ api: true });
    engine = await connectEngine(stack);
    paola = await signInAs(stack, 'paola');
  });
  afterAll(async () => {
    await engine.close();
    await stack.stop();
  });

  async function openWithoutWorker(): Promise<string> {
    const request = { form: requestForm(), outcome: 'new', titolare: offices.comune };
    const { caseCode } = resultOf(await paola.post('/api/v1/cases', request));
    const { rows } = await stack.pool.query<{ id: string }>(
      'select id from cases where code = $1',
      [caseCode],
    );
    return rows[0]?.id ?? '';
  }

  it('waits for its turn instead of being refused', async () => {
    const caseId = await openWithoutWorker();
    const commandId = randomUUID();
    const actor = actorOf('carla');
    const act: PersonsAct = { kind: 'setFlag', flag: 'attention', on: true, commandId, actor };
    const handle = engine.client.workflow.getHandle(caseWorkflowId(caseId));
    const answer = handle.executeUpdate(actUpdate, { args: [act], updateId: commandId });
    await stack.startWorker();

    const { version } = await answer;
    const { rows } = await stack.pool.query<{ type: string }>(
      'select type from journal where case_id = $1 and seq = $2',
      [caseId, version],
    );
    expect(rows).toEqual([{ type: 'FlagSet' }]);
  });
});
