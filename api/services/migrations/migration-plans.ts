import {
  listItems,
  type ItemRecord,
  type PlanRecord,
  type PlanStatus,
} from '../../../db/migration-store.ts';
import { mayApprove, mayConduct } from '../../../domain/access/migrations.ts';
import { isOverdueSince } from '../../../domain/case/migrate/preview-shape.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import type { Viewer } from '../acting-person.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { casesMax } from './migration-asked.ts';
import {
  caseView,
  fingerprintOf,
  hasChanged,
  previewCases,
  type PreviewedCase,
  type Versions,
} from './migration-previews.ts';
import type {
  MigrationConduct,
  MigrationItemView,
  MigrationPlanLine,
  MigrationPlanView,
} from './migration-service.ts';
import { isoAt, type Names, type World } from '../world.ts';

/** Cases of a plan on one page once it has been approved. */
const itemsPerPage = 50;

/** From which states a person may change the course of a plan, and to which. */
export const conducts: Readonly<
  Record<MigrationConduct, { from: readonly PlanStatus[]; to: PlanStatus }>
> = {
  pause: { from: ['approved', 'running'], to: 'paused' },
  resume: { from: ['paused', 'approved'], to: 'running' },
  cancel: { from: ['draft', 'approved', 'running', 'paused'], to: 'cancelled' },
  retry: { from: ['done'], to: 'running' },
};

/** A plan in a list. */
export function planLine(plan: PlanRecord, names: Names): MigrationPlanLine {
  const { id, protocolCode, fromVersion, toVersion, status, counts } = plan;
  return {
    id,
    protocolLabel: protocolOf(protocolCode, toVersion).label,
    fromVersion,
    toVersion,
    agencyLabel: names.agencyLabel(plan.agencyId),
    status,
    proposedBy: names.userName(plan.proposedBy),
    proposedAt: isoAt(plan.proposedAt),
    counts,
  };
}

/** The two versions of a plan. */
function versionsOf({ protocolCode, fromVersion, toVersion }: PlanRecord): Versions {
  return {
    from: protocolOf(protocolCode, fromVersion),
    to: protocolOf(protocolCode, toVersion),
  };
}

/** The cases of a plan as they are now: what the second person agrees to. */
export async function casesNow(world: World, plan: PlanRecord): Promise<readonly PreviewedCase[]> {
  const items = await allItems(world, plan);
  const order = { ...plan, planId: plan.id };
  return previewCases(world, versionsOf(plan), order, items);
}

/** Codes of the cases in which a new date has passed since the proposal. */
export async function passedSince(
  world: World,
  plan: PlanRecord,
  now: readonly PreviewedCase[],
): Promise<readonly string[]> {
  const proposed = new Map(
    (await allItems(world, plan)).map(({ caseId, preview }) => [caseId, preview]),
  );
  return now.flatMap(({ caseId, caseCode, preview }) => {
    const before = proposed.get(caseId);
    return before !== undefined && isOverdueSince(before, preview) ? [caseCode] : [];
  });
}

/** One plan as this person sees it. */
export async function planView(
  world: World,
  viewer: Viewer,
  plan: PlanRecord,
  cursor?: string,
): Promise<MigrationPlanView> {
  const names = await world.names();
  const versions = versionsOf(plan);
  const shown =
    plan.status === 'draft'
      ? await waitingItems(world, plan)
      : await settledItems(world, plan, cursor);
  return {
    ...planLine(plan, names),
    reason: plan.reason,
    ...(plan.approvedBy === null ? {} : { approvedBy: names.userName(plan.approvedBy) }),
    ...(plan.approvedAt === null ? {} : { approvedAt: isoAt(plan.approvedAt) }),
    ...(plan.finishedAt === null ? {} : { finishedAt: isoAt(plan.finishedAt) }),
    mapping: Object.entries(plan.mapping).map(([before, after]) => ({
      from: versions.from.steps[before]?.label ?? before,
      to: versions.to.steps[after]?.label ?? after,
    })),
    ...shown,
    actions: actionsOf(viewer, plan),
  };
}

async function waitingItems(
  world: World,
  plan: PlanRecord,
): Promise<Pick<MigrationPlanView, 'items' | 'fingerprint'>> {
  const versions = versionsOf(plan);
  const [items, now] = await Promise.all([allItems(world, plan), casesNow(world, plan)]);
  const present = new Map(now.map((one) => [one.caseId, one]));
  const views = items.flatMap((item): MigrationItemView[] => {
    const current = present.get(item.caseId);
    if (current === undefined) return [];
    const changed = hasChanged(item, current);
    const before = changed ? { before: caseView(versions, item) } : {};
    return [{ ...caseView(versions, current), status: 'pending', changed, ...before }];
  });
  return { items: views, fingerprint: fingerprintOf(now) };
}

async function settledItems(
  world: World,
  plan: PlanRecord,
  cursor: string | undefined,
): Promise<Pick<MigrationPlanView, 'items' | 'next'>> {
  const key = decodeCursor(cursor, 1);
  const after = key === null ? null : String(key[0]);
  const found = await listItems(world.database, {
    ...{ planId: plan.id, status: null, after },
    limit: itemsPerPage + 1,
  });
  const items = found.slice(0, itemsPerPage);
  const last = items.at(-1);
  const more = found.length > itemsPerPage && last !== undefined;
  return {
    items: items.map((item) => itemView(versionsOf(plan), item)),
    ...(more ? { next: encodeCursor([last.caseCode]) } : {}),
  };
}

function itemView(versions: Versions, item: ItemRecord): MigrationItemView {
  const { status, detail, settledAt } = item;
  return {
    ...caseView(versions, item),
    status,
    changed: false,
    ...(detail === null ? {} : { detail }),
    ...(settledAt === null ? {} : { settledAt: isoAt(settledAt) }),
  };
}

function allItems(world: World, plan: PlanRecord): Promise<readonly ItemRecord[]> {
  const query = { planId: plan.id, status: null, after: null, limit: casesMax };
  return listItems(world.database, query);
}

function actionsOf(viewer: Viewer, plan: PlanRecord): MigrationPlanView['actions'] {
  const { status, counts } = plan;
  const approval =
    status !== 'draft'
      ? []
      : mayApprove(viewer, plan)
        ? [{ action: 'approve' as const }]
        : [{ action: 'approve' as const, because: becauseNot(viewer, plan) }];
  if (!mayConduct(viewer, plan)) return approval;
  const order = ['pause', 'resume', 'retry', 'cancel'] as const;
  const possible = order.filter((action) => {
    if (action === 'retry' && counts.failed === 0) return false;
    return conducts[action].from.includes(status);
  });
  return [...approval, ...possible.map((action) => ({ action }))];
}

function becauseNot(viewer: Viewer, { proposedBy }: PlanRecord): string {
  return viewer.userId === proposedBy
    ? 'Lo hai proposto tu: serve una seconda persona.'
    : "Lo approva un amministratore dei protocolli o il responsabile d'area dell'ufficio.";
}
