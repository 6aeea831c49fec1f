import type { AssignmentReason } from './assignment-reasons.ts';
import type { FactValue, Party, Role, TermClass, TermUnit } from '../protocol/definition.ts';

/** Who did it. The passing of time and the system act as `system`, always with a case to answer for. */
export type Actor =
  { kind: 'person'; userId: string; role: Role; agencyId: string } | { kind: 'system' };

/** What a due date is computed from; the recorder turns it into dates outside the workflow sandbox. */
export interface TermQuestion {
  /** Epoch ms, a Rome date, or the due date of another running term (by id). */
  start: { at: number } | { on: string } | { dueOf: string };
  amount: number;
  unit: TermUnit;
  direction: 'forward' | 'backward';
  rollOnHoliday: boolean;
  rollOnSaturday: boolean;
  internalTarget: boolean;
  ladder: string | null;
}

/** What the recorder answers: instants in epoch ms, Rome dates as `YYYY-MM-DD`. */
export interface TermDates {
  nominalOn: string;
  dueOn: string;
  /** Exclusive: overdue means now >= dueAt. */
  dueAt: number;
  strictAt: number;
  /** Rungs still to fire, in order; those already past when the term starts are left out. */
  rungs: readonly { key: string; at: number }[];
  calendarVersion: string;
}

/** One thing that happened to a case. Names are persisted with `schemaVersion` 1; fields are only ever added. */
export type CaseEvent =
  | {
      type: 'CaseOpened';
      caseId: string;
      code: string;
      protocolCode: string;
      protocolVersion: number;
      parties: Readonly<Partial<Record<Party, string>>>;
      titolare: string;
      origin: 'request' | 'takeover';
    }
  | {
      type: 'StepOpened';
      stepId: string;
      stepKey: string;
      role: Role;
      agencyId: string;
      assigneeId: string | null;
      facts: Readonly<Record<string, FactValue>>;
      /** Epoch ms; earlier than the event itself only for a file taken over. */
      openedAt: number;
    }
  | {
      type: 'StepAssigned';
      stepId: string;
      from: string | null;
      to: string | null;
      reason: AssignmentReason;
    }
  | {
      type: 'StepCompleted';
      stepId: string;
      stepKey: string;
      outcome: string;
      submissionId: string | null;
      /** One of its deadlines had passed. */
      late: boolean;
      /** Epoch ms; only for a step done before the file was taken over. */
      doneAt?: number;
    }
  | { type: 'OutcomeNoted'; stepId: string; outcome: string; submissionId: string | null }
  | { type: 'StepCancelled'; stepId: string; because: string }
  | { type: 'FactsSet'; facts: Readonly<Record<string, FactValue>> }
  | { type: 'AnchorsSet'; anchors: Readonly<Record<string, string>> }
  | { type: 'PersonNamed'; role: Role; userId: string }
  | {
      type: 'TermStarted';
      termId: string;
      termKey: string;
      stepId: string | null;
      stepKey: string;
      class: TermClass;
      purpose: 'deadline' | 'wake';
      chain: string;
      source: string;
      question: TermQuestion;
      supersedes: string | null;
      /** Filled by the recorder. */
      dates?: TermDates;
    }
  | {
      type: 'RungFired';
      termId: string;
      rung: string;
      /** When the rung fell due, epoch ms; the event's own time is when it was done. */
      at: number;
      /** LAW and COURT: nothing else would fire, so the reminder repeats every working day until acknowledged. */
      repeats: boolean;
      /** Users told and, when it repeats, the next time (epoch ms): filled by the recorder. */
      told?: readonly string[];
      repeatAt?: number;
    }
  | { type: 'TermAcknowledged'; termId: string }
  | { type: 'TermExpired'; termId: string; dueAt: number }
  | {
      type: 'TermClosed';
      termId: string;
      how: 'met' | 'metLate' | 'superseded' | 'elapsed';
    }
  | { type: 'PhaseEntered'; phase: string }
  | { type: 'PriorityRaised'; by: number }
  | { type: 'Counted'; counter: string }
  | { type: 'CaseEventRecorded'; event: string; submissionId: string | null }
  | { type: 'LinkedCaseWanted'; protocolCode: string; link: 'continues' | 'sibling' | 'related' }
  | { type: 'CaseEnded'; ending: string };

/** A case event as the journal holds it. */
export interface CommittedEvent {
  seq: number;
  /** Epoch ms on the clock of the case. */
  occurredAt: number;
  commandId: string;
  actor: Actor;
  event: CaseEvent;
  /** SHA-256 over this event and the hash before it, hex. */
  hash: string;
}
