import {
  keyRow,
  openPerson,
  type Identity,
  type KeyRow,
  type PersonalData,
} from './personal-data.ts';

/** The minors of these cases, by case and given name; those whose data were erased have `erasedName`. */
export async function readMinors(
  { database, vault }: PersonalData,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Identity[]>> {
  const found = new Map<string, Identity[]>();
  if (caseIds.length === 0) return found;
  const { rows } = await database.query<{ caseId: string; sealed: string | null; key: KeyRow }>({
    name: 'read-minors',
    text: `select cp.case_id as "caseId", encode(p.sealed, 'base64') as sealed, ${keyRow('k')} as key
             from case_persons cp join persons p on p.id = cp.person_id
             left join data_keys k on k.subject_id = p.id
            where cp.case_id = any($1::uuid[]) and cp.kind = 'minor'`,
    values: [caseIds],
  });
  for (const { caseId, sealed, key } of rows)
    found.set(caseId, [...(found.get(caseId) ?? []), openPerson(vault, sealed, key)]);
  for (const minors of found.values())
    minors.sort((one, other) => (one.givenName < other.givenName ? -1 : 1));
  return found;
}
