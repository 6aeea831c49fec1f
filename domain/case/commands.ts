import type { FactValue, Party, Role } from '../protocol/definition.ts';
import type { AssignmentReason } from './assignment-reasons.ts';
import type { Actor } from './events.ts';

interface PersonsCommand {
  /** Derived from the caller's Idempotency-Key; handled once for ever. */
  commandId: string;
  actor: Actor;
  /** The version the person was looking at; absent means "whatever it is now". */
  expectedVersion?: number;
}

/** What a filled form lets into the case: never a text, never a name. */
export interface Routing {
  facts: Readonly<Record<string, FactValue>>;
  anchors: Readonly<Record<string, string>>;
  people: Readonly<Partial<Record<Role, string>>>;
  submissionId: string | null;
}

/** A file that was already running elsewhere, at its present step with its own past dates. */
export interface Takeover {
  stepKey: string;
  /** Epoch ms. */
  openedAt: number;
  /** Steps already done before Raccordo, with the date of each (epoch ms), oldest first. */
  done: readonly { stepKey: string; outcome: string; at: number }[];
  /** Facts of the present step itself (the source asked). */
  stepFacts: Readonly<Record<string, FactValue>>;
}

/** Opens the case; sent once, by the start of its workflow. */
export interface OpenCaseCommand extends PersonsCommand {
  kind: 'openCase';
  caseId: string;
  code: string;
  protocolCode: string;
  protocolVersion: number;
  parties: Readonly<Partial<Record<Party, string>>>;
  titolare: string;
  /** Epoch ms at which the start step opened (the delivery of the request). */
  receivedAt: number;
  routing: Routing;
  /** The start step is completed in the same act with this outcome, or the file is taken over. */
  entry: { outcome: string } | { takeover: Takeover };
}

/** What people and time may ask of a case. */
export type CaseCommand =
  | OpenCaseCommand
  | (PersonsCommand & {
      kind: 'completeStep';
      stepId: string;
      outcome: string;
      routing: Routing;
    })
  | (PersonsCommand & { kind: 'openStep'; stepKey: string })
  | (PersonsCommand & {
      kind: 'assignStep';
      stepId: string;
      /** null gives the step back to the office. */
      assigneeId: string | null;
      reason: AssignmentReason;
    })
  | (PersonsCommand & { kind: 'recordEvent'; event: string; routing: Routing })
  | (PersonsCommand & { kind: 'acknowledgeTerm'; termId: string })
  | { kind: 'passTime'; commandId: string; actor: { kind: 'system' } };
