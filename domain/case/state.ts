import type { FactValue, Party, Role, TermClass } from '../protocol/definition.ts';
import type { TermDates, TermQuestion } from './events.ts';

/** A step somebody must do now. */
export interface OpenStep {
  stepId: string;
  stepKey: string;
  role: Role;
  agencyId: string;
  assigneeId: string | null;
  facts: Readonly<Record<string, FactValue>>;
  openedAt: number;
}

/** A term that runs. `dates` is null only between a decision and its recording. */
export interface RunningTerm {
  termId: string;
  termKey: string;
  /** null for a term of the whole case. */
  stepId: string | null;
  stepKey: string;
  class: TermClass;
  purpose: 'deadline' | 'wake';
  chain: string;
  source: string;
  question: TermQuestion;
  dates: TermDates | null;
  startedSeq: number;
  startedAt: number;
  expired: boolean;
  acknowledged: boolean;
}

/** The latest completion of a step: what joins, four-eyes rules and `completionOf` terms look at. */
export interface StepDone {
  outcome: string;
  at: number;
  by: string | null;
  seq: number;
}

/** Everything the next decision needs; plain data, small, without a name in it. */
export interface CaseState {
  caseId: string;
  code: string;
  protocolCode: string;
  protocolVersion: number;
  parties: Readonly<Partial<Record<Party, string>>>;
  titolare: string;
  origin: 'request' | 'takeover';
  status: 'new' | 'open' | 'ended';
  ending: string | null;
  openedAt: number;
  endedAt: number | null;
  /** Sequence number of the latest event; the ETag of the case. */
  version: number;
  /** Hash of the latest journal row, hex; empty before the first. */
  headHash: string;
  phase: string;
  priority: number;
  counters: Readonly<Record<string, number>>;
  facts: Readonly<Record<string, FactValue>>;
  /** Rome dates or ISO instants. */
  anchors: Readonly<Record<string, string>>;
  people: Readonly<Partial<Record<Role, string>>>;
  steps: Readonly<Record<string, OpenStep>>;
  terms: Readonly<Record<string, RunningTerm>>;
  done: Readonly<Record<string, StepDone>>;
  /** How many instances each step and term key has had, and the event that opened the latest. */
  instances: Readonly<Record<string, { count: number; seq: number }>>;
  /** Latest commands answered, oldest first: a repeated key finds its version here after continue-as-new. */
  handled: readonly { commandId: string; version: number }[];
}

/** A case about which nothing has happened yet. */
export function newCase(): CaseState {
  return {
    caseId: '',
    code: '',
    protocolCode: '',
    protocolVersion: 0,
    parties: {},
    titolare: '',
    origin: 'request',
    status: 'new',
    ending: null,
    openedAt: 0,
    endedAt: null,
    version: 0,
    headHash: '',
    phase: '',
    priority: 0,
    counters: {},
    facts: {},
    anchors: {},
    people: {},
    steps: {},
    terms: {},
    done: {},
    instances: {},
    handled: [],
  };
}

/** Whether the case takes no more acts. */
export function isEnded(state: CaseState): boolean {
  return state.status === 'ended';
}

/** Version a command was answered with, if the case still remembers it. */
export function versionOfHandled(state: CaseState, commandId: string): number | undefined {
  return state.handled.find((entry) => entry.commandId === commandId)?.version;
}
