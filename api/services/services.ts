import type { AssignmentReason } from '../../domain/case/assignment-reasons.ts';
import type { DataClass, Party, Role, TermClass } from '../../domain/protocol/definition.ts';
import type { ActOptions, ActResult, RawForm, Viewer } from './acting-person.ts';
import type { BoundIdentity } from '../../db/identity-binding-store.ts';
import type { Asked } from './account/identity-provider.ts';
import type { ApiTokenServices } from './account/api-token-service.ts';
import type { SecondStepServices } from './account/second-step-service.ts';
import type { SessionServices } from './account/session-service.ts';
import type { AnswerLinkServices } from './answer-links/answer-link-service.ts';
import type { AttachmentService } from './papers/attachment-service.ts';
import type { DeviationServices } from './deviations/deviation-service.ts';
import type { MigrationServices } from './migrations/migration-service.ts';
import type { SettingChangeServices } from './setting-changes/setting-change-service.ts';
import type { TermChangeServices } from './term-changes/term-change-service.ts';
import type {
  ExtraordinaryServices,
  ExtraordinaryView,
} from './extraordinary/extraordinary-service.ts';
import type { HubService } from './hub/hub.ts';
import type { SubjectService } from './subjects/subject-service.ts';
import type { ObligationService } from './obligations/obligations.ts';
import type { HandoverServices, HandoverView } from './handovers/handover-service.ts';
import type { AccessExplanationService } from './access/access-explanation-service.ts';
import type { ReadLogServices } from './read-log/read-log-service.ts';
import type { ReviewServices } from './reviews/review-service.ts';
import type { AbsenceServices } from './people/absence-service.ts';
import type { DepartureServices } from './people/departure-service.ts';
import type { Page } from './page.ts';
import type { ProtocolServices } from './protocols.ts';
import type { RegisteredActService } from './papers/registered-act-service.ts';
import type { LinkServices } from './links/link-service.ts';
import type { AllowedAction, DueView, StepFormView, StepView } from './cases/step-form-view.ts';

export type { ActOptions, ActResult, RawForm, Viewer } from './acting-person.ts';
export type { Page } from './page.ts';
export type { RelatedCase } from './links/link-service.ts';
export type { AllowedAction, DueView, StepFormView, StepView } from './cases/step-form-view.ts';

/**
 * What the REST routes and the pages ask for, and the shapes they get back. Instants are ISO strings with
 * offset Europe/Rome, dates `YYYY-MM-DD`. Refusals are thrown as `DomainError` with a stable code.
 */

/** One open step in a list: no name of a minor, ever. */
export interface WorkItem {
  caseCode: string;
  stepId: string;
  stepKey: string;
  stepLabel: string;
  protocolLabel: string;
  agencyId: string;
  agencyLabel: string;
  role: Role;
  assignee: { userId: string; displayName: string } | null;
  /** Who is away, when the viewer does it in their place. */
  onBehalfOf?: string;
  openedAt: string;
  /** Null without a term, and while its clock stands still. */
  due: Omit<
    DueView,
    'explanation' | 'nextNotice' | 'suspended' | 'suspendedDays' | 'spent' | 'owner'
  > | null;
  suspended: boolean;
  /** Somebody proposes to skip it; a second person decides. */
  skipProposed: boolean;
  kind: 'task' | 'waiting';
  priority: number;
  actions: readonly AllowedAction[];
}

export type WorkGroup = 'overdue' | 'dueSoon' | 'upcoming' | 'suspended' | 'waiting';
export type WorkScope = 'mine' | 'office';

/** `Il mio lavoro`: five groups (overdue, due within 7 days, later or without date, standing still, waiting for others). */
export interface WorkQuery {
  scope: WorkScope;
  group: WorkGroup;
  termClass?: TermClass;
  stepKey?: string;
  cursor?: string;
  limit?: number;
}

