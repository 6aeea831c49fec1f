import type { RolloutShow, RolloutTotals } from '../../../db/rollout-reading.ts';
import type { RolloutItemStatus, RolloutStatus } from '../../../db/rollout-store.ts';
import type { FileAnswer } from '../file-answer.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';

/** What administrators do about the running terms that a change-set reaches, before and after its approval. */
export interface RunningServices<View> {
  /** Looks again at every one of them. @throws DomainError `new-steps-only`, `rollout-not-in-that-state` */
  look(viewer: Viewer, id: string): Promise<View>;
  /** A page of them, with what would become or has become of each. @throws DomainError `new-steps-only` */
  running(
    viewer: Viewer,
    id: string,
    query: { show: RolloutShow; cursor?: string },
  ): Promise<RunningTermsView>;
  /** All of them as CSV. */
  runningCsv(viewer: Viewer, id: string): Promise<FileAnswer>;
  /** Says of single terms that their new date may lie in the past, or takes it back. Only its author, while it is a draft. */
  confirmPast(
    viewer: Viewer,
    id: string,
    asked: { terms: readonly ConfirmedTerm[]; confirmed: boolean },
    options: ActOptions,
  ): Promise<View>;
  /** Pauses, takes up, calls off or tries again. @throws DomainError `rollout-not-in-that-state`, `nothing-to-retry` */
  conduct(viewer: Viewer, id: string, what: RolloutConduct): Promise<View>;
}

/** A term whose new date may lie in the past. */
export interface ConfirmedTerm {
  caseCode: string;
  termId: string;
}

/** What a person may do with a roll-out that has been approved. */
export const rolloutConducts = ['pause', 'resume', 'cancel', 'retry'] as const;

export type RolloutConduct = (typeof rolloutConducts)[number];

/** How far a change of running terms is. Instants are ISO. */
export interface RolloutProgressView {
  status: RolloutStatus;
  /** Of the look at them. */
  looked: boolean;
  casesTotal: number;
  casesSeen: number;
  lookedAt: string;
  startsAt?: string;
  startedAt?: string;
  finishedAt?: string;
}

/** One running term that a change reaches. Rome dates; null where the clock stands still. */
export interface RunningTermView {
  caseCode: string;
  termId: string;
  oldDueOn: string | null;
  newDueOn: string | null;
  shiftDays: number | null;
  inPast: boolean;
  confirmed: boolean;
  suspended: boolean;
  /** Alarms in words. */
  again: readonly string[];
  never: readonly string[];
  dependants: number;
  explanation: readonly string[];
  joined: boolean;
  status: RolloutItemStatus;
  detail: string | null;
  settledAt?: string;
}

/** The running terms of a change: how many, how far they move, and a page of them. */
export interface RunningTermsView {
  progress: RolloutProgressView | null;
  /** The look is of what the change asks now, and of today: it can be proposed and approved. */
  current: boolean;
  totals: RolloutTotals;
  /** How many terms move by how many days: from least to most. */
  shifts: readonly ShiftBar[];
  /** Terms that have begun or moved since the look; only before the approval. */
  moved: readonly { caseCode: string; dueOn: string }[];
  movedMore: boolean;
  /** Settled terms a second since it began; absent before. */
  perSecond?: number;
  show: RolloutShow;
  items: readonly RunningTermView[];
  next?: string;
}

/** A bar of the histogram: shifts from `from` to `to` days, both inclusive; negative is earlier. */
export interface ShiftBar {
  from: number;
  to: number;
  terms: number;
}
