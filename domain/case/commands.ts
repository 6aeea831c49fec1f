import type { FactValue, Party, Role } from '../protocol/definition.ts';
import type { RunningMode } from '../term-policy/change.ts';
import type { PolicyValue } from '../term-policy/value.ts';
import type { AssignmentReason } from './assignment-reasons.ts';
import type { TermOwner } from './term-owner.ts';
import type { DeviationReason } from './deviation-reasons.ts';
import type { Actor, AttachmentFacts, CaseFlag, CaseLink } from './events.ts';

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
  /** Offices that take a seat from now on: party and agency. */
  seats?: Readonly<Partial<Record<Party, string>>>;
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
  /**
   * The start step is completed in the same act with this outcome; or the file is taken over; or another case asked
   * for this one, and the start step waits for whoever must do it.
   */
  entry: { outcome: string } | { takeover: Takeover } | { startStep: 'waits' };
}

/** What becomes of a later step when an earlier one is reopened: it stays, is looked at again, or is annulled (open steps). */
export type DependantDecision = 'keep' | 'recheck' | 'cancel';

/** A departure from the protocol's course: always with a reason, and with the person's own words in a submission. */
interface Deviation extends PersonsCommand {
  reason: DeviationReason;
  submissionId: string | null;
}

/** What becomes of a running term. */
export type RunningTermTarget =
  | {
      how: RunningMode;
      /** Where its values stand in the protocol. */
      path: string;
      value: PolicyValue;
      /** Rome date, inclusive; in mode `fromNow` the term begins on it. */
      validFrom: string;
      /** The act it quotes, in words. */
      act: string | null;
      /** Rome date; only in mode `explicitDate`. */
      dueOn: string | null;
      /** When it was approved, epoch ms. */
      decidedAt: number;
    }
  /** The same question is asked again: of another calendar, or with other alarms. */
  | { how: 'recount' };

/** Everything people lawfully do to a running case beside its protocol. */
export type DeviationCommand =
  /** Every later step that depends on the reopened one needs a decision, by step id (open) or step key (done). */
  | (Deviation & {
      kind: 'reopenStep';
      stepKey: string;
      dependants: Readonly<Record<string, DependantDecision>>;
    })
  /** A new submission takes the place of the one the step was done with. */
  | (Deviation & {
      kind: 'correctSubmission';
      stepId: string;
      corrects: string;
      routing: Routing;
      byAct?: boolean;
    })
  /** An optional step is skipped at once; for a mandatory one this is a proposal. `continueAs` names the outcome that follows. */
  | (Deviation & { kind: 'skipStep'; stepId: string; continueAs: string | null })
  /** Somebody has looked again at a step whose forerunner was reopened. */
  | (PersonsCommand & { kind: 'confirmRecheck'; stepKey: string })
  | (PersonsCommand & { kind: 'decideSkip'; stepId: string; approved: boolean })
  /** Back to who did the step before, with what is missing. */
  | (Deviation & { kind: 'returnStep'; stepId: string })
  /** A step the protocol does not know, with a term of its own. */
  | (Deviation & {
      kind: 'addStep';
      role: Role;
      party: Party;
      assigneeId: string | null;
      amount: number;
      unit: 'workingDays' | 'calendarDays';
    })
  /** Stops clocks; `termIds: 'all'` suspends the case with every LOCAL and PROTOCOL term of it. */
  | (Deviation & {
      kind: 'suspendTerms';
      termIds: readonly string[] | 'all';
      /** Rome date, after today. */
      expectedResumeOn: string;
      /** A registered act lies in the submission: LAW and COURT terms stop only with one. */
      byAct: boolean;
    })
  | (Deviation & { kind: 'resumeTerms'; termIds: readonly string[] | 'all' })
  | (Deviation & { kind: 'extendTerm'; termId: string; amount: number })
  /** A registered act sets another date. */
  | (Deviation & { kind: 'changeTermByAct'; termId: string; dueOn: string })
  /** A decision about the term itself, taken by two administrators, reaches it while it runs. */
  | (PersonsCommand & {
      kind: 'changeRunningTerm';
      termId: string;
      changeId: string;
      proposedBy: string;
      /** For this very term somebody has confirmed that its new date may have passed already. */
      pastConfirmed: boolean;
      to: RunningTermTarget;
    })
  | (PersonsCommand & { kind: 'addNote'; submissionId: string })
  | (PersonsCommand & { kind: 'setFlag'; flag: CaseFlag; on: boolean })
  /** Undoes an opening made by mistake; `byAct` as for a suspension. */
  | (Deviation & { kind: 'cancelOpening'; byAct?: boolean })
  | (PersonsCommand & { kind: 'linkCase'; otherCaseId: string; otherCode: string; link: CaseLink })
  | (PersonsCommand & {
      kind: 'unlinkCase';
      otherCaseId: string;
      otherCode: string;
      link: CaseLink;
    })
  /** The file goes on in another one; can be undone with `undoMerge`. */
  | (Deviation & { kind: 'mergeInto'; otherCaseId: string; otherCode: string })
  | (PersonsCommand & { kind: 'recordAttachment'; attachment: AttachmentFacts })
  /** The yearly review of the file: weighed by its owner and decided by somebody else, each by a Rome date. */
  | (PersonsCommand & { kind: 'openReview'; weighBy: string; decideBy: string })
  /** To another version of the same protocol; open steps whose key changed are named in `steps` (step id to new key). */
  | (PersonsCommand & {
      kind: 'migrate';
      toVersion: number;
      steps: Readonly<Record<string, string>>;
      planId: string;
      proposedBy: string;
    });

