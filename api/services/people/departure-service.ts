import type { DepartureReason } from '../../../domain/people/departure.ts';
import type { TermClass } from '../../../domain/protocol/definition.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import type { Page } from '../page.ts';
import type { NamedPerson, PersonChoice } from './absence-service.ts';

/** A departure in a list. Days are Rome dates. */
export interface DepartureLine {
  id: string;
  person: NamedPerson;
  agencyId: string;
  agencyLabel: string;
  /** Last day in the office, included. */
  lastDayOn: string;
  reason: DepartureReason;
  reasonLabel: string;
  status: 'open' | 'done' | 'withdrawn';
}

/** What names one thing to hand over: an open step by its id, or the role in which the case names somebody. */
export interface ItemKey {
  caseCode: string;
  kind: 'step' | 'named';
  target: string;
}

/** One thing to hand over. */
export interface HandedItem extends ItemKey {
  label: string;
  roleLabel: string;
  owner: string;
  termClass: TermClass | null;
  dueOn: string | null;
  /** Set by the law or by a court: it must not stay without an owner. */
  binding: boolean;
  weight: number;
  /** A plan is moving it now. */
  onItsWay: boolean;
  /** Who can take it. */
  candidates: readonly string[];
  /** Whom the proposal gives it to. */
  proposed: string | null;
}

/** Somebody who can take some of it, with the load they carry. */
export interface HandOverCandidate extends NamedPerson {
  cases: number;
  /** Unrounded; null where the hours are not known. */
  load: number | null;
  overThreshold: boolean;
  /** Away today: who acts meanwhile, or nobody. */
  away?: { acting: string | null };
}

/** The load of somebody before and after what a plan gives them. */
export interface LoadAfter extends NamedPerson {
  items: number;
  cases: number;
  casesAfter: number;
  load: number | null;
  loadAfter: number | null;
  /** Above 13 afterwards: a written reason is needed. */
  overThreshold: boolean;
}

/** What became of one thing. */
export type MoveResult =
  'pending' | 'done' | 'refused' | 'moved' | 'failed' | 'undoing' | 'undone' | 'kept';

/** What was moved together. */
export interface HandOverPlan {
  id: string;
  /** `climb`: by the service itself, at the end of the last day. */
  kind: 'plan' | 'climb';
  askedBy: string | null;
  askedAt: string;
  moves: readonly (ItemKey & {
    label: string;
    from: string;
    to: string;
    status: MoveResult;
    detail?: string;
  })[];
  /** Why somebody went above the threshold. */
  reasons: readonly { name: string; reason: string }[];
  undoUntil: string;
  mayUndo: boolean;
  undoAskedBy?: string;
}

/** A departure with all that it moves. */
export interface DepartureView extends DepartureLine {
  recordedBy: string | null;
  items: readonly HandedItem[];
  candidates: readonly HandOverCandidate[];
  plans: readonly HandOverPlan[];
  mayWithdraw: boolean;
}

/** Who takes what. */
export interface AskedMoves {
  moves: readonly (ItemKey & { toUserId: string })[];
  /** Why somebody goes above the threshold, by person. */
  reasons: Readonly<Record<string, string>>;
}

/** Operators who leave an office, and their work. */
export interface DepartureServices {
  list(viewer: Viewer, cursor?: string): Promise<Page<DepartureLine>>;
  /** The people of the offices that the viewer coordinates or heads. */
  people(viewer: Viewer): Promise<readonly PersonChoice[]>;
  /** @throws DomainError `not-coordinator`, `unknown-person`, `departure-date`, `unknown-reason`, `departure-exists` */
  record(
    viewer: Viewer,
    asked: { userId: string; agencyId: string; lastDayOn: string; reason: string },
    options: ActOptions,
  ): Promise<DepartureView>;
  /** @throws DomainError `unknown-departure`, also for one of another office */
  show(viewer: Viewer, id: string): Promise<DepartureView>;
  /** What the loads would be; changes nothing. */
  preview(
    viewer: Viewer,
    id: string,
    moves: AskedMoves['moves'],
  ): Promise<{ loads: readonly LoadAfter[] }>;
  /** @throws DomainError of the preview; `load-reason-missing` */
  move(viewer: Viewer, id: string, asked: AskedMoves, options: ActOptions): Promise<DepartureView>;
  /** @throws DomainError `unknown-plan`, `too-late-to-undo`, `seat-gone` */
  undo(viewer: Viewer, id: string, planId: string): Promise<DepartureView>;
  /** @throws DomainError `departure-over`, `departure-of-seat` */
  withdraw(viewer: Viewer, id: string): Promise<DepartureView>;
}
