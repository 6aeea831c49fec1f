import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { createKnownCases } from '../../activities/known-cases.ts';
import {
  recordCase,
  type RecorderDependencies,
  type RecordInput,
  type RecordResult,
} from '../../activities/record-case.ts';
import { romeZone } from '../../calendar/rome-zone.ts';
import { settingsInForce } from '../../calendar/settings-in-force.ts';
import { loadDirectory } from '../../db/directory-store.ts';
import { settingsStore } from '../../db/settings-store.ts';
import type { OpenCaseCommand, Routing } from '../../domain/case/commands.ts';
import { decide, type DecidedCommand } from '../../domain/case/decide.ts';
import { evolve } from '../../domain/case/evolve.ts';
import { newCase, type CaseState } from '../../domain/case/state.ts';
import { protocolOf } from '../../protocols/protocol-of.ts';
import { actorOf, routing } from './engine.ts';
import { offices, type PersonaName } from './personas.ts';

/** A case written by the real recorder, decided by the real kernel, without the engine: for what only PostgreSQL can answer. */
export interface RecordedCase {
  caseId: string;
  code: string;
  state: CaseState;
  /** Clock of the case, epoch ms; tests move it. */
  now: number;
  /** What the recorder would be asked for this command, without asking it. */
  inputFor(command: DecidedCommand): RecordInput;
  /** Records a command and takes it in. */
  record(command: DecidedCommand): Promise<RecordResult>;
  complete(
    who: PersonaName,
    stepId: string,
    outcome: string,
    about?: Partial<Routing>,
  ): Promise<RecordResult>;
  /** The case wakes now. */
  passTime(): Promise<RecordResult>;
}

/** The recorder as a worker builds it, on that database. */
export async function recorderOn(pool: Pool): Promise<RecorderDependencies> {
  const directory = await loadDirectory(pool, romeZone.localDateOf(Date.now()));
  const cases = createKnownCases(pool);
  const settings = settingsInForce(settingsStore(pool));
  return { pool, settings, zone: romeZone, cases, directory: () => Promise.resolve(directory) };
}

/** Records an inquiry delivered and registered at `at`. */
export async function recordInquiry(
  recorder: RecorderDependencies,
  about: {
    at?: number;
    deliveredAt?: number;
    facts?: Routing['facts'];
    anchors?: Routing['anchors'];
    entry?: OpenCaseCommand['entry'];
  } = {},
): Promise<RecordedCase> {
  const caseId = randomUUID();
  const now = about.at ?? Date.now();
  const receivedAt = about.deliveredAt ?? now;
  const command: OpenCaseCommand = {
    kind: 'openCase',
    commandId: randomUUID(),
    actor: actorOf('paola'),
    caseId,
    code: `P2-2026-${caseId.slice(0, 6)}`,
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
  await recorder.pool.query(
    `insert into cases (id, code, protocol_code, protocol_version, titolare_agency, draft_command)
     values ($1, $2, $3, 1, $4, $5)`,
    [caseId, command.code, command.protocolCode, command.titolare, JSON.stringify(command)],
  );
  const recorded = caseOn(recorder, { caseId, code: command.code, now });
  await recorded.record(command);
  return recorded;
}

function caseOn(
  recorder: RecorderDependencies,
  about: Pick<RecordedCase, 'caseId' | 'code' | 'now'>,
): RecordedCase {
  const protocol = protocolOf('procuraInquiry', 1);
  const recorded: RecordedCase = {
    ...about,
    state: newCase(),
    inputFor(command) {
      const { state, now } = recorded;
      const { caseId, version, headHash } = state;
      const before = { caseId, version, headHash };
      return { before, command, occurredAt: now, events: decide(protocol, command, state, now) };
    },
    async record(command) {
      const result = await recordCase(recorder, recorded.inputFor(command));
      recorded.state = result.committed.reduce(evolve, recorded.state);
      return result;
    },
    complete(who, stepId, outcome, form) {
      const act = { kind: 'completeStep', stepId, outcome, routing: routing(form) } as const;
      return recorded.record({ ...act, commandId: randomUUID(), actor: actorOf(who) });
    },
    passTime: () =>
      recorded.record({ kind: 'passTime', commandId: 'time', actor: { kind: 'system' } }),
  };
  return recorded;
}
