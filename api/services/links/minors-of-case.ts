import type { CaseSurroundings } from '../../../db/case-store.ts';
import { findMinorNames } from '../../../db/link-store.ts';
import { siblingTexts } from '../../../texts/links.ts';
import { InvalidFormError, type ParsedForm } from '../../form-schema.ts';
import type { CaseFile } from '../cases/case-file.ts';
import type { World } from '../world.ts';

/**
 * The minors of a case as an answer to its first step. Another case asked for this one and said who it is about: whoever
 * does the first step finds them there. Nothing for other steps, and for those who do not see who a case is about.
 */
export function minorsAlreadyKnown(
  { protocol, access }: CaseFile,
  stepKey: string,
  { persons }: Pick<CaseSurroundings, 'persons'>,
): Readonly<Record<string, unknown>> {
  if (stepKey !== protocol.start || !access.dataClasses.includes('I')) return {};
  const minors = persons
    .filter(({ kind }) => kind === 'minor')
    .map(({ givenName, familyName, birthOn, residenceComune }) => ({
      ...{ givenName, familyName },
      ...(birthOn === null ? {} : { birthOn }),
      ...(residenceComune === null ? {} : { residenceComune }),
    }));
  const form = protocol.forms[protocol.steps[stepKey]?.form ?? ''] ?? {};
  const fields = Object.keys(form).filter((name) => form[name]?.type === 'persons');
  return minors.length === 0 ? {} : Object.fromEntries(fields.map((name) => [name, minors]));
}

/**
 * A case is about the minors it was opened for: another one, named in its first step, would be lost, because nobody
 * would open a case for them. @throws InvalidFormError
 */
export async function refuseMoreMinors(
  world: World,
  { protocol, record }: CaseFile,
  stepKey: string,
  { persons }: ParsedForm,
): Promise<void> {
  if (stepKey !== protocol.start || persons.length === 0) return;
  const known = await findMinorNames(world, [record.caseId]);
  const count = known.get(record.caseId)?.length ?? persons.length;
  const extra = persons[count];
  if (extra === undefined) return;
  const path = `${extra.field}.${count.toString()}.givenName`;
  throw new InvalidFormError([{ path, message: siblingTexts.oneMore(count) }]);
}
