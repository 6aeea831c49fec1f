import type { DayRange, Touched } from '../../../domain/settings/touched.ts';
import type {
  Amendment,
  SettingChange,
  SettingKind,
} from '../../../domain/settings/setting-change.ts';
import type { TermClass } from '../../../domain/protocol/definition.ts';
import type { ChangeStatus, QuotedAct } from '../../../domain/term-policy/change.ts';
import type { RungRecipient } from '../../../domain/terms/ladder.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import type { Page } from '../page.ts';
import type {
  RolloutConduct,
  RolloutProgressView,
  RunningServices,
} from '../rollouts/rollout-service.ts';

/** Calendars and ladders and their changes, as routes and pages ask for them. @throws DomainError `not-protocol-admin` */
export interface SettingChangeServices extends RunningServices<SettingChangeView> {
  calendars(viewer: Viewer): Promise<readonly CalendarView[]>;
  ladders(viewer: Viewer): Promise<readonly LadderView[]>;
  /** Changes of one kind or of both, newest first. */
  list(viewer: Viewer, of: SettingKind | null, cursor?: string): Promise<Page<SettingChangeLine>>;
  show(viewer: Viewer, id: string): Promise<SettingChangeView>;
  draft(viewer: Viewer, asked: SettingChange, options: Key): Promise<SettingChangeView>;
  /** Only its author, and only while it is a draft; it stays about the same site or ladder. */
  edit(
    viewer: Viewer,
    id: string,
    asked: SettingChange,
    options: ActOptions,
  ): Promise<SettingChangeView>;
  propose(viewer: Viewer, id: string, options: ActOptions): Promise<SettingChangeView>;
  /** `fingerprint`: of what the second person has seen. @throws DomainError `four-eyes`, `preview-changed` */
  approve(
    viewer: Viewer,
    id: string,
    fingerprint: string,
    options: ActOptions,
  ): Promise<SettingChangeView>;
  discard(viewer: Viewer, id: string, options: ActOptions): Promise<SettingChangeView>;
}

type Key = Pick<ActOptions, 'idempotencyKey'>;

/** The working days of one site. Dates are Rome dates. */
export interface CalendarView {
  site: string;
  label: string;
  /** In force today, in words; null while nobody has said which day it is. */
  patronWords: string | null;
  /** Every patron day `MM-DD`, oldest first; each holds until the next. */
  patrons: readonly { patron: string; words: string; from: string | null }[];
  closures: readonly (DayRange & {
    reason: string;
    /** Not begun: it may still be withdrawn. */
    isAhead: boolean;
  })[];
  openings: readonly { weekday: number; from: string; to: string }[];
}

/** One alarm of a ladder. */
export interface RungView {
  key: string;
  /** «5 giorni lavorativi prima, alle 08:00» */
  when: string;
  kind: 'reminder' | 'escalation';
  tell: readonly RungRecipient[];
  /** Whom it tells, in words. */
  tells: string;
}

/** A ladder with what is decided about it and the terms that use it. */
export interface LadderView {
  ladder: string;
  /** In force today. */
  rungs: readonly RungView[];
  /** Decided for a day that is still to come. */
  ahead: readonly { from: string; rungs: readonly RungView[] }[];
  /** It watches a term of the law or of a court: it may only become stronger. */
  isBinding: boolean;
  usedBy: readonly {
    protocolCode: string;
    protocolLabel: string;
    version: number;
    path: string;
    termLabel: string;
    class: TermClass;
  }[];
}

/** A change in a list. */
export interface SettingChangeLine {
  id: string;
  of: SettingKind;
  status: ChangeStatus;
  /** What it asks, in words. */
  title: string;
  /** First day, Rome date, inclusive. */
  from: string;
  /** How far it has reached running terms; null before anybody has looked. */
  rollout: RolloutProgressView | null;
  author: string;
  draftedAt: string;
}

/** What a person may do with a change; `because` says why they cannot now. */
export interface SettingChangeAction {
  action: 'edit' | 'look' | 'confirmPast' | 'propose' | 'approve' | 'discard' | RolloutConduct;
  because?: string;
}

/** One change. */
export interface SettingChangeView extends SettingChangeLine {
  /** For If-Match. */
  version: number;
  amendment: Amendment;
  reason: string;
  act: QuotedAct | null;
  actWords: string | null;
  proposedAt?: string;
  settledBy?: string;
  settledAt?: string;
  /** What is in force on its day without it, in words; of a change that is settled, what was. */
  before: readonly string[];
  /** The same with it; absent when it cannot be done as it is. */
  after?: readonly string[];
  /** What was in force when it was proposed, where that is no longer so. */
  atProposal?: readonly string[];
  /** Which running terms it is about. */
  touches: Touched;
  /** Why it cannot be proposed or approved as it is. */
  refusal?: string;
  /** While it waits: of what a second person approves. */
  fingerprint?: string;
  log: readonly { at: string; by: string; what: string }[];
  actions: readonly SettingChangeAction[];
}
