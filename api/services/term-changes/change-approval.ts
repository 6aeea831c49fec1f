import type { Transaction } from '../../../db/pool.ts';
import { findRollout } from '../../../db/rollout-store.ts';
import {
  readChangeLog,
  type ChangeEvent,
  type ChangeRecord,
} from '../../../db/term-change-store.ts';
import { addTermPolicies, lockTermPolicies } from '../../../db/term-policy-store.ts';
import { actWords } from '../../../domain/term-policy/change.ts';
import type { TermPolicy } from '../../../domain/term-policy/policy.ts';
import type { Standing } from '../../../domain/term-policy/standing.ts';
import { isSameValue } from '../../../domain/term-policy/value.ts';
import type { ActOptions, Viewer } from '../acting-person.ts';
import { previewChanged } from '../change-moves.ts';
import { approveWithRollout, handOver } from '../rollouts/rollout-approval.ts';
import type { RolloutSubject } from '../rollouts/rollout-subject.ts';
import type { World } from '../world.ts';
import { changeOf, checkedNow, moveTermChange } from './change-moves.ts';
import { fingerprintOf } from './change-views.ts';
import { readSubject, subjectOf } from './running-subject.ts';

/**
 * Approves exactly what the second person has seen: from its day on what begins has the new value, and what runs is handed to
 * the engine.
 *
 * @throws DomainError `preview-changed`, of `handOver`, of `moveTermChange`
 */
export async function approveChange(
  world: World,
  viewer: Viewer,
  id: string,
  fingerprint: string,
  options: ActOptions,
): Promise<void> {
  const subject = async (): Promise<RolloutSubject> =>
    readSubject(world.database, await changeOf(world, viewer, id));
  await approveWithRollout(world, id, subject, () =>
    moveTermChange(world, viewer, {
      ...{ id, options, act: 'approve' },
      eventOf: (transaction, change) => approved(world, viewer, transaction, change, fingerprint),
    }),
  );
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
  const log = await readChangeLog(transaction, change.id);
  await handOver(world, viewer, transaction, subjectOf(change, log));
  return { type: 'TermChangeApproved', policies };
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
