import type { TermClass } from '../../../domain/protocol/definition.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';

/** Taking open cases to a later version of their protocol, as routes and pages ask for it. */
export interface MigrationServices {
  /** Versions that open cases of the person's offices could go to. @throws DomainError `not-protocol-admin` */
  targets(viewer: Viewer): Promise<readonly MigrationTarget[]>;
  /** What would happen to each case, computed with the real calendar and thrown away. */
  preview(viewer: Viewer, asked: MigrationAsked): Promise<MigrationPreviewView>;
  /** Keeps a plan that waits for a second person. */
  propose(
    viewer: Viewer,
    asked: MigrationProposal,
    options: Pick<ActOptions, 'idempotencyKey'>,
  ): Promise<MigrationPlanView>;
  list(viewer: Viewer, cursor?: string): Promise<MigrationPlanPage>;
  /** One plan; of one that waits for approval, with its cases as they are now. */
  show(viewer: Viewer, id: string, cursor?: string): Promise<MigrationPlanView>;
  /** `fingerprint` is that of the plan as the second person has seen it. @throws DomainError `preview-changed`, `four-eyes` */
  approve(viewer: Viewer, id: string, fingerprint: string): Promise<MigrationPlanView>;
  /** `retry` takes up again the cases that could not be reached. */
  conduct(viewer: Viewer, id: string, what: MigrationConduct): Promise<MigrationPlanView>;
}

export type MigrationConduct = 'pause' | 'resume' | 'cancel' | 'retry';

/** A later version that cases of a protocol may go to, and how many are on the earlier one. */
export interface MigrationTarget {
  protocolCode: string;
  protocolLabel: string;
  fromVersion: number;
  toVersion: number;
  agencyId: string;
  agencyLabel: string;
  cases: number;
  /** Set when the later version is not in force yet: its first day. */
  activeFrom?: string;
}

/** Which cases, and where their open steps go when the protocol does not say. */
export interface MigrationAsked {
  protocolCode: string;
  fromVersion: number;
  toVersion: number;
  /** Office that holds the cases; the person's own when absent. */
  agencyId?: string;
  /** Only cases with this step open. */
  stepKey?: string;
  /** Only these cases. */
  codes?: readonly string[];
  /** Step key of the earlier version to step key of the later one. */
  mapping: Readonly<Record<string, string>>;
}

/** A plan to be kept: the cases chosen one by one on the preview. */
export interface MigrationProposal extends MigrationAsked {
  codes: readonly string[];
  reason: string;
  /** Cases in which a new date would have passed already, each confirmed by name. */
  confirmedOverdue: readonly string[];
}

/** One case in a preview or in a plan. */
export interface MigrationCaseView {
  caseCode: string;
  steps: readonly { label: string; toLabel: string; changes: boolean }[];
  /** Steps that open at once. */
  opens: readonly string[];
  terms: readonly MigrationTermView[];
  /** Terms that stay as they are. */
  untouched: number;
  /** Everything that stands in the way. */
  refusals: readonly string[];
  /** A new date would have passed already: it needs to be confirmed for this case. */
  overdueAtOnce: boolean;
}

/** One term before and after; dates are null where there is none, or while the clock stands still. */
export interface MigrationTermView {
  how: 'superseded' | 'lifted' | 'started';
  label: string;
  class: TermClass;
  purpose: 'deadline' | 'wake';
  oldDueOn: string | null;
  newDueOn: string | null;
  overdueAtOnce: boolean;
  suspended: boolean;
  explanation: readonly string[];
}

/** What would happen, and the choices a person has before proposing it. */
export interface MigrationPreviewView {
  protocolLabel: string;
  fromVersion: number;
  toVersion: number;
  agencyId: string;
  agencyLabel: string;
  cases: readonly MigrationCaseView[];
  /** More cases than one plan can take: only the first ones are shown. */
  more: boolean;
  /** Open steps of these cases that no step of the later version takes the place of, with the choices. */
  unplaced: readonly { stepKey: string; label: string; chosen: string | null }[];
  /** Steps of the later version, by key. */
  places: readonly { stepKey: string; label: string }[];
  /** Steps of the earlier version, to choose cases by. */
  steps: readonly { stepKey: string; label: string }[];
}

export type MigrationStatus = 'draft' | 'approved' | 'running' | 'paused' | 'done' | 'cancelled';

/** A plan in a list. */
export interface MigrationPlanLine {
  id: string;
  protocolLabel: string;
  fromVersion: number;
  toVersion: number;
  agencyLabel: string;
  status: MigrationStatus;
  proposedBy: string;
  proposedAt: string;
  counts: Readonly<Record<'pending' | 'done' | 'refused' | 'failed', number>>;
}

export interface MigrationPlanPage {
  items: readonly MigrationPlanLine[];
  next?: string;
}

/** A case of a plan with what became of it. */
export interface MigrationItemView extends MigrationCaseView {
  status: 'pending' | 'done' | 'refused' | 'failed';
  detail?: string;
  settledAt?: string;
  /** It is no longer as it was when the plan was proposed; `before` tells how it was. */
  changed: boolean;
  before?: MigrationCaseView;
}

/** One plan, as its page shows it. */
export interface MigrationPlanView extends MigrationPlanLine {
  reason: string;
  approvedBy?: string;
  approvedAt?: string;
  finishedAt?: string;
  mapping: readonly { from: string; to: string }[];
  items: readonly MigrationItemView[];
  next?: string;
  /** Of the cases as shown: what an approval approves. Only while the plan waits for one. */
  fingerprint?: string;
  /** What the person may do now; `because` says why not. */
  actions: readonly {
    action: 'approve' | MigrationConduct;
    because?: string;
  }[];
}
