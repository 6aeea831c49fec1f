import { randomUUID } from 'node:crypto';
import { Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { createDataConverter } from '../../codec/data-converter.ts';
import { readEnvironment } from '../../config/env.ts';
import type { OpenCaseCommand, Routing } from '../../domain/case/commands.ts';
import type { Actor, CaseEvent } from '../../domain/case/events.ts';
import { actUpdate, type ActAnswer, type PersonsAct } from '../../workflows/messages.ts';
import { caseWorkflowId } from '../../workflows/workflow-ids.ts';
import { offices, personas, type PersonaName } from './personas.ts';
import type { TestStack } from './platform.ts';

/** What a form lets into a case, with nothing in it unless said. */
export function routing(about: Partial<Routing> = {}): Routing {
  return { facts: {}, anchors: {}, people: {}, submissionId: null, ...about };
}

/** A persona as the actor of a command. */
export function actorOf(name: PersonaName): Actor {
  const { userId, role, agencyId } = personas[name];
  return { kind: 'person', userId, role, agencyId };
}

/** A case on the real engine, driven by commands. */
export interface TestCase {
  caseId: string;
  code: string;
  workflowId: string;
  act(who: PersonaName, act: ActBody, commandId?: string): Promise<ActAnswer>;
  complete(
    who: PersonaName,
    stepId: string,
    outcome: string,
    about?: Partial<Routing>,
  ): Promise<ActAnswer>;
  /** Events in the journal, oldest first. */
  events(): Promise<CaseEvent[]>;
  openSteps(): Promise<string[]>;
}

type ActBody = PersonsAct extends infer Act
  ? Act extends PersonsAct
    ? Omit<Act, 'commandId' | 'actor'>
    : never
  : never;

/** A client of the stack's engine, with the stack's keys. */
export async function connectEngine(
  stack: TestStack,
): Promise<{ client: Client; close: () => Promise<void> }> {
  const environment = readEnvironment({ ...stack.environment, SMTP_URL: 'smtp://localhost:1' });
  const connection = await Connection.connect({ address: stack.temporalAddress });
  const dataConverter = createDataConverter(environment.RACCORDO_CODEC_KEYS);
  const client = new Client({ connection, namespace: stack.namespace, dataConverter });
  return { client, close: () => connection.close() };
}

/** Opens an inquiry of the Procura delivered at that moment and waits until it is in PostgreSQL. */
export async function openInquiry(
  stack: TestStack,
  client: Client,
  about: {
    facts?: Routing['facts'];
    anchors?: Routing['anchors'];
    deliveredAt?: number;
    entry?: OpenCaseCommand['entry'];
    clockOffsetMs?: number;
  } = {},
): Promise<TestCase> {
  const caseId = randomUUID();
  const code = `P2-2026-${caseId.slice(0, 6)}`;
  const receivedAt = about.deliveredAt ?? Date.now();
  const command: OpenCaseCommand = {
    kind: 'openCase',
    commandId: randomUUID(),
    actor: actorOf('paola'),
    caseId,
    code,
    protocolCode: 'procuraInquiry',
    protocolVersion: 1,
    parties: { holder: offices.tm, territorialService: offices.sst, asst: offices.asst },
    titolare: offices.comune,
    receivedAt,
    routing: routing({
      facts: { urgent: false, noContactWithParents: false, termKind: 'none', ...about.facts },
      anchors: { deliveredAt: new Date(receivedAt).toISOString(), ...about.anchors },
    }),
    entry: about.entry ?? { outcome: 'new' },
  };
  await insertDraft(stack, command);
  const workflowId = caseWorkflowId(caseId);
  await client.workflow.start('procuraInquiry', {
    workflowId,
    taskQueue: stack.taskQueue,
    args: [{ command, clockOffsetMs: about.clockOffsetMs ?? 0 }],
  });
  const testCase = caseOf(stack, client, { caseId, code, workflowId });
  await until(async () => (await testCase.events()).length > 0);
  return testCase;
}

function caseOf(
  stack: TestStack,
  client: Client,
  ids: Pick<TestCase, 'caseId' | 'code' | 'workflowId'>,
): TestCase {
  const handle = client.workflow.getHandle(ids.workflowId);
  const testCase: TestCase = {
    ...ids,
    act(who, act, commandId = randomUUID()) {
      const command = { ...act, commandId, actor: actorOf(who) };
      return handle.executeUpdate(actUpdate, { args: [command], updateId: commandId });
    },
    complete(who, stepId, outcome, about) {
      return testCase.act(who, { kind: 'completeStep', stepId, outcome, routing: routing(about) });
    },
    async events() {
      const found = await stack.pool.query<{ event: CaseEvent }>(
        'select event from journal where case_id = $1 order by seq',
        [ids.caseId],
      );
      return found.rows.map(({ event }) => event);
    },
    async openSteps() {
      const found = await stack.pool.query<{ step_id: string }>(
        'select step_id from open_steps where case_id = $1 order by step_id',
        [ids.caseId],
      );
      return found.rows.map(({ step_id }) => step_id);
    },
  };
  return testCase;
}

async function insertDraft(stack: TestStack, command: OpenCaseCommand): Promise<void> {
  const { caseId, code, protocolCode, protocolVersion, titolare } = command;
  await stack.pool.query(
    `insert into cases (id, code, protocol_code, protocol_version, titolare_agency, draft_command)
     values ($1, $2, $3, $4, $5, $6)`,
    [caseId, code, protocolCode, protocolVersion, titolare, JSON.stringify(command)],
  );
}

/** The stable code of a refused act; undefined when it was taken. */
export async function refusalCode(act: Promise<unknown>): Promise<string | undefined> {
  try {
    await act;
    return undefined;
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure)
      return error.cause.type ?? undefined;
    throw error;
  }
}

/** Waits for something that the engine brings about by itself. */
export async function until(holds: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  const givenUpAt = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > givenUpAt) throw new Error('What the test waits for did not happen');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
