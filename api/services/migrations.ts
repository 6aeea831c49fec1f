import {
  approvePlan,
  findPlan,
  insertPlan,
  listPlans,
  movePlan,
  reviveFailed,
  type CandidateRow,
  type PlanRecord,
} from '../../db/migration-store.ts';
import { inTransaction } from '../../db/pool.ts';
import {
  approvingSeat,
  mayConduct,
  migrationAgencies,
  proposingSeat,
  unknownPlan,
} from '../../domain/access/migrations.ts';
import { isOverdueAtOnce } from '../../domain/case/migrate/preview-shape.ts';
import type { Viewer } from './acting-person.ts';
import { commandIdOf, derivedUuid, keyReused, requestHash } from './command-ids.ts';
import { decodeCursor, limitOf, pageOf } from './cursor.ts';
import {
  casesAskedFor,
  casesMax,
  checkAsked,
  isUnplaced,
  migrationTargets,
  type AskedVersions,
} from './migration-asked.ts';
import { casesNow, conducts, planLine, planView } from './migration-plans.ts';
import { caseView, fingerprintOf, previewCases, type PreviewedCase } from './migration-previews.ts';
import type {
  MigrationAsked,
  MigrationPreviewView,
  MigrationProposal,
  MigrationServices,
} from './migration-service.ts';
import {
  cannotGo,
  missing,
  movedOn,
  notConfirmed,
  nothingToRetry,
  notThatState,
  previewChanged,
  tooMany,
} from './migration-refusals.ts';
import { startMigration, tellMigration } from './migration-start.ts';
import type { World } from './world.ts';

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
      await startMigration(world, id);
      return view(viewer, id);
    },
    conduct: async (viewer, id, what) => {
      const plan = await planOf(world, viewer, id);
      if (!mayConduct(viewer, plan)) throw unknownPlan();
      const { from, to } = conducts[what];
      const isThere = plan.status === to && what !== 'retry';
      if (what === 'retry' && !(await reviveFailed(world.database, id))) throw nothingToRetry();
      const moved = isThere || (await movePlan(world.database, id, from, to, await world.now()));
      if (!moved) throw notThatState();
      if (to === 'running') await startMigration(world, id);
      else await tellMigration(world, id);
      return view(viewer, id);
    },
  };
}

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws DomainError `unknown-migration`, the same for a plan that is not there and for one of another office */
async function planOf(world: World, viewer: Viewer, id: string): Promise<PlanRecord> {
  const plan = idPattern.test(id) ? await findPlan(world.database, id) : undefined;
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

/** What would happen to these cases if this person's proposal were approved. */
function previewsFor(
  world: World,
  viewer: Viewer,
  { versions, seat }: AskedVersions,
  mapping: MigrationAsked['mapping'],
  cases: readonly CandidateRow[],
): Promise<readonly PreviewedCase[]> {
  const { agencyId } = seat;
  const about = { planId: '', toVersion: versions.to.version, mapping };
  return previewCases(world, versions, { ...about, proposedBy: viewer.userId, agencyId }, cases);
}

async function propose(
  world: World,
  viewer: Viewer,
  id: string,
  proposal: MigrationProposal,
): Promise<void> {
  const known = await findPlan(world.database, id);
  const checked = await checkAsked(world, viewer, proposal);
  const { scope, seat, versions } = checked;
  const reason = proposal.reason.trim();
  if (reason === '')
    throw missing('reason', 'Manca il motivo: scrivi perché queste pratiche passano.');
  const plan = {
    id,
    protocolCode: versions.from.code,
    fromVersion: versions.from.version,
    toVersion: versions.to.version,
    agencyId: seat.agencyId,
    scope,
    mapping: proposal.mapping,
    reason,
    proposedBy: viewer.userId,
  };
  if (known !== undefined) {
    if (!isSameRequest(plan, known)) throw keyReused();
    return;
  }
  if (scope.codes === undefined || scope.codes.length === 0)
    throw missing('codes', 'Nessuna pratica scelta: indica almeno una pratica.');
  if (scope.codes.length > casesMax) throw tooMany(scope.codes.length);
  const cases = await casesAskedFor(world, checked);
  const previewed = await previewsFor(world, viewer, checked, proposal.mapping, cases);
  checkAllCanGo(scope.codes, previewed, proposal.confirmedOverdue);
  const fingerprint = fingerprintOf(previewed);
  const proposedAt = await world.now();
  await inTransaction(world.database, (transaction) =>
    insertPlan(transaction, { ...plan, fingerprint, proposedAt }, previewed),
  );
}

/** @throws DomainError `cases-moved-on`, `migration-refused`, `overdue-not-confirmed`, each naming the cases */
function checkAllCanGo(
  codes: readonly string[],
  previewed: readonly PreviewedCase[],
  confirmed: readonly string[],
): void {
  const gone = codes.filter((code) => !previewed.some(({ caseCode }) => caseCode === code));
  if (gone.length > 0) throw movedOn(gone);
  const stuck = previewed.filter((one) => one.preview.refusals.length > 0);
  if (stuck.length > 0) throw cannotGo(stuck);
  const late = previewed
    .filter((one) => isOverdueAtOnce(one.preview) && !confirmed.includes(one.caseCode))
    .map(({ caseCode }) => caseCode);
  if (late.length > 0) throw notConfirmed(late);
}

/**
 * Approves exactly what the second person has seen. Asked again by the same person it changes nothing.
 * @throws DomainError `four-eyes`, `not-protocol-admin`, `plan-not-waiting`, `preview-changed`
 */
async function approve(
  world: World,
  viewer: Viewer,
  plan: PlanRecord,
  fingerprint: string,
): Promise<void> {
  const seat = approvingSeat(viewer, plan);
  if (plan.status !== 'draft') {
    if (plan.status === 'approved' && plan.approvedBy === viewer.userId) return;
    throw notThatState();
  }
  const items = await casesNow(world, plan);
  if (fingerprintOf(items) !== fingerprint) throw previewChanged();
  const at = await world.now();
  const approval = { id: plan.id, by: viewer.userId, role: seat.role, at, fingerprint };
  const approved = await inTransaction(world.database, (transaction) =>
    approvePlan(transaction, approval, items),
  );
  if (!approved) throw notThatState();
}

function isSameRequest(
  plan: Pick<
    PlanRecord,
    'protocolCode' | 'fromVersion' | 'toVersion' | 'scope' | 'mapping' | 'reason'
  >,
  known: PlanRecord,
): boolean {
  const asked = ({
    protocolCode,
    fromVersion,
    toVersion,
    scope,
    mapping,
    reason,
  }: typeof plan): Buffer =>
    requestHash({ protocolCode, fromVersion, toVersion, scope, mapping, reason });
  return asked(plan).equals(asked(known));
}

function labelled(
  steps: Readonly<Record<string, { label: string }>>,
): readonly { stepKey: string; label: string }[] {
  return Object.entries(steps).map(([stepKey, { label }]) => ({ stepKey, label }));
}