/** One line of the history: who, office, when, what; old and new dates where one changed. */
export interface JournalLine {
  seq: number;
  occurredAt: string;
  type: string;
  /** Italian sentence, no identity data. */
  sentence: string;
  actorLabel: string;
  agencyLabel?: string;
  details: readonly string[];
}

export interface CaseView {
  code: string;
  version: number;
  status: 'draft' | 'open' | 'ended';
  ending?: string;
  protocol: { code: string; version: number; label: string };
  titolareLabel: string;
  phase: { label: string; number: number; of: number };
  /** Everything in one sentence: who acts next. */
  nextActor: string;
  /** The person named for the case; absent before the assignment. */
  responsible?: { displayName: string; roleLabel: string };
  priority: number;
  /** Marks that people have put on it (Italian). */
  flags: readonly string[];
  /** While the whole case stands still. */
  suspension?: { since: string; expectedResumeOn: string; reason: string };
  /** Its personal data have been erased: what is left is the course. */
  erased?: true;
  /** Steps done that somebody must look at again. */
  rechecks: readonly { stepId: string; label: string }[];
  facts: readonly { label: string; value: string }[];
  anchors: readonly { label: string; value: string }[];
  parties: readonly { party: Party; agencyLabel: string }[];
  /** The passage between two offices that this case carries. */
  handover?: HandoverView;
  steps: readonly StepView[];
  /** Terms of the whole case and of its steps, deadlines first. */
  terms: readonly DueView[];
  /** Only for those whom `domain/access` lets see identity data; otherwise absent. */
  persons?: readonly { displayName: string; birthOn?: string; residenceComune?: string }[];
  links: readonly { code: string; link: string; label: string }[];
  /** Cases that the protocol asks for and that Raccordo does not carry yet (urgent placement). */
  wanted: readonly { protocolLabel: string; link: string; at: string }[];
  acts: readonly { reference: string; on: string; direction: 'in' | 'out'; label: string }[];
  /** Answers given so far, only in the data classes this viewer may read. */
  submissions: readonly {
    id: string;
    stepLabel: string;
    /** `corrected`: others took its place; `correction`: it took the place of others; `note`: words beside any form. */
    mark?: 'corrected' | 'correction' | 'note';
    at: string;
    by: string;
    fields: readonly { label: string; value: string; dataClass: DataClass }[];
  }[];
  actions: readonly AllowedAction[];
  /** Who opened it in an emergency; only for the team. */
  extraordinary?: readonly ExtraordinaryView[];
  /** The person may know who looked at the case. */
  logReader?: true;
}

export interface StuckCase {
  caseCode: string;
  stepId: string;
  stepLabel: string;
  /** overdue | noOwner | operatorAway | waitingOther | silentProcura | undelivered | technical | linkedCaseMissing */
  cause: string;
  causeLabel: string;
  sinceOn: string;
  workingDays: number;
  /** Median working days of this step, when known. */
  typicalDays?: number;
  whoMustMove: string;
  termClass: TermClass | null;
  actions: readonly AllowedAction[];
}

export interface CockpitView {
  counts: readonly { key: string; label: string; count: number; href: string }[];
  stuck: Page<StuckCase>;
  workload: readonly {
    userId: string;
    displayName: string;
    cases: number;
    weight: number;
    weeklyHours: number | null;
    /** Unrounded load; above 13 is over the threshold. */
    load: number | null;
    overThreshold: boolean;
    open: number;
    overdue: number;
  }[];
  undelivered: readonly {
    caseCode: string;
    template: string;
    recipient: string;
    error: string;
    at: string;
  }[];
}

export interface DuplicateCandidate {
  caseCode: string;
  protocolLabel: string;
  status: string;
  displayName: string;
  birthOn?: string;
  /** 'certain': same name and birth date; 'possible': same name or same surname and birth date; 'sameAct': only the act. */
  likeness: 'certain' | 'possible' | 'sameAct';
  /** Reference of an act of the request that is registered there too. */
  sameAct?: string;
}

