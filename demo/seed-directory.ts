import { hashPassword } from '../api/services/password.ts';
import { builtInSiteCalendars } from '../calendar/built-in-site-calendars.ts';
import type { Database } from '../db/pool.ts';
import { addOffices, addStaff } from '../db/staff-store.ts';
import { communes, office, offices } from './offices.ts';
import { demoPassword, demoPeople } from './people.ts';

/**
 * Writes the sites, desks and offices of the district; what is already there stays as it is.
 * @returns how many offices the district has
 */
export async function seedOffices(pool: Database): Promise<number> {
  await addOffices(pool, {
    sites: builtInSiteCalendars.sites.map(({ code, label, patron = null }) => ({
      code,
      label,
      patronDay: patron,
    })),
    openings: builtInSiteCalendars.openings,
    offices: offices.map(({ subAmbito = null, email = null, phone = null, ...others }) => ({
      ...others,
      ...{ subAmbito, email, phone },
    })),
  });
  return offices.length;
}

/**
 * Writes the accounts of the demo, with the offices they work in; what is already there stays as it is.
 * @returns how many accounts were made now
 */
export async function seedDirectory(pool: Database): Promise<number> {
  await seedOffices(pool);
  // One password for all, hashed once: forty hashes would add seconds to every start.
  const passwordHash = await hashPassword(demoPassword);
  const made = await addStaff(
    pool,
    demoPeople.map(({ username, displayName, weeklyHours = null, posts }) => ({
      username,
      displayName,
      email: `${username}@example.org`,
      passwordHash,
      // It is written in the guide: nobody is asked for another.
      temporaryDays: null,
      weeklyHours,
      posts,
    })),
  );
  return made.length;
}

/** What the directory of the demo holds, in one Italian sentence. */
export function describeDirectory(): string {
  const operators = demoPeople.filter(
    ({ weeklyHours, posts }) =>
      weeklyHours !== undefined && posts.some(({ agencyId }) => agencyId === office.tm),
  );
  const hours = operators.reduce((sum, { weeklyHours = 0 }) => sum + weeklyHours, 0);
  const others = offices.length - communes.length;
  return `Creati ${communes.length} Comuni, altri ${others} enti e ${demoPeople.length} utenti di prova, di cui ${operators.length} operatori della Tutela Minori (${hours} ore settimanali).`;
}
