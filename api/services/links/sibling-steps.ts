import { findCaseById, type CaseRecord } from '../../../db/case-store.ts';
import { findLinks, findMinorNames } from '../../../db/link-store.ts';
import { mayCompleteStep } from '../../../domain/access/acts.ts';
import { caseAccess } from '../../../domain/access/case-access.ts';
import type { CaseFile } from '../cases/case-file.ts';
import type { SiblingStep } from '../cases/step-form-view.ts';
import type { World } from '../world.ts';

/** The cases of brothers and sisters, open or not, as they are linked to this one. */
export async function siblingRecords(
  { database }: Pick<World, 'database'>,
  caseId: string,
): Promise<readonly CaseRecord[]> {
  const links = await findLinks(database, caseId);
  const siblings = links.filter(({ link }) => link === 'sibling');
  const records = await Promise.all(siblings.map((one) => findCaseById(database, one.caseId)));
  return records.flatMap((record) => record ?? []);
}

/** Where one report may close this step too: the same step of the same version, which this person may complete. */
export async function siblingSteps(
  world: World,
  { record, person, access: here }: CaseFile,
  stepKey: string,
): Promise<readonly SiblingStep[]> {
  const siblings = await siblingRecords(world, record.caseId);
  const names = await findMinorNames(
    world,
    siblings.map(({ caseId }) => caseId),
  );
  return siblings.flatMap((other) => {
    const { status, protocolCode, protocolVersion, openSteps, code, caseId } = other;
    const sameForm =
      protocolCode === record.protocolCode && protocolVersion === record.protocolVersion;
    const access = status === 'open' && sameForm ? caseAccess(person, other) : null;
    if (access === null) return [];
    const named = here.dataClasses.includes('I') && access.dataClasses.includes('I');
    const minors = named ? names.get(caseId)?.join(', ') : undefined;
    return openSteps
      .filter((step) => step.stepKey === stepKey && 'as' in mayCompleteStep(person, step))
      .map(({ stepId }) => ({ caseCode: code, stepId, ...(minors && { minors }) }));
  });
}
