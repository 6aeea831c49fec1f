import type { DeviationKind } from '../../../domain/case/deviation-forms.ts';
import type { LinkKind } from '../../../domain/case/link-forms.ts';
import type { FormDefinition, Role, TermClass } from '../../../domain/protocol/definition.ts';
import type { LinkView } from '../answer-links/answer-link-service.ts';

/** A step, its dates, its form and what may be done with it, as routes and pages are answered. */

/** A deadline as every list, page and mail shows it. */
export interface DueView {
  termId: string;
  label: string;
  class: TermClass;
  dueOn: string;
  dueAt: string;
  /** When it began to run: with `dueAt` it says how much of it is consumed. */
  startedAt?: string;
  /** A day on which the file comes forward by itself: nobody can be late on it. */
  wake?: true;
  /** Computed against the clock at the moment of reading. */
  overdue: boolean;
  source: string;
  /** Italian sentences, in order: counted, skipped, shifted days. */
  explanation: readonly string[];
  /** Next rung still to fire: when, and whom it tells (Italian). */
  nextNotice?: { at: string; tells: readonly string[] };
  acknowledged: boolean;
  /** While its clock stands still: since when, until when it is expected, and why (Italian). */
  suspended?: { since: string; expectedResumeOn: string; reason: string };
  /** Days, of those already gone by, on which the clock stood still. */
  suspendedDays: number;
  /** Who answers for it by name since the family was handed over; on the page of the case. */
  owner?: { displayName: string; agencyLabel: string };
  /** How much of it each office has spent so far, in its own measure (Italian); on the page of the case. */
  spent?: readonly { agencyLabel: string; amount: string }[];
}

/** What the caller may do now; computed by `domain/access` and the protocol, shown as buttons and in the API. */
export interface AllowedAction {
  action:
    | 'completeStep'
    | 'assignStep'
    | 'claimStep'
    | 'releaseStep'
    | 'openStep'
    | 'recordEvent'
    | 'acknowledgeTerm'
    | 'issueAnswerLink'
    | 'revokeAnswerLink'
    | DeviationKind
    | LinkKind;
  label: string;
  /** Step id, step key, event key, term id or answers the action is about; empty for the whole case. */
  target: string;
  /** Set when the action exists but cannot be done now: the Italian reason. */
  because?: string;
}

/** An open step. */
export interface StepView {
  stepId: string;
  stepKey: string;
  label: string;
  purpose: string;
  card: string;
  kind: 'task' | 'waiting';
  role: Role;
  roleLabel: string;
  agencyLabel: string;
  assignee: { userId: string; displayName: string } | null;
  /** Who is away, when the viewer does it in their place. */
  onBehalfOf?: string;
  openedAt: string;
  dues: readonly DueView[];
  /** Somebody proposes to skip it; a second person decides. */
  skipProposed?: { by: string; reason: string; continueAs?: string };
  /** It was done before and is to be done again. */
  again: boolean;
  /** What was asked in a step that no protocol knows, and what is missing in one that came back; for those who may read it. */
  asked?: string;
  /** Sent to its office to answer without an account, latest first; only on the page of the case. */
  answerLinks?: readonly LinkView[];
  actions: readonly AllowedAction[];
}

/** The same step, open in the case of a brother or sister. */
export interface SiblingStep {
  caseCode: string;
  stepId: string;
  /** Whose case it is, for those who may see it. */
  minors?: string;
}

/** A step about to be done: the form, what is already known, and what each outcome sets in motion. */
export interface StepFormView {
  caseCode: string;
  version: number;
  step: StepView;
  form: FormDefinition;
  /** Choices for `user` and `users` fields: people in force with the field's roles, with their load. */
  people: Readonly<Record<string, readonly { userId: string; label: string }[]>>;
  outcomes: readonly {
    key: string;
    label: string;
    needs: readonly string[];
    because?: string;
    /** "si chiude … · si apre … a … · termine …" */
    consequences: readonly string[];
  }[];
  context: readonly { label: string; value: string }[];
  /** Answers already known, as the submissions keep them. */
  values?: Readonly<Record<string, unknown>>;
  /** The same step, open in the cases of brothers and sisters, when this person may complete it there too. */
  siblings?: readonly SiblingStep[];
}