/** A new case as somebody asks for it. */
export interface NewCase {
  /** Code of the procedure. @default 'procuraInquiry' */
  protocol?: string;
  /** Fields of the form of its first step. */
  form: RawForm;
  outcome: string;
  titolare: string;
  /** Sent when the person has seen the candidates and goes on. */
  duplicatesSeen?: boolean;
}

export interface CaughtMail {
  id: number;
  to: readonly string[];
  subject: string;
  body: string;
  caughtAt: string;
}

/** What somebody who has signed in must do before anything else. */
export interface SignInDues {
  /** To choose an own password: they came in with one that somebody else had chosen. */
  passwordChangeDue: boolean;
  /** To enrol a second step, which the role asks for. */
  enrolmentDue: boolean;
}

/** Somebody who has signed in. */
export interface Admitted extends SignInDues {
  viewer: Viewer;
  /** The marks of the browser from now on. */
  devices: string;
}

/** Whose password, or identity, was right; the code of the second step is still wanted. */
export interface CodeWanted {
  codeOf: string;
  passwordChangeDue: boolean;
  /** To be bound to the account once the code is right. */
  identity?: BoundIdentity;
}

export interface Services {
  accounts: {
    /**
     * Lets in whoever knows the password. `devices` are the marks of the browser, before and after.
     * @throws DomainError notAllowed `wrong-credentials`; HttpProblem 429 `too-many-attempts`
     */
    signIn(attempt: {
      username: string;
      password: string;
      /** Of the second step; without it the answer names the person whose code is still wanted. */
      code?: string | undefined;
      address: string;
      devices: string;
    }): Promise<Admitted | CodeWanted>;
    /** What the button of the identity provider says; null without a provider. */
    identityLabel(): string | null;
    /**
     * Where a person proves who they are, and what their session keeps meanwhile.
     * @throws HttpProblem 404 `identity-not-configured`, 503 `identity-provider-away`
     */
    beginIdentity(): Promise<{ address: string; asked: Asked }>;
    /**
     * Lets in whom the provider vouches for, when an active account here is bound to that subject, or is named by the claim and
     * bound to nobody yet. `search` is the query they came back with, `asked` null when this browser awaits no such answer.
     * @throws DomainError notAllowed `unknown-identity`; HttpProblem 403 `identity-cancelled`, `identity-not-proven`, 429
     *   `too-many-attempts`, and those of `beginIdentity`
     */
    finishIdentity(attempt: {
      search: string;
      asked: Asked | null;
      address: string;
      devices: string;
    }): Promise<Admitted | CodeWanted>;
    /**
     * The second step, alone, of somebody whose password was right, or for whom a provider vouched: then the account is bound.
     * @throws DomainError notAllowed `wrong-code`, `unknown-identity`; HttpProblem 429
     */
    finishSignIn(attempt: CodeWanted & { code: string; devices: string }): Promise<Admitted>;
    /**
     * Whether it is the password of this person, and a code of the second step where there is one.
     * @throws DomainError notAllowed `wrong-password`, `wrong-code`; HttpProblem 429, 403 `password-change-due` when somebody
     *   else chose the password
     */
    confirm(viewer: Viewer, password: string, code?: string): Promise<void>;
    /**
     * Gives the person another password; the sessions opened with the old one end, this one too.
     * @throws DomainError notAllowed `wrong-password`, invalid `password-…`; HttpProblem 429
     */
    changePassword(
      viewer: Viewer,
      change: { password: string; code?: string | undefined; newPassword: string },
    ): Promise<void>;
    viewer(userId: string): Promise<Viewer | null>;
    agencies(): Promise<readonly { id: string; label: string; kind: string }[]>;
    /** Colleagues in force in the person's offices; `awayUntil` is the last day of an absence from that seat. */
    offices(viewer: Viewer): Promise<
      readonly {
        userId: string;
        displayName: string;
        role: Role;
        agencyId: string;
        awayUntil?: string;
      }[]
    >;
  };
  sessions: SessionServices;
  secondStep: SecondStepServices;
  tokens: ApiTokenServices;
  work: {
    list(viewer: Viewer, query: WorkQuery): Promise<Page<WorkItem>>;
    counts(viewer: Viewer, scope: WorkScope): Promise<Readonly<Record<WorkGroup, number>>>;
  };
  cases: {
    show(viewer: Viewer, code: string): Promise<CaseView>;
    list(
      viewer: Viewer,
      query: { status?: 'open' | 'ended'; code?: string; cursor?: string; limit?: number },
    ): Promise<
      Page<{ code: string; protocolLabel: string; phase: string; status: string; openedAt: string }>
    >;
    journal(viewer: Viewer, code: string, cursor?: string): Promise<Page<JournalLine>>;
    /** The procedures that this person may open a case of. */
    openable(viewer: Viewer): Promise<readonly { code: string; label: string; purpose: string }[]>;
    newCaseForm(viewer: Viewer, protocol?: string): Promise<StepFormView>;
    duplicates(
      viewer: Viewer,
      form: RawForm,
      protocol?: string,
    ): Promise<readonly DuplicateCandidate[]>;
    open(viewer: Viewer, asked: NewCase, options: ActOptions): Promise<ActResult>;
    stepForm(viewer: Viewer, code: string, stepId: string): Promise<StepFormView>;
    eventForm(viewer: Viewer, code: string, event: string): Promise<StepFormView>;
    completeStep(
      viewer: Viewer,
      code: string,
      stepId: string,
      act: {
        outcome: string;
        form: RawForm;
        /** The same step of brothers and sisters that this report closes too. */
        alsoFor?: readonly { caseCode: string; stepId: string }[];
      },
      options: ActOptions,
    ): Promise<ActResult>;
    assignStep(
      viewer: Viewer,
      code: string,
      stepId: string,
      act: { assigneeId: string | null; reason: AssignmentReason },
      options: ActOptions,
    ): Promise<ActResult>;
    openStep(
      viewer: Viewer,
      code: string,
      act: { stepKey: string },
      options: ActOptions,
    ): Promise<ActResult>;
    recordEvent(
      viewer: Viewer,
      code: string,
      act: { event: string; form: RawForm },
      options: ActOptions,
    ): Promise<ActResult>;
    acknowledgeTerm(
      viewer: Viewer,
      code: string,
      termId: string,
      options: ActOptions,
    ): Promise<ActResult>;
  };
  answerLinks: AnswerLinkServices;
  acts: RegisteredActService;
  attachments: AttachmentService;
  migrations: MigrationServices;
  termChanges: TermChangeServices;
  settingChanges: SettingChangeServices;
  hub: HubService;
  subjects: SubjectService;
  obligations: ObligationService;
  reviews: ReviewServices;
  readLog: ReadLogServices;
  accessExplanation: AccessExplanationService;
  extraordinary: ExtraordinaryServices;
  handovers: HandoverServices;
  absences: AbsenceServices;
  departures: DepartureServices;
  deviations: DeviationServices;
  cockpit: {
    show(viewer: Viewer, query: { cause?: string; cursor?: string }): Promise<CockpitView>;
  };
  protocols: ProtocolServices;
  links: LinkServices;
  terms: {
    /** Same question and answer as `raccordo terms compute`; see `calendar/term-question.ts`. */
    compute(question: unknown): Promise<unknown>;
    sites(): Promise<readonly { code: string; label: string }[]>;
  };
  training: {
    /** null outside training mode. */
    clock(): Promise<{ now: string; offsetHours: number } | null>;
    /** Moves every open case and the clock ahead; refused outside training mode. */
    skip(
      viewer: Viewer | null,
      hours: number,
      progress?: (done: number, of: number) => void,
    ): Promise<{ now: string; cases: number }>;
    mails(cursor?: string): Promise<Page<CaughtMail>>;
  };
  health: {
    ready(): Promise<readonly { part: string; ok: boolean; detail: string }[]>;
  };
}
