import {
  listMoves,
  listMovePlans,
  type MoveRow,
  type PlanRow,
} from '../../../db/departure-move-store.ts';
import type { DepartureRow } from '../../../db/departure-store.ts';
import type { HandedItemRow } from '../../../db/handed-item-store.ts';
import { undoWithinMs } from '../../../domain/people/departure.ts';
import { proposedShare } from '../../../domain/people/shares.ts';
import type { Role } from '../../../domain/protocol/definition.ts';
import { loadOf, loadThreshold } from '../../../domain/workload/load.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { departureReasonLabel, departureTexts } from '../../../texts/departures.ts';
import { stepLabel } from '../../../texts/protocol-labels.ts';
import { roleLabel } from '../../../texts/roles.ts';
import { isoAt, type Names, type World } from '../world.ts';
import { keyOf, shareItem } from './departure-loads.ts';
import type {
  DepartureLine,
  DepartureView,
  HandedItem,
  HandOverCandidate,
  HandOverPlan,
} from './departure-service.ts';
import { handOverOf, type Candidate, type HandOver } from './departure-world.ts';

/** A departure as a list shows it. */
export function departureLine(departure: DepartureRow, names: Names): DepartureLine {
  const { id, userId, agencyId, lastDay, reason, status } = departure;
  return {
    ...{ id, agencyId, reason, status },
    person: { userId, displayName: names.userName(userId) },
    agencyLabel: names.agencyLabel(agencyId),
    lastDayOn: lastDay,
    reasonLabel: departureReasonLabel(reason),
  };
}

/** A departure with what there is to hand over, who can take it and what has been moved. */
export async function departureView(world: World, departure: DepartureRow): Promise<DepartureView> {
  const { database } = world;
  const [handOver, plans, moves, names, now] = await Promise.all([
    handOverOf(world, departure),
    listMovePlans(database, departure.id),
    listMoves(database, departure.id),
    world.names(),
    world.now(),
  ]);
  const { recordedBy, status, reason } = departure;
  return {
    ...departureLine(departure, names),
    recordedBy: recordedBy === null ? null : names.userName(recordedBy),
    items: itemViews(handOver, moves, names),
    candidates: handOver.candidates.map((candidate) => candidateView(candidate, names)),
    plans: plans.map((plan) => planView(plan, moves, names, now)),
    mayWithdraw: status === 'open' && reason !== 'seatEnded',
  };
}

function itemViews(
  { items, candidates }: HandOver,
  moves: readonly MoveRow[],
  names: Names,
): readonly HandedItem[] {
  const onItsWay = new Set(
    moves.filter(({ status }) => status === 'pending' || status === 'undoing').map(keyOf),
  );
  const proposal = proposedShare(items.map(shareItem), candidates);
  return items.map((item) => ({
    ...{ caseCode: item.caseCode, kind: item.kind, target: item.target },
    label: labelOf(item),
    roleLabel: roleLabel(item.role),
    owner: names.userName(item.ownerId),
    ...{ termClass: item.termClass, dueOn: item.dueOn, weight: item.weight },
    binding: item.termClass === 'LAW' || item.termClass === 'COURT',
    onItsWay: onItsWay.has(keyOf(item)),
    candidates: candidates
      .filter(({ roles, userId }) => roles.includes(item.role) && userId !== item.ownerId)
      .map(({ userId }) => userId),
    proposed: proposal.get(keyOf(item)) ?? null,
  }));
}

function labelOf(
  item: Pick<HandedItemRow, 'kind' | 'target' | 'protocolCode' | 'protocolVersion'>,
): string {
  const { kind, target, protocolCode, protocolVersion } = item;
  if (kind === 'named') return departureTexts.namedKind(roleLabel(target as Role));
  const [stepKey = ''] = target.split('.');
  return stepLabel(protocolOf(protocolCode, protocolVersion), stepKey);
}

function candidateView(candidate: Candidate, names: Names): HandOverCandidate {
  const { userId, displayName, cases, away } = candidate;
  const load = loadOf(candidate);
  const acting = away?.actingId == null ? null : names.userName(away.actingId);
  return {
    ...{ userId, displayName, cases, load },
    overThreshold: load !== null && load > loadThreshold,
    ...(away === undefined ? {} : { away: { acting } }),
  };
}

function planView(
  plan: PlanRow,
  moves: readonly MoveRow[],
  names: Names,
  now: number,
): HandOverPlan {
  const { id, kind, askedBy, askedAt, undoAskedBy, undoAskedAt } = plan;
  const undoUntil = askedAt + undoWithinMs;
  return {
    ...{ id, kind },
    askedBy: askedBy === null ? null : names.userName(askedBy),
    askedAt: isoAt(askedAt),
    moves: moves.filter((move) => move.planId === id).map((move) => moveView(move, names)),
    reasons: Object.entries(plan.reasons).map(([userId, reason]) => ({
      name: names.userName(userId),
      reason,
    })),
    undoUntil: isoAt(undoUntil),
    mayUndo: kind === 'plan' && undoAskedAt === null && now < undoUntil,
    ...(undoAskedBy === null ? {} : { undoAskedBy: names.userName(undoAskedBy) }),
  };
}

function moveView(move: MoveRow, names: Names): HandOverPlan['moves'][number] {
  const { caseCode, kind, target, status, detail } = move;
  return {
    ...{ caseCode, kind, target, status },
    label: labelOf(move),
    from: names.userName(move.fromId),
    to: names.userName(move.toId),
    ...(detail === null ? {} : { detail }),
  };
}
