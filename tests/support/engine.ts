import { randomUUID } from 'node:crypto';
import { Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { updateCase } from '../../api/services/engine.ts';
import { bringBack } from '../../api/services/links/reopening.ts';
import { fastForward } from '../../api/services/training/time-machine.ts';
import { createWorld } from '../../api/services/world.ts';
import { createDataConverter } from '../../codec/data-converter.ts';
import { readEnvironment } from '../../config/env.ts';
import { readCommitted } from '../../db/case-record-store.ts';
import type { OpenCaseCommand, ReopenCaseCommand, Routing } from '../../domain/case/commands.ts';
import type { Actor, CaseEvent } from '../../domain/case/events.ts';
import { evolve } from '../../domain/case/evolve.ts';
import { newCase } from '../../domain/case/state.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import type { ActAnswer, PersonsAct } from '../../workflows/messages.ts';
import { caseWorkflowId } from '../../workflows/workflow-ids.ts';
import { offices, personas, type PersonaName } from './personas.ts';
import type { TestStack } from './platform.ts';
import { inquiry, type Procedure } from './procedures.ts';

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
  /** Runs it was started with: the opening, and one for each time it was brought back. */
  startedRuns: string[];
  act(who: PersonaName, act: ActBody, commandId?: string): Promise<ActAnswer>;
  complete(
    who: PersonaName,
    stepId: string,
    outcome: string,
    about?: Partial<Routing>,
  ): Promise<ActAnswer>;
  /** Brings the ended case back, as the service does: by a run of its own that the journal feeds. */
  bringBack(who: PersonaName, act: ReopeningBody): Promise<void>;
  /** The clock of the case, epoch ms. */
  now(): number;
  /** Lives through that much time (ms) on the clock of the case. */
  skip(ms: number): Promise<void>;
  /** Events in the journal, oldest first. */
  events(): Promise<CaseEvent[]>;
  openSteps(): Promise<string[]>;
}

type Body<Command> = Command extends unknown ? Omit<Command, 'commandId' | 'actor'> : never;

/** An act on a running case as a test writes it: who does it is said apart. */
export type ActBody = Body<PersonsAct>;

/** What brings an ended case back. */
export type ReopeningBody = Body<ReopenCaseCommand>;
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

/** How a case begins, where it differs from the ordinary way of its procedure. */
export interface CaseOpening {
  facts?: Routing['facts'];
  anchors?: Routing['anchors'];
  people?: Routing['people'];
  /** Epoch ms. @default now */
  deliveredAt?: number;
  entry?: OpenCaseCommand['entry'];
  clockOffsetMs?: number;
}

/** Opens an inquiry of the Procura, version 1. */
export function openInquiry(
  stack: TestStack,
  client: Client,
  about: CaseOpening = {},
): Promise<TestCase> {
  return openCase(stack, client, inquiry, about);
}

/** Opens a case of that procedure, delivered at that moment, and waits until it is in PostgreSQL. */
export async function openCase(
  stack: TestStack,
  client: Client,
  procedure: Procedure,
  about: CaseOpening = {},
): Promise<TestCase> {
  const caseId = randomUUID();
  const { protocolCode, protocolVersion, parties, openedBy } = procedure;
  const { prefix } = protocolOf(protocolCode, protocolVersion);
  const code = `${prefix}-2026-${caseId.slice(0, 6)}`;
  const { deliveredAt: receivedAt = Date.now(), clockOffsetMs = 0 } = about;
  const form = procedure.firstForm(receivedAt);
  const command: OpenCaseCommand = {
    kind: 'openCase',
    commandId: randomUUID(),
    actor: actorOf(openedBy),
    caseId,
    code,
    protocolCode,
    protocolVersion,
    parties,
    titolare: offices.comune,
    receivedAt,
    routing: routing({
      facts: { ...form.facts, ...about.facts },
      anchors: { ...form.anchors, ...about.anchors },
      people: { ...form.people, ...about.people },
    }),
    entry: about.entry ?? procedure.entry,
  };
  await insertDraft(stack, command);
  const workflowId = caseWorkflowId(caseId);
  const { firstExecutionRunId } = await client.workflow.start(protocolCode, {
    workflowId,
    taskQueue: stack.taskQueue,
    args: [{ command, clockOffsetMs }],
  });
  const ids = { caseId, code, workflowId, startedRuns: [firstExecutionRunId] };
  const testCase = caseOf(stack, client, ids, clockOffsetMs);
  await until(async () => (await testCase.events()).length > 0);
  return testCase;
}

function caseOf(
  stack: TestStack,
  client: Client,
  ids: Pick<TestCase, 'caseId' | 'code' | 'workflowId' | 'startedRuns'>,
  clockOffsetMs: number,
): TestCase {
  const handle = client.workflow.getHandle(ids.workflowId);
  let aheadMs = clockOffsetMs;
  const testCase: TestCase = {
    ...ids,
    act(who, act, commandId = randomUUID()) {
      const command = { ...act, commandId, actor: actorOf(who) };
      return updateCase(client, ids.caseId, command);
    },
    complete(who, stepId, outcome, about) {
      return testCase.act(who, { kind: 'completeStep', stepId, outcome, routing: routing(about) });
    },
    async bringBack(who, act) {
      const command = { ...act, commandId: randomUUID(), actor: actorOf(who) };
      await bringBackAt(stack, client, { caseId: ids.caseId, command, aheadMs });
      ids.startedRuns.push((await handle.describe()).runId);
    },
    now: () => Date.now() + aheadMs,
    async skip(ms) {
      await fastForward(client, ids.workflowId, ms);
      aheadMs += ms;
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

/** The clock of the pages is set to that of the case, as when everything was moved together. */
async function bringBackAt(
  { pool, vault, taskQueue }: TestStack,
  client: Client,
  { caseId, command, aheadMs }: { caseId: string; command: ReopenCaseCommand; aheadMs: number },
): Promise<void> {
  await pool.query('update training_clock set offset_ms = $1', [Math.round(aheadMs)]);
  const world = createWorld({ database: pool, vault, client, taskQueue, training: true });
  const state = (await readCommitted(pool, caseId, 0)).reduce(evolve, newCase());
  await bringBack(world, state, command);
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
