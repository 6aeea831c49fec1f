import type { Pool } from 'pg';
import type { Directory } from '../db/directory-store.ts';
import {
  findRecord,
  writeRecord,
  type JournalRow,
  type ProjectionChange,
  type StoredRecord,
} from '../db/case-record-store.ts';
import { sealRow } from '../db/journal-hash.ts';
import { readTermPolicies } from '../db/term-policy-store.ts';
import { refusalOf } from '../domain/domain-error.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import type { CaseEvent, CommittedEvent } from '../domain/case/events.ts';
import { evolve } from '../domain/case/evolve.ts';
import { closesLate } from '../domain/case/dated.ts';
import { refuseRunningMoves } from '../domain/case/running-moves.ts';
import type { CaseProjection } from '../domain/case/projection.ts';
import type { CaseState } from '../domain/case/state.ts';
import type { TermPolicy } from '../domain/term-policy/policy.ts';
import type { CivilZone } from '../domain/terms/civil-zone.ts';
import type { DatingSettings } from '../domain/terms/dating-settings.ts';
import { protocolOf } from '../protocols/protocol-of.ts';
import { completeEvent, type CompletingWorld } from './complete-event.ts';
import { refuseUnownedTerms } from './unowned-terms.ts';
import { knownCase, type CaseMoment, type KnownCases } from './known-cases.ts';
import { noticesOf } from './notices-of-events.ts';

/** One decided command, ready to be recorded. */
export interface RecordInput {
  /** Where the case stands before the command. */
  before: CaseMoment;
  command: Pick<CaseCommand, 'commandId' | 'actor'>;
  /** Epoch ms on the clock of the case. */
  occurredAt: number;
  events: readonly CaseEvent[];
}

/** The events as the journal holds them, and the mails that must leave at once. */
export interface RecordResult {
  committed: readonly CommittedEvent[];
  noticeIds: readonly string[];
  /**
   * The journal was ahead of the case: an act had been written when its worker died, and the engine gave the
   * case another one first. Nothing of this command is written; decide it again on what the journal says.
   */
  caughtUp: boolean;
}

/** What the recorder needs from the world. */
export interface RecorderDependencies {
  pool: Pool;
  /** As they are in force at the moment of asking. */
  settings: () => Promise<DatingSettings>;
  zone: CivilZone;
  directory: () => Promise<Directory>;
  cases: KnownCases;
}

/** PostgreSQL's code for a key that is already there. */
const uniqueViolation = '23505';

/**
 * Records what a command did: computes due dates, seals the journal rows, projects the case and writes all of
 * it in one statement. Idempotent by (case, seq): repeated after a lost answer it returns what is written.
 */
export async function recordCase(
  dependencies: RecorderDependencies,
  input: RecordInput,
): Promise<RecordResult> {
  const { pool, zone, cases } = dependencies;
  const { command } = input;
  const [directory, settings, known] = await Promise.all([
    dependencies.directory(),
    dependencies.settings(),
    cases.at(input.before),
  ]);
  const before = known.state;
  const policies = await policiesFor(pool, before, input.events);
  const { journal, after } = foldEvents(input, before, { ...settings, zone, directory, policies });
  const { caseId, protocolCode, protocolVersion } = after;
  const protocol = protocolOf(protocolCode, protocolVersion);
  const notices = noticesOf(journal, {
    ...{ before, after, protocol, directory, zone },
    ladders: settings.ladders,
    at: input.occurredAt,
  });
  const next = knownCase(after);
  const change = changeBetween(known.projection, next.projection);
  try {
    refuseRunningMoves(
      journal.map(({ event }) => event),
      before,
      input.occurredAt,
    );
    await refuseUnownedTerms(pool, protocol, after.caseId, input.events);
    await writeRecord(pool, caseId, journal, change, notices);
  } catch (error) {
    // What is written already stands, whatever has come in its way since.
    if (!isRepeat(error) && refusalOf(error) === undefined) throw error;
    const stored = await findRecord(pool, caseId, before.version);
    // Nothing is written yet; or some other key was there, and deciding again would go round for ever.
    if (stored.committed.length === 0) throw error;
    return whatIsWritten(stored, command.commandId);
  }
  cases.remember(next);
  const urgent = notices.filter(({ urgency }) => urgency === 'now');
  const noticeIds = urgent.map(({ id }) => id);
  return { committed: journal.map(committedOf), noticeIds, caughtUp: false };
}

/** The rows of this very command, when it is a repeat; otherwise everything the case has missed. */
function whatIsWritten({ committed, noticeIds }: StoredRecord, commandId: string): RecordResult {
  const caughtUp = committed[0]?.commandId !== commandId;
  return { committed, noticeIds, caughtUp };
}

/**
 * What administrators have decided, read at every act that begins a term: approved a second ago, it holds. An act that
 * begins none, which is the most frequent, reads nothing.
 */
async function policiesFor(
  pool: Pool,
  before: CaseState,
  events: readonly CaseEvent[],
): Promise<readonly TermPolicy[]> {
  const asks = events.some((event) => event.type === 'TermStarted' && event.place !== undefined);
  if (!asks) return [];
  const opened = events.find((event) => event.type === 'CaseOpened');
  return readTermPolicies(pool, opened?.protocolCode ?? before.protocolCode);
}

function foldEvents(
  { command, occurredAt, events }: RecordInput,
  before: CaseState,
  world: CompletingWorld,
): { journal: JournalRow[]; after: CaseState } {
  let state = before;
  let closedLate = false;
  const { commandId, actor } = command;
  const journal = events.map((decided) => {
    const moment = { state, now: occurredAt, closedLate };
    const { event, explanation } = completeEvent(decided, moment, world);
    const seq = state.version + 1;
    const previousHash = state.headHash;
    const caseId = event.type === 'CaseOpened' ? event.caseId : state.caseId;
    const content = { caseId, seq, occurredAt, commandId, actor, event, explanation };
    const hash = sealRow(previousHash, content);
    const row = { seq, occurredAt, commandId, actor, event, explanation, previousHash, hash };
    state = evolve(state, row);
    closedLate ||= closesLate(event);
    return row;
  });
  return { journal, after: state };
}

function committedOf(row: JournalRow): CommittedEvent {
  const { seq, occurredAt, commandId, actor, event, hash } = row;
  return { seq, occurredAt, commandId, actor, event, hash };
}

/** Only rows that differ are written: an act touches one or two of them. */
function changeBetween(
  before: CaseProjection | undefined,
  after: CaseProjection,
): ProjectionChange {
  const steps = differing(before?.openSteps ?? [], after.openSteps, ({ stepId }) => stepId);
  const terms = differing(before?.runningTerms ?? [], after.runningTerms, ({ termId }) => termId);
  return {
    case: after.case,
    handover: isSame(before?.handover, after.handover) ? null : after.handover,
    parties: sameParties(before, after) ? null : after.parties,
    openSteps: steps.written,
    closedStepIds: steps.gone,
    runningTerms: terms.written,
    closedTermIds: terms.gone,
  };
}

function sameParties(before: CaseProjection | undefined, after: CaseProjection): boolean {
  // The first record writes the seats again: the journal says who has them, not the draft.
  return before !== undefined && JSON.stringify(before.parties) === JSON.stringify(after.parties);
}

function differing<Row>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
): { written: readonly Row[]; gone: readonly string[] } {
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const written = after.filter((row) => !isSame(old.get(keyOf(row)), row));
  for (const row of after) old.delete(keyOf(row));
  return { written, gone: [...old.keys()] };
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

function isRepeat(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === uniqueViolation;
}
