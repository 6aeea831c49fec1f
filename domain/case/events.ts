import type { LedgerExtension, LedgerSegment } from '../terms/ledger.ts';
import type { RunningMode } from '../term-policy/change.ts';
import type { AppliedPolicy } from '../term-policy/policy.ts';
import type { TermQuestion } from './term-question.ts';
import type { TermOwner } from './term-owner.ts';
import type { AssignmentReason } from './assignment-reasons.ts';
import type { DeviationReason } from './deviation-reasons.ts';
import type { HandoverKind, HandoverMove } from '../handover/handover-terms.ts';
import type { FactValue, Party, Role, TermClass } from '../protocol/definition.ts';

/** Who did it. The passing of time and the system act as `system`, always with a case to answer for. */
export type Actor =
  | {
      kind: 'person';
      userId: string;
      role: Role;
      agencyId: string;
      /** Who was away, when the person acted as their substitute. */
      onBehalfOf?: string;
    }
  /** Whoever opened a link that was mailed to an office without accounts: the office answers, nobody is named. */
  | {
      kind: 'linkHolder';
      agencyId: string;
      linkId: string;
      /** As people say it: the first link of the case is number 1. */
      number: number;
    }
  | { kind: 'system' };

/** A mark that people put on a case and take away. */
export type CaseFlag = 'attention' | 'toVerify';

/** How two cases belong together. */
export type CaseLink = 'continues' | 'sibling' | 'related' | 'duplicate';