/** Brings an ended case back: at a step of its protocol, or, for a merge undone, exactly as it was. */
export type ReopenCaseCommand =
  | (Deviation & { kind: 'reopenCase'; stepKey: string })
  /** Earlier releases asked for no reason. */
  | (PersonsCommand & { kind: 'undoMerge' } & Partial<Pick<Deviation, 'reason' | 'submissionId'>>);

/** What people and time may ask of a case. */
export type CaseCommand =
  | OpenCaseCommand
  | (PersonsCommand & {
      kind: 'completeStep';
      stepId: string;
      outcome: string;
      routing: Routing;
      /** Of a step done again, or corrected: an act lies in the submission by which a LAW or COURT term moves. */
      byAct?: boolean;
    })
  | (PersonsCommand & { kind: 'openStep'; stepKey: string })
  | (PersonsCommand & {
      kind: 'assignStep';
      stepId: string;
      /** null gives the step back to the office. */
      assigneeId: string | null;
      reason: AssignmentReason;
      /** Refused when somebody else has it meanwhile. @default whoever has it */
      from?: string;
      /** The person of the case stays as it is, or is named by a command of its own. @default false */
      alone?: true;
    })
  /** Somebody else becomes the person of the case in a role; steps that are open stay where they are. */
  | (PersonsCommand & {
      kind: 'namePerson';
      role: Role;
      userId: string;
      /** Who is named now: refused when somebody else is. */
      from: string;
      reason: AssignmentReason;
    })
  /** One LAW or COURT date goes to a named person of one of the two offices between which the family passes. */
  | (PersonsCommand & {
      kind: 'reownTerm';
      termKey: string;
      to: TermOwner;
    })
  /** The handover came to nothing: what it had given comes back. */
  | (PersonsCommand & { kind: 'returnTerms'; handover: { caseId: string; code: string } })
  /** Asks an office without accounts for the answer to a step; a link that is still good is taken back with it. */
  | (PersonsCommand & {
      kind: 'issueAnswerLink';
      stepId: string;
      linkId: string;
      /** The office that answers. */
      agencyId: string;
    })
  | (PersonsCommand & { kind: 'revokeAnswerLink'; stepId: string; linkId: string })
  | (PersonsCommand & { kind: 'recordEvent'; event: string; routing: Routing })
  | (PersonsCommand & { kind: 'acknowledgeTerm'; termId: string })
  | ReopenCaseCommand
  | DeviationCommand
  | { kind: 'passTime'; commandId: string; actor: { kind: 'system' } };
