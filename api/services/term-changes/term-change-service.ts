import type {
  ChangeMode,
  ChangeStatus,
  QuotedAct,
  RunningFilter,
  TermChange,
} from '../../../domain/term-policy/change.ts';
import type { PolicyValue } from '../../../domain/term-policy/value.ts';
import type { TermClass } from '../../../domain/protocol/definition.ts';
import type { FileAnswer } from '../file-answer.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import type { ShownChange } from './change-places.ts';
import type { Page } from '../page.ts';
import { rolloutConducts } from '../rollouts/rollout-service.ts';
import type { RolloutProgressView, RunningServices } from '../rollouts/rollout-service.ts';

/** The terms of the protocols and their changes, as routes and pages ask for them. */
export interface TermChangeServices extends RunningServices<TermChangeView> {
  /** Every deadline of a version with the value in force and its history. Whoever has signed in may read it. */
  terms(viewer: Viewer, code: string, version: number): Promise<ProtocolTermsView>;
  /** One term as the editor begins with it. @throws DomainError `not-protocol-admin`, `term-of-court`, `value-from-case` */
  editable(viewer: Viewer, code: string, version: number, path: string): Promise<EditableTerm>;
  /** Change-sets, newest first. @throws DomainError `not-protocol-admin`, here and below */
  list(viewer: Viewer, cursor?: string): Promise<Page<TermChangeLine>>;
  show(viewer: Viewer, id: string): Promise<TermChangeView>;
  draft(viewer: Viewer, asked: TermChange, options: Key): Promise<TermChangeView>;
  /** Only its author, and only while it is a draft. */
  edit(viewer: Viewer, id: string, asked: TermChange, options: ActOptions): Promise<TermChangeView>;
  /** A draft of one's own with the same content. */
  copy(viewer: Viewer, id: string, options: Key): Promise<TermChangeView>;
  propose(viewer: Viewer, id: string, options: ActOptions): Promise<TermChangeView>;
  /** `fingerprint`: of what the second person has seen. @throws DomainError `four-eyes`, `preview-changed` */
  approve(
    viewer: Viewer,
    id: string,
    fingerprint: string,
    options: ActOptions,
  ): Promise<TermChangeView>;
  discard(viewer: Viewer, id: string, options: ActOptions): Promise<TermChangeView>;
  /** What the change would give, on real cases and on the year that has passed. */
  preview(viewer: Viewer, id: string): Promise<TermChangePreview>;
  /** The same real cases for what nobody has kept yet; of reason, act and running terms nothing is asked. */
  examplesFor(viewer: Viewer, asked: ShownChange): Promise<TermChangePreview['examples']>;
  /** The same year, by operator, as CSV. */
  lastYearCsv(viewer: Viewer, id: string): Promise<FileAnswer>;
  /** A draft of one's own that gives the terms this change has moved the value they had. @throws DomainError `nothing-to-revert` */
  revert(viewer: Viewer, id: string, options: Key): Promise<TermChangeView>;
}

type Key = Pick<ActOptions, 'idempotencyKey'>;

/** One value with its validity. */
export interface ValueView {
  value: PolicyValue;
  words: string;
  /** Rome dates: inclusive; exclusive, null while nothing follows. */
  from: string;
  to: string | null;
  /** null: every site. */
  site: string | null;
  siteLabel: string | null;
  act: string | null;
  change?: { id: string; author: string; approvedBy: string; approvedAt: string; reason: string };
}

/** One deadline of a version. */
export interface ProtocolTermView {
  path: string;
  owner: string;
  name: string;
  ofVariant: boolean;
  class: TermClass;
  source: string;
  /** What the protocol writes, in words. */
  written: string;
  /** In force today: for all sites first, then the sites that have their own. Empty: only what the protocol writes. */
  inForce: readonly ValueView[];
  /** Decided for a day that is still to come. */
  ahead: readonly ValueView[];
  /** No longer in force. */
  past: readonly ValueView[];
  /** Why nobody can change it here; absent when an administrator can. */
  because?: string;
}

