import { isUuid } from '../../../domain/is-uuid.ts';
import {
  approvePlan,
  findPlan,
  listPlans,
  movePlan,
  reviveFailed,
  type PlanRecord,
} from '../../../db/migration-store.ts';
import { inTransaction } from '../../../db/pool.ts';
import {
  approvingSeat,
  mayConduct,
  migrationAgencies,
  proposingSeat,
  unknownPlan,
} from '../../../domain/access/migrations.ts';
import type { Viewer } from '../acting-person.ts';
import { commandIdOf, derivedUuid } from '../command-ids.ts';
import { decodeCursor, limitOf, pageOf } from '../cursor.ts';
import {
  casesAskedFor,
  casesMax,
  checkAsked,
  isUnplaced,
  migrationTargets,
} from './migration-asked.ts';
import { casesNow, conducts, passedSince, planLine, planView } from './migration-plans.ts';
import { caseView, fingerprintOf } from './migration-previews.ts';
import { previewsFor, propose } from './migration-proposal.ts';
import {
  nothingToRetry,
  notThatState,
  passedSinceProposal,
  previewChanged,
} from './migration-refusals.ts';
import type {
  MigrationAsked,
  MigrationPreviewView,
  MigrationServices,
} from './migration-service.ts';
import { startMigration, tellMigration } from './migration-start.ts';
import type { World } from '../world.ts';

/** Open cases go to a later version of their protocol: previewed, proposed, approved by a second person, carried out. */
export function createMigrations(world: World): MigrationServices {
  const view = async (
    viewer: Viewer,
    id: string,
    cursor?: string,
  ): ReturnType<MigrationServices['show']> =>
    planView(world, viewer, await planOf(world, viewer, id), cursor);
  return {
    targets: (viewer) => migrationTargets(world, viewer),
    preview: (viewer, asked) => preview(world, viewer, asked),
    propose: async (viewer, proposal, { idempotencyKey }) => {
      const id = derivedUuid('migration', commandIdOf(viewer.userId, idempotencyKey));
      await propose(world, viewer, id, proposal);
      return view(viewer, id);
    },
    list: async (viewer, cursor) => {
      const agencyIds = migrationAgencies(viewer);
      if (agencyIds.length === 0) proposingSeat(viewer);
      const key = decodeCursor(cursor, 2);
      const after = key && { proposedAt: Number(key[0]), id: String(key[1]) };
      const limit = limitOf(undefined);
      const rows = await listPlans(world.database, { agencyIds, after, limit: limit + 1 });
      const names = await world.names();
      return pageOf(
        rows,
        limit,
        ({ proposedAt, id }) => [proposedAt, id],
        (plan) => planLine(plan, names),
      );
    },
    show: view,
    approve: async (viewer, id, fingerprint) => {
      await approve(world, viewer, await planOf(world, viewer, id), fingerprint);
      const { status } = await planOf(world, viewer, id);
      if (status === 'approved') await startMigration(world, id);
      return view(viewer, id);
    },
    conduct: async (viewer, id, what) => {
      const plan = await planOf(world, viewer, id);
      if (!mayConduct(viewer, plan)) throw unknownPlan();
      const { from, to } = conducts[what];
      const moved =
        what === 'retry'
          ? await reviveFailed(world.database, id)
          : await movePlan(world.database, id, from, to, await world.now());
      // Asked twice, or by two people at once: the plan is already where they want it.
      const { status } = moved ? { status: to } : await planOf(world, viewer, id);
      if (status !== to)
        throw what === 'retry' && status === 'done' ? nothingToRetry() : notThatState();
      if (to === 'running') await startMigration(world, id);
      else await tellMigration(world, id);
      return view(viewer, id);
    },
  };
}

/** @throws DomainError `unknown-migration`, the same for a plan that is not there and for one of another office */
async function planOf(world: World, viewer: Viewer, id: string): Promise<PlanRecord> {
  const plan = isUuid(id) ? await findPlan(world.database, id) : undefined;
  if (plan === undefined || !migrationAgencies(viewer).includes(plan.agencyId)) throw unknownPlan();
  return plan;
}

async function preview(
  world: World,
  viewer: Viewer,
  asked: MigrationAsked,
): Promise<MigrationPreviewView> {
  const checked = await checkAsked(world, viewer, asked);
  const { versions, seat } = checked;
  const { from, to } = versions;
  const found = await casesAskedFor(world, checked);
  const previewed = await previewsFor(
    world,
    viewer,
    checked,
    asked.mapping,
    found.slice(0, casesMax),
  );
  const open = new Set(previewed.flatMap((one) => one.preview.steps.map(({ from: key }) => key)));
  const names = await world.names();
  return {
    protocolLabel: to.label,
    fromVersion: from.version,
    toVersion: to.version,
    agencyId: seat.agencyId,
    agencyLabel: names.agencyLabel(seat.agencyId),
    cases: previewed.map((one) => caseView(versions, one)),
    more: found.length > casesMax,
    unplaced: [...open]
      .filter((stepKey) => isUnplaced(versions, stepKey))
      .map((stepKey) => ({
        stepKey,
        label: from.steps[stepKey]?.label ?? stepKey,
        chosen: asked.mapping[stepKey] ?? null,
      })),
    places: labelled(to.steps),
    steps: labelled(from.steps),
  };
}

/**
 * Approves exactly what the second person has seen. Asked again by the same person it changes nothing.
 * @throws DomainError `four-eyes`, `not-protocol-admin`, `plan-not-waiting`, `preview-changed`, `overdue-not-confirmed`
 */
async function approve(
  world: World,
  viewer: Viewer,
  plan: PlanRecord,
  fingerprint: string,
): Promise<void> {
  const seat = approvingSeat(viewer, plan);
  if (hasApproved(viewer, plan)) return;
  if (plan.status !== 'draft') throw notThatState();
  const items = await casesNow(world, plan);
  if (fingerprintOf(items) !== fingerprint) throw previewChanged();
  const late = await passedSince(world, plan, items);
  if (late.length > 0) throw passedSinceProposal(late);
  const at = await world.now();
  const approval = { id: plan.id, by: viewer.userId, role: seat.role, at, fingerprint };
  const approved = await inTransaction(world.database, (transaction) =>
    approvePlan(transaction, approval, items),
  );
  if (!approved && !hasApproved(viewer, await planOf(world, viewer, plan.id))) throw notThatState();
}

/** Whether this person has approved a plan that still stands: a second click changes nothing, however far it is. */
function hasApproved(viewer: Viewer, { status, approvedBy }: PlanRecord): boolean {
  return status !== 'draft' && status !== 'cancelled' && approvedBy === viewer.userId;
}

function labelled(
  steps: Readonly<Record<string, { label: string }>>,
): readonly { stepKey: string; label: string }[] {
  return Object.entries(steps).map(([stepKey, { label }]) => ({ stepKey, label }));
}
