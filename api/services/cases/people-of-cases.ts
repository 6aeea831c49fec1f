import type { PersonRow } from '../../../db/person-row.ts';
import type { PersonOfForm } from '../../form-schema.ts';

/** Letters only, lower case, without accents. */
function lettersOf(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}]/gu, '');
}

/** What the duplicate check compares: family name first, so that the family alone is its beginning. */
export function nameKey(person: { givenName: string; familyName: string }): string {
  return familyKey(person) + lettersOf(person.givenName);
}

/** The beginning of the key that the family name makes. */
export function familyKey({ familyName }: { familyName: string }): string {
  return lettersOf(familyName);
}

/** A person of a form as PostgreSQL keeps it. */
export function personRow(person: PersonOfForm): PersonRow {
  const { givenName, familyName, birthOn = null, residenceComune = null } = person;
  return { givenName, familyName, birthOn, residenceComune, nameKey: nameKey(person) };
}