/** What the journal says of a file kept in PostgreSQL: never its name, never its content. */
export interface AttachmentFacts {
  attachmentId: string;
  /** SHA-256 of the content, hex. */
  sha256: string;
  /** Bytes. */
  size: number;
  mediaType: string;
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
  /** The start of the question as it was resolved: an instant (epoch ms) or a Rome date. */
  start?: number | string;
  /** From when its time is spent, epoch ms: the start of a term that runs forward, else the moment it began. */
  spentFrom?: number;
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
      /** Run of the step's lane, for example `relazione.2`. */
      lane?: string;
      /** The step whose outcome opened this one. */
      openedBy?: string;
      again?: DoneAgain;
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
      forgoes?: readonly string[];
    }
  | { type: 'OutcomeNoted'; stepId: string; outcome: string; submissionId: string | null }
  | { type: 'StepCancelled'; stepId: string; because: string }
  | { type: 'FactsSet'; facts: Readonly<Record<string, FactValue>> }
  | { type: 'AnchorsSet'; anchors: Readonly<Record<string, string>> }
  | {
      type: 'PersonNamed';
      role: Role;
      userId: string;
      /** Who was named before, and why somebody else is; absent when the naming follows from another act. */
      from?: string;
      reason?: AssignmentReason;
    }
  /** An office takes a seat of the case; or leaves it, and with it the case. */
  | { type: 'PartySeated' | 'PartyUnseated'; party: Party; agencyId: string }
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
      lane?: string;
      /** An extra run: the chain of nominal dates goes on without it. */
      outOfSeries?: true;
      /** What an extension gave, and the stretches lived before it, when this term takes the place of another. */
      extension?: LedgerExtension;
      segments?: readonly LedgerSegment[];
      /** Its clock stands still as that of the term whose place it takes. */
      suspended?: { expectedResumeOn: string; remindAt: number | null; withCase?: boolean };
      /** Where its values stand in the protocol, when they are those written there: an administrator may have changed them. */
      place?: string;
      /** The same where its value is that of the term whose place it takes: no other is looked for. */
      standsAt?: string;
      /** When the first of the terms whose place it takes began, epoch ms: the value of that moment is its own. */
      begunAt?: number;
      /** The decision that gave it its value. Filled by the recorder, and carried on by what takes its place. */
      policy?: AppliedPolicy;
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
      /** Who was skipped because they are away, and who was told instead: null when nobody stands in for them. */
      away?: readonly SkippedRecipient[];
    }
  | { type: 'TermAcknowledged'; termId: string }
  | { type: 'TermExpired'; termId: string; dueAt: number }
  | {
      type: 'TermClosed';
      termId: string;
      how: 'met' | 'metLate' | 'superseded' | 'elapsed' | 'lifted';
      /** Lifted because the step that should have met it was skipped: reopened, the step owes it again. */
      skipped?: true;
    }
  | { type: 'PhaseEntered'; phase: string }
  | { type: 'PriorityRaised'; by: number }
  | { type: 'Counted'; counter: string }
  | { type: 'CaseEventRecorded'; event: string; submissionId: string | null }
  | {
      type: 'LinkedCaseWanted';
      protocolCode: string;
      link: 'continues' | 'sibling' | 'related';
      /** The agency that is to hold it, when not the one that holds this case. */
      heldBy?: string;
    }
  | { type: 'CaseEnded'; ending: string; reason?: DeviationReason; submissionId?: string | null }
  | { type: 'LaneOpened'; lane: string; number: number }
  /** A first reading, kept apart until a second one says the same. */
  | {
      type: 'ReadingKept';
      stepKey: string;
      outcome: string;
      facts: Readonly<Record<string, FactValue>>;
      anchors: Readonly<Record<string, string>>;
      submissionId: string | null;
    }
  | { type: 'ReadingsDiffer'; stepKey: string; fields: readonly string[] }
  | ({ type: 'StepReopened'; stepId: string; stepKey: string; previous: string } & Why)
  | { type: 'StepToRecheck'; stepKey: string; toRecheck: boolean }
  | ({ type: 'SubmissionCorrected'; stepId: string; corrects: string } & Why)
  | ({ type: 'SkipProposed'; stepId: string; continueAs: string | null } & Why)
  | { type: 'SkipDeclined'; stepId: string }
  | {
      type: 'StepSkipped';
      stepId: string;
      stepKey: string;
      outcome: string | null;
      reason: DeviationReason;
      /** Who proposed it, when a second person had to approve. */
      proposedBy: string | null;
      submissionId: string | null;
      /** Steps annulled by a reopening to which the outcome of this one leads no more: they do not come back. */
      forgoes?: readonly string[];
    }
  | ({ type: 'StepReturned'; stepId: string; toStepKey: string } & Why)
  | ({ type: 'StepAdded'; stepId: string } & Why)
  | ({ type: 'CaseSuspended'; expectedResumeOn: string; remindAt?: number } & Why)
  | ({ type: 'CaseResumed' } & Why)
  | ({
      type: 'TermSuspended';
      termId: string;
      expectedResumeOn: string;
      byAct: boolean;
      previousDueOn: string | null;
      /** It stands still because the whole case does, and runs again with it. Absent in what earlier releases recorded. */
      withCase?: boolean;
      /** Epoch ms, 08:00 in Rome of the expected day; filled by the recorder, absent when the whole case stops. */
      remindAt?: number;
    } & Why)
  | ({ type: 'TermResumed'; termId: string; previousDueOn: string | null; dates?: TermDates } & Why)
  /** The day came on which somebody said the clock would run again. `termId` null: the whole case. */
  | { type: 'ResumeDue'; termId: string | null; at: number; told?: readonly string[] }
  | ({ type: 'TermExtended'; termId: string; amount: number; previousDueOn: string | null } & Why)
  | ({
      type: 'TermChangedByAct';
      termId: string;
      dueOn: string;
      previousDueOn: string | null;
    } & Why)
  /** A decision that two administrators have taken about the term itself reaches it while it runs. */
  | {
      type: 'RunningTermChanged';
      termId: string;
      /** The change-set. */
      changeId: string;
      /** `recount`: the value is as it was, and the calendar or the alarms have changed. */
      how: RunningMode | 'recount';
      previousDueOn: string | null;
      proposedBy: string;
      /** Somebody has confirmed, for this term, that its new date may have passed already. */
      pastConfirmed?: true;
    }
  | { type: 'NoteAdded'; submissionId: string }
  | { type: 'FlagSet'; flag: CaseFlag; on: boolean }
  | ({ type: 'CaseReopened' } & Why)
  | { type: 'CaseLinked'; otherCaseId: string; otherCode: string; link: CaseLink }
  | { type: 'CaseUnlinked'; otherCaseId: string; otherCode: string; link: CaseLink }
  | ({ type: 'CaseMerged'; intoCaseId: string; intoCode: string } & Why)
  | ({ type: 'MergeUndone' } & Partial<Why>)
  | {
      type: 'CaseMigrated';
      fromVersion: number;
      toVersion: number;
      /** Open steps that changed key, by step id. */
      steps: Readonly<Record<string, string>>;
      /** Step keys that the new version calls otherwise, for what was done before. */
      renamed?: Readonly<Record<string, string>>;
      planId: string;
      proposedBy: string;
    }
  | ({ type: 'AttachmentAdded' } & AttachmentFacts)
  /** A LAW or COURT date goes to somebody of either office, or back (null) to the desk that the protocol names. */
  | {
      type: 'TermReowned';
      termKey: string;
      from: TermOwner | null;
      to: TermOwner | null;
      reason: 'handover' | 'handoverEnded' | AssignmentReason;
    }
  /** An open step follows the date that it keeps. */
  | {
      type: 'StepSeated';
      stepId: string;
      stepKey: string;
      role: Role;
      agencyId: string;
      assigneeId: string | null;
    }
  | {
      type: 'AnswerLinkIssued';
      stepId: string;
      linkId: string;
      number: number;
      /** The office it was sent to; the address stays in PostgreSQL. */
      agencyId: string;
      days: number;
      /** Epoch ms, exclusive; filled by the recorder. */
      expiresAt?: number;
    }
  | {
      type: 'AnswerLinkRevoked';
      stepId: string;
      linkId: string;
      number: number;
      /** A person took it back, or sent another one in its place. */
      because: 'withdrawn' | 'replaced';
    }
  | {
      type: 'HandoverMoved';
      move: HandoverMove;
      /** Between which agencies and how: with the first proposal. */
      begins?: { kind: HandoverKind; sender: string; receiver: string };
    };

/** Somebody whom a notice did not go to. */
export interface SkippedRecipient {
  userId: string;
  toldInstead: string | null;
}

/** Why people departed from the protocol: the code stays here, their words with the submission. */
interface Why {
  reason: DeviationReason;
  submissionId: string | null;
}

/**
 * A step done a second time. With the outcome it had before, nothing new follows except what is listed in `opens`;
 * with another, the protocol's effects follow.
 */
export interface DoneAgain {
  outcome: string;
  opens: readonly string[];
}

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
