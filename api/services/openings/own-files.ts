import { findFilesAbout } from '../../../db/link-store.ts';
import { caseAccess, type Person } from '../../../domain/access/case-access.ts';
import { InvalidFormError, type PersonOfForm } from '../../form-schema.ts';
import { nameKey } from '../cases/people-of-cases.ts';
import { siblingRecords } from '../links/sibling-steps.ts';
import type { World } from '../world.ts';

/** The file from which a case is born: where it was named, and its id. */
export interface NamedFile {
  path: string;
  code: string;
  caseId: string;
}

/**
 * Of brothers and sisters handed over together, the file of one of which was named, whose is which: the passage of each is
 * linked to the file of that child and to no other, because what is accepted for one opens nothing of the others.
 * @throws InvalidFormError when a child has no file among that one and those of its brothers and sisters
 */
export async function ownFileOf(
  world: Pick<World, 'database' | 'vault'>,
  person: Person,
  { path, code, caseId }: NamedFile,
  minor: PersonOfForm,
): Promise<string> {
  const siblings = await siblingRecords(world, caseId);
  const seen = siblings.filter((record) => caseAccess(person, record) !== null);
  const among = [caseId, ...seen.map((record) => record.caseId)];
  const [own] = await findFilesAbout(world, among, nameKey(minor));
  if (own !== undefined) return own;
  const { givenName, familyName } = minor;
  const message = `La pratica ${code} e quelle dei fratelli non sono di ${givenName} ${familyName}: si avvia un passaggio a parte.`;
  throw new InvalidFormError([{ path, message }]);
}
