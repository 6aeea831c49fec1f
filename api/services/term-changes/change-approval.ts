import { romeZone } from '../../../calendar/rome-zone.ts';
import type { Transaction } from '../../../db/pool.ts';
import { approveRollout, findRollout, listMoved } from '../../../db/rollout-store.ts';
import {
  readChangeLog,
  type ChangeEvent,
  type ChangeRecord,
} from '../../../db/term-change-store.ts';
import { addTermPolicies, lockTermPolicies } from '../../../db/term-policy-store.ts';
import { adminSeat } from '../../../domain/access/term-changes.ts';
import { DomainError, refusalOf } from '../../../domain/domain-error.ts';
import { actWords } from '../../../domain/term-policy/change.ts';
import type { TermPolicy } from '../../../domain/term-policy/policy.ts';
import { candidatesOf } from '../../../domain/term-policy/reach.ts';
import { isSameValue } from '../../../domain/term-policy/value.ts';
import type { Standing } from '../../../domain/term-policy/standing.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import { previewChanged } from '../change-moves.ts';
import type { World } from '../world.ts';
import { changeOf, checkedNow, moveTermChange } from './change-moves.ts';
import { fingerprintOf } from './change-views.ts';
import { lookAgain } from './running-look.ts';
import { isCurrent } from './running-terms.ts';
import { startRollout } from './rollout-start.ts';

const movedCode = 'running-terms-moved';

/**
 * Approves exactly what the second person has seen: from its day on what begins has the new value, and what runs is handed to
 * the engine. Where running terms have moved since they were looked at, they are looked at again, and it is asked anew.
 *
 * @throws DomainError `preview-changed`, `running-terms-not-looked`, `running-terms-moved`, of `moveTermChange`
 */
export async function approveChange(
  world: World,
  viewer: Viewer,
  id: string,
  fingerprint: string,
  options: ActOptions,
): Promise<void> {
  try {
    await moveTermChange(world, viewer, {
      ...{ id, options, act: 'approve' },
      eventOf: (transaction, change) => approved(world, viewer, transaction, change, fingerprint),
    });
  } catch (error) {
    if (refusalOf(error)?.code === movedCode)
      await lookAgain(world, await changeOf(world, viewer, id));
    throw error;
  }
  const rollout = await findRollout(world.database, id);
  if (rollout?.status === 'approved') await startRollout(world, id);
}

/** @throws DomainError `running-terms-not-looked` */
export async function checkLooked(
  world: World,
  transaction: Transaction,
  change: ChangeRecord,
): Promise<void> {
  if (change.mode === 'newStepsOnly') return;
  const [rollout, log, now] = await Promise.all([
    findRollout(transaction, change.id),
    readChangeLog(transaction, change.id),
    world.now(),
  ]);
  if (!isCurrent(rollout, log, now)) throw notLooked();
}

async function approved(
  world: World,
  viewer: Viewer,
  transaction: Transaction,
  change: ChangeRecord,
  fingerprint: string,
): Promise<ChangeEvent> {
  await lockTermPolicies(transaction);
  const { standing } = await checkedNow(world, transaction, change);
  const rollout = await findRollout(transaction, change.id);
  if (fingerprintOf(change, standing, rollout) !== fingerprint) throw previewChanged();
  const policies = policiesOf(change, standing);
  await addTermPolicies(transaction, policies);
  if (change.mode !== 'newStepsOnly') await handOver(world, viewer, transaction, change);
  return { type: 'TermChangeApproved', policies };
}

async function handOver(
  world: World,
  viewer: Viewer,
  transaction: Transaction,
  change: ChangeRecord,
): Promise<void> {
  await checkLooked(world, transaction, change);
  const moved = await listMoved(transaction, change.id, candidatesOf(change), 1);
  if (moved.length > 0) throw termsMoved();
  const { round = 0 } = (await findRollout(transaction, change.id)) ?? {};
  const at = await world.now();
  const startsAt = Math.max(at, romeZone.instantAt(change.effectiveOn, '00:00'));
  const by = { by: viewer.userId, as: adminSeat(viewer) };
  const taken = await approveRollout(transaction, {
    changeId: change.id,
    round,
    ...by,
    at,
    startsAt,
  });
  if (!taken) throw notLooked();
}

/** Only where something begins to hold: a value that holds already is not decided twice. */
function policiesOf(
  change: ChangeRecord,
  standing: readonly Standing[],
): readonly Omit<TermPolicy, 'seq'>[] {
  const { id: changeId, protocolCode, versions, path, site, value, effectiveOn } = change;
  const act = change.act === null ? null : actWords(change.act);
  const shared = { changeId, protocolCode, path, site, value, validFrom: effectiveOn, act };
  const holds = (version: number): boolean =>
    standing.some((one) => one.version === version && isSameValue(one.value, value));
  return versions.filter((version) => !holds(version)).map((version) => ({ ...shared, version }));
}

function notLooked(): DomainError {
  return new DomainError(
    'conflict',
    'running-terms-not-looked',
    'I termini in corso vanno guardati di nuovo prima: l’anteprima manca, non è ancora finita, o non è di oggi.',
  );
}

function termsMoved(): DomainError {
  return new DomainError(
    'conflict',
    movedCode,
    'Alcuni termini in corso sono iniziati o si sono mossi dopo l’anteprima: li stiamo guardando di nuovo. Controlla le differenze e approva di nuovo.',
  );
}
