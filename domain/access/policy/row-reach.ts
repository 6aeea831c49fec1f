import { placesOf, type Place, type PolicyRow, type Relation } from './language.ts';

/**
 * How somebody has come into the list of readers of a case that PostgreSQL keeps, and that its row policies look at: their
 * office is titolare, has a seat, a step, answers for a date, receives the family; or they have opened it in an emergency.
 * The list also says who is named, for those who look for their cases, and who writes a draft, which is no case yet: by these
 * two no row of the policy lets anybody read.
 */
export type ReachedBy = 'titolare' | 'party' | 'step' | 'owner' | 'grant' | 'extraordinary';

/** What the list holds of an office that stands there. An office with a seat is not listed again for its steps. */
const byPlace: Readonly<Partial<Record<Place, readonly ReachedBy[]>>> = {
  holder: ['party'],
  titolare: ['titolare'],
  hub: ['party'],
  party: ['party'],
  involved: ['party', 'step'],
  receiver: ['grant'],
};

/** What it holds of whom the relation alone lets in, wherever their office stands. */
const byRelation: Readonly<Partial<Record<Relation, readonly ReachedBy[]>>> = {
  assigned: ['party', 'step'],
  standsIn: ['party', 'step'],
  unassigned: ['party', 'step'],
  climbed: ['party', 'step'],
  termOwner: ['owner'],
  termOffice: ['owner'],
  breakGlass: ['extraordinary'],
};

/**
 * By which entries of the list the row policies let through whoever this row lets read a case: any of them is enough. The
 * list is wider than the row, which goes on to ask for the role, and must never be narrower.
 *
 * @throws Error for a place or a relation of which the list holds nothing yet: PostgreSQL would hide what the row shows
 */
export function reachOf(row: PolicyRow): readonly ReachedBy[] {
  const known = (name: string, entries: readonly ReachedBy[] | undefined): readonly ReachedBy[] => {
    if (entries === undefined)
      throw new Error(`case_readers holds nothing for ${name} (row ${row.id})`);
    return entries;
  };
  const all = placesOf(row).flatMap((place) =>
    place === 'anywhere'
      ? row.relations.flatMap((relation) => known(relation, byRelation[relation]))
      : known(place, byPlace[place]),
  );
  return [...new Set(all)];
}
