import { createCaseActs } from '../api/services/cases/case-acts.ts';
import { createAccounts } from '../api/services/accounts.ts';
import { createHub } from '../api/services/hub/hub-service.ts';
import type { Viewer } from '../api/services/services.ts';
import { romeDate, type World } from '../api/services/world.ts';
import { findOfficers } from '../db/account-store.ts';
import { listAccesses, listHubSites } from '../db/hub-store.ts';
import { demoPeople } from './people.ts';
import { inventAccesses, type InventedAccess } from './hub-accesses.ts';

/**
 * Registers the invented accesses as the desks would, and lives what happened to each. A demo started again finds them.
 * @returns how many were registered now
 */
export async function bringAccesses(world: World): Promise<number> {
  const now = await world.now();
  const on = romeDate(now);
  const sites = await listHubSites(world.database, on);
  const agencyIds = sites.map(({ agencyId }) => agencyId);
  const known = await listAccesses(world.database, { agencyIds, from: '2000-01-01', to: on });
  if (known.length > 0) return 0;
  const people = await findOfficers(world.database, agencyIds, on);
  const userIdOf = (username: string): string => {
    const { displayName } = demoPeople.find((one) => one.username === username) ?? {};
    const person = people.find((one) => one.displayName === displayName);
    if (person === undefined) throw new Error(`${username} works at no desk of the demo`);
    return person.userId;
  };
  const accesses = inventAccesses(now, userIdOf);
  for (const access of accesses) await live(world, access, userIdOf);
  return accesses.length;
}

async function live(
  world: World,
  { who, form, moves }: InventedAccess,
  userIdOf: (username: string) => string,
): Promise<void> {
  const viewers = createAccounts(world);
  const as = async (username: string): Promise<Viewer> => {
    const viewer = await viewers.viewer(userIdOf(username));
    if (viewer === null) throw new Error(`${username} cannot sign in`);
    return viewer;
  };
  const options = (): { idempotencyKey: string } => ({ idempotencyKey: crypto.randomUUID() });
  const { caseCode } = await createHub(world).register(await as(who), form, options());
  const acts = createCaseActs(world);
  for (const move of moves) {
    const act = { outcome: move.outcome, form: move.form };
    await acts.completeStep(await as(move.who), caseCode, move.stepId, act, options());
  }
}
