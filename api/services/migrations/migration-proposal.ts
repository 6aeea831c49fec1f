import {
  findPlan,
  insertPlan,
  type CandidateRow,
  type PlanRecord,
} from '../../../db/migration-store.ts';
import { inTransaction } from '../../../db/pool.ts';
import { isOverdueAtOnce } from '../../../domain/case/migrate/preview-shape.ts';
import type { Viewer } from '../acting-person.ts';
import { keyReused, requestHash } from '../command-ids.ts';
import { casesAskedFor, casesMax, checkAsked, type AskedVersions } from './migration-asked.ts';
import { fingerprintOf, previewCases, type PreviewedCase } from './migration-previews.ts';
import { cannotGo, missing, movedOn, notConfirmed, tooMany } from './migration-refusals.ts';
import type { MigrationAsked, MigrationProposal } from './migration-service.ts';
import type { World } from '../world.ts';

/** What would happen to these cases if this person's proposal were approved. */
export function previewsFor(
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

/**
 * Keeps a plan that waits for a second person; asked again with the same id it changes nothing.
 * @throws DomainError of `checkAsked`; `missing-reason`, `missing-codes`, `too-many-cases`, `idempotency-key-reused`
 */
export async function propose(
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
