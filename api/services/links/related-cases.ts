import { findCaseById } from '../../../db/case-store.ts';
import { findCasesOfSamePeople } from '../../../db/link-store.ts';
import type { Viewer } from '../acting-person.ts';
import { accessTo, openCaseFile } from '../cases/case-file.ts';
import type { RelatedCase } from './link-service.ts';
import { protocolLabel } from '../cases/wording.ts';
import type { World } from '../world.ts';

/**
 * The other cases of the minors of this one, as far as the person may see them. Whoever does not see who a case is
 * about learns nothing of what it has in common with others.
 */
export async function relatedCases(
  world: World,
  viewer: Viewer,
  code: string,
): Promise<readonly RelatedCase[]> {
  const { record, access } = await openCaseFile(world, viewer, code);
  if (!access.dataClasses.includes('I')) return [];
  const found = await findCasesOfSamePeople(world.database, record.caseId);
  const records = await Promise.all(
    found.map(({ caseId }) => findCaseById(world.database, caseId)),
  );
  return found.flatMap(({ certain }, index): RelatedCase[] => {
    const other = records[index];
    if (other === undefined) return [];
    if (accessTo(viewer, other)?.dataClasses.includes('I') !== true) return [];
    const because = certain ? 'samePerson' : 'sameNameAndBirth';
    const { status } = other;
    return [
      { code: other.code, protocolLabel: protocolLabel(other.protocolCode), status, because },
    ];
  });
}
