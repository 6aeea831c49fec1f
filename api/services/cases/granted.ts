import { readSurroundings, type CaseRecord } from '../../../db/case-store.ts';
import type { CaseAccess } from '../../../domain/access/case-access.ts';
import { grantingField, grantsIn, isOfSet, type Grant } from '../../../domain/access/grants.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import type { World } from '../world.ts';
import { readHistory } from './case-history.ts';

/**
 * What the last request let a partner see of the case, as corrected since; null when the protocol grants nothing by hand,
 * or when the person reads it otherwise. Before any request nothing is granted.
 */
export async function grantsTo(
  world: World,
  about: { record: CaseRecord; protocol: ProtocolDefinition; access: CaseAccess },
): Promise<ReadonlySet<Grant> | null> {
  const { record, protocol, access } = about;
  if (!isOfSet(access, record, 'S-SST')) return null;
  const granting = Object.entries(protocol.steps).flatMap(([stepKey, { form }]) => {
    const field = grantingField(protocol.forms[form] ?? {}, 'S-SST');
    return field === undefined ? [] : [{ stepKey, field }];
  });
  if (granting.length === 0) return null;
  const [{ state }, { submissions }] = await Promise.all([
    readHistory(world, record.caseId),
    readSurroundings(world, record.caseId),
  ]);
  const granted = granting.flatMap(({ stepKey, field }) => {
    const id = state.done[stepKey]?.submissionId;
    return [...grantsIn(submissions.find((one) => one.id === id)?.data[field])];
  });
  return new Set(granted);
}
