import { romeZone } from '../../calendar/rome-zone.ts';
import { loadDirectory } from '../../db/directory-store.ts';
import { readTermPolicies } from '../../db/term-policy-store.ts';
import type { DatingWorld } from '../../domain/case/dated.ts';
import { romeDate, type World } from './world.ts';

/** Holidays, ladders, sites and decisions about terms with which a look ahead is dated: those that the recorder would use. */
export async function datingWorldOf(
  world: World,
  now: number,
  protocolCode: string,
): Promise<DatingWorld> {
  const [{ siteOf }, policies, settings] = await Promise.all([
    loadDirectory(world.database, romeDate(now)),
    readTermPolicies(world.database, protocolCode),
    world.settings(),
  ]);
  return { ...settings, zone: romeZone, siteOf, policies };
}
