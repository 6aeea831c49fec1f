import { romeZone } from '../../../calendar/rome-zone.ts';
import type { Transaction } from '../../../db/pool.ts';
import {
  approveRollout,
  findRollout,
  listMoved,
  type RolloutRecord,
} from '../../../db/rollout-store.ts';
import { adminSeat } from '../../../domain/access/term-changes.ts';
import { DomainError, refusalOf } from '../../../domain/domain-error.ts';
import type { Viewer } from '../acting-person.ts';
import type { World } from '../world.ts';
import { orSweptLater } from '../openings/durable-work.ts';
import { startRollout } from './rollout-start.ts';
import type { RolloutSubject } from './rollout-subject.ts';
import { lookAgain } from './running-look.ts';
import { isCurrent } from './running-terms.ts';

const movedCode = 'running-terms-moved';

/** Nothing is proposed or approved on a look that is not of today and of what is asked. @throws DomainError `running-terms-not-looked` */
export async function checkLooked(
  world: World,
  transaction: Transaction,
  subject: RolloutSubject,
): Promise<void> {
  if (subject.candidates !== null) await currentLook(world, transaction, subject);
}

async function currentLook(
  world: World,
  transaction: Transaction,
  subject: RolloutSubject,
): Promise<RolloutRecord> {
  const rollout = await findRollout(transaction, subject.id);
  if (rollout === undefined || !isCurrent(rollout, subject, await world.now())) throw notLooked();
  return rollout;
}

/**
 * Hands the running terms that were looked at to the engine, in the transaction of the approval.
 * @throws DomainError `running-terms-not-looked`, `running-terms-moved`
 */
export async function handOver(
  world: World,
  viewer: Viewer,
  transaction: Transaction,
  subject: RolloutSubject,
): Promise<void> {
  const { id: changeId, candidates, startsOn, asksAgain } = subject;
  if (candidates === null) return;
  const { round } = await currentLook(world, transaction, subject);
  if (asksAgain && (await listMoved(transaction, changeId, candidates, 1)).length > 0)
    throw termsMoved();
  const at = await world.now();
  const startsAt = startsOn === null ? at : Math.max(at, romeZone.instantAt(startsOn, '00:00'));
  const by = { by: viewer.userId, as: adminSeat(viewer) };
  if (!(await approveRollout(transaction, { changeId, round, ...by, at, startsAt })))
    throw notLooked();
}

/**
 * Approves, and starts what was handed over. Where running terms have moved since they were looked at, they are looked at
 * again, and it is asked anew.
 */
export async function approveWithRollout(
  world: World,
  id: string,
  subject: () => Promise<RolloutSubject>,
  approve: () => Promise<void>,
): Promise<void> {
  try {
    await approve();
  } catch (error) {
    if (refusalOf(error)?.code === movedCode) await lookAgain(world, await subject());
    throw error;
  }
  const rollout = await findRollout(world.database, id);
  if (rollout?.status === 'approved') await orSweptLater(startRollout(world, id));
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
