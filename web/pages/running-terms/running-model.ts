import type { VNode } from 'preact';
import type {
  RolloutProgressView,
  RunningTermsView,
  RunningTermView,
} from '../../../api/services/rollouts/rollout-service.ts';
import type { ChangeStatus } from '../../../domain/term-policy/change.ts';
import type { RunningAddresses } from '../../running-addresses.ts';
import { runningPages as texts } from '../../../texts/running-terms.ts';

type Show = RunningTermsView['show'];

/** A change of any kind, as far as its running terms go. */
export interface RunningChange {
  readonly id: string;
  readonly version: number;
  readonly status: ChangeStatus;
  readonly rollout: RolloutProgressView | null;
  readonly actions: readonly { readonly action: string; readonly because?: string }[];
}

/** The running terms of a change, as their page shows them. */
export interface RunningModel {
  readonly change: RunningChange;
  readonly title: string;
  /** Under the title: what kind of change it is, how far, and its other page. */
  readonly head: VNode;
  readonly to: RunningAddresses;
  readonly running: RunningTermsView;
  /** What stood in the way of what was just asked. */
  readonly fault?: string;
  /** The page of the list that is open; absent for the first. */
  readonly cursor?: string;
  readonly key: string;
  readonly csrf: string;
  /** ISO instant and Rome date, on the clock of the cases. */
  readonly now: string;
  readonly today: string;
}

/** Whether nobody has approved or dropped it yet. */
export function isOpen({ status }: Pick<RunningChange, 'status'>): boolean {
  return status === 'draft' || status === 'proposed';
}

/** Whether the running terms are being looked at for the first time, or again. */
export function isLooking({ progress }: RunningTermsView): boolean {
  return progress?.looked !== true;
}

/** What the person may do now. */
export function may({ actions }: RunningChange, action: string): boolean {
  return actions.some((one) => one.action === action && one.because === undefined);
}

/** A term that moves only once its author confirms the date that has passed. */
export function isConfirmable({ inPast, status }: RunningTermView): boolean {
  return inPast && status === 'seen';
}

/** What becomes, or has become, of one term. */
export function outcomeOf(
  item: RunningTermView,
  { rollout }: Pick<RunningChange, 'rollout'>,
): string {
  const { status, detail, inPast, confirmed } = item;
  const { outcomes } = texts;
  if (status === 'pending' && rollout?.status === 'cancelled') return outcomes.stopped;
  if (status !== 'seen') return status === 'outside' ? outcomes.refused : outcomes[status];
  if (detail !== null) return outcomes.refused;
  if (!inPast) return outcomes.seen;
  return confirmed ? outcomes.seenConfirmed : outcomes.seenPast;
}

/** How a list can be narrowed: to what there is some of, and to what is shown now. */
export function filtersOf({
  totals,
  show,
}: RunningTermsView): readonly { show: Show; count: number }[] {
  const { terms, past, again, never, suspended, refused, joined, byStatus } = totals;
  const { pending = 0, done = 0, left = 0, gone = 0, failed = 0 } = byStatus;
  const counts: Readonly<Record<Show, number>> = {
    ...{ all: terms, pending, done, past, left, refused, failed, gone },
    ...{ suspended, again, never, joined },
  };
  return (Object.keys(counts) as Show[])
    .map((one) => ({ show: one, count: counts[one] }))
    .filter((one) => one.show === 'all' || one.show === show || one.count > 0);
}

/** How many terms move once the change is approved, and how many stay as they are and why. */
export function movesOf({ totals }: RunningTermsView): {
  moving: number;
  refused: number;
  unconfirmed: number;
} {
  const { terms, refused, past, confirmed } = totals;
  const unconfirmed = past - confirmed;
  return { moving: terms - refused - unconfirmed, refused, unconfirmed };
}
