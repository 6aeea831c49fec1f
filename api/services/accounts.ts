import { findAccount, findOfficers, listAgencies, type Account } from '../../db/account-store.ts';
import { readAbsences } from '../../db/absence-store.ts';
import { absenceOn } from '../../domain/people/absence.ts';
import { standInsOf } from '../../domain/people/standing-in.ts';
import type { Services, Viewer } from './services.ts';
import { romeDate, type World } from './world.ts';

/** Who somebody is, and who works where. Roles are those in force today by the wall clock. */
export function createAccounts(
  world: World,
): Pick<Services['accounts'], 'viewer' | 'agencies' | 'offices'> {
  const { database } = world;
  const today = (): string => romeDate(Date.now());
  return {
    viewer: async (userId) => {
      const account = await findAccount(database, userId, today());
      return account === undefined ? null : standingIn(world, account);
    },
    agencies: async () =>
      (await listAgencies(database, today())).map(({ id, label, kind }) => ({ id, label, kind })),
    offices: async (viewer) => {
      const own = new Set(viewer.roles.map(({ agencyId }) => agencyId));
      const on = romeDate(await world.now());
      const [officers, absences] = await Promise.all([
        findOfficers(database, [...own], today()),
        readAbsences(database, on),
      ]);
      return officers.map((officer) => {
        const away = absenceOn(absences, officer.userId, on, officer);
        return away === undefined ? officer : { ...officer, awayUntil: away.to };
      });
    },
  };
}

/** For whom the person acts today: by the clock of the cases, which in training runs ahead. */
export async function standingIn(world: World, account: Account): Promise<Viewer> {
  const on = romeDate(await world.now());
  const standsInFor = standInsOf(account, on, await readAbsences(world.database, on));
  return standsInFor.length === 0 ? account : { ...account, standsInFor };
}
