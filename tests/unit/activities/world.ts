import type { Directory } from '../../../db/directory-store.ts';
import { offices, personas } from '../../support/personas.ts';

/** The people and offices of the tests, as the recorder knows them. */
export const directory: Directory = {
  officers: Object.values(personas).map(({ userId, role, agencyId }) => ({
    userId,
    role,
    agencyId,
  })),
  absences: [],
  siteOf: Object.fromEntries(Object.values(offices).map((office) => [office, 'cremona'])),
};

/** The same offices without some people: away, or gone. */
export function without(...names: (keyof typeof personas)[]): Directory {
  const gone = new Set<string>(names.map((name) => personas[name].userId));
  return { ...directory, officers: directory.officers.filter(({ userId }) => !gone.has(userId)) };
}