export interface ProtocolTermsView {
  code: string;
  version: number;
  label: string;
  versions: readonly number[];
  terms: readonly ProtocolTermView[];
}

/** A term that an administrator is about to change. */
export interface EditableTerm {
  termLabel: string;
  /** Versions that have it, oldest first. */
  versions: readonly number[];
  /** In force today for all sites. */
  value: PolicyValue;
  /** What the protocol writes and what is in force, in words. */
  written: string;
  inForce: string;
  /** Those that may watch it, with how many alarms each has today. */
  ladders: readonly { ladder: string; alarms: number }[];
}

/** A change-set in a list. */
export interface TermChangeLine {
  id: string;
  status: ChangeStatus;
  protocolCode: string;
  protocolLabel: string;
  versions: readonly number[];
  path: string;
  termLabel: string;
  class: TermClass;
  site: string | null;
  siteLabel: string | null;
  value: PolicyValue;
  valueWords: string;
  effectiveOn: string;
  mode: ChangeMode;
  /** How far it has reached running terms; null for a change of new steps only. */
  rollout: RolloutProgressView | null;
  author: string;
  draftedAt: string;
}

/** What is in force in one version, and what it was when the change-set was proposed. */
export interface StandingValue {
  version: number;
  words: string;
  /** The change-set that brought it; null: the protocol's own. */
  changeId: string | null;
  /** Only where it is no longer what it was at the proposal. */
  atProposal?: string;
}

/** One change-set, as its page shows it. */
export interface TermChangeView extends TermChangeLine {
  /** For If-Match. */
  version: number;
  reason: string;
  act: QuotedAct | null;
  actWords: string | null;
  runningDueOn: string | null;
  running: RunningFilter;
  /** The filter in words; empty when it leaves none out. */
  runningWords: readonly string[];
  proposedAt?: string;
  settledBy?: string;
  settledAt?: string;
  standing: readonly StandingValue[];
  /** Sites that keep a value of their own. */
  exceptions: readonly string[];
  /** The day from which another decision already holds; null while none does. */
  heldUntil: string | null;
  /** What stands in the way of proposing or approving it today. */
  refusal?: string;
  /** Of content and standing: what an approval approves. Only while it is proposed. */
  fingerprint?: string;
  log: readonly { at: string; by: string; what: string }[];
  /** What the person may do now; `because` says why not. */
  actions: readonly { action: TermChangeAction; because?: string }[];
}

/** What a person may do with a change-set. */
export const termChangeActions = [
  ...(['edit', 'look', 'confirmPast', 'propose', 'approve', 'discard', 'copy'] as const),
  ...rolloutConducts,
  'revert',
] as const;

export type TermChangeAction = (typeof termChangeActions)[number];

/** One term before and after. */
export interface ExampleDate {
  dueOn: string;
  /** ISO, with the offset of Rome; only where hours count. */
  dueAt?: string;
  explanation: readonly string[];
}

export interface TermChangePreview {
  examples: readonly {
    /** null: a term that would begin on the effective date, where fewer cases than three have one. */
    caseCode: string | null;
    startOn: string;
    before: ExampleDate;
    after: ExampleDate;
  }[];
  lastYear: LastYearView;
}

/** How the steps of the last 365 days would have fared. */
export interface LastYearView {
  from: string;
  to: string;
  done: number;
  late: number;
  wouldBeLate: number;
  /** Whole percent; null when nothing was done. */
  latePercent: number | null;
  wouldBeLatePercent: number | null;
  /** Stopped, given more time, or dated otherwise: the new value says nothing about them. */
  leftOut: number;
  byOperator: readonly { operator: string; done: number; late: number; wouldBeLate: number }[];
  /** More than could be counted: only the latest are. */
  more: boolean;
}
