import type { Database } from '../db/pool.ts';
import type { PostInput } from '../db/staff-store.ts';
import type { Role } from '../domain/protocol/definition.ts';
import { CommandError } from './command-error.ts';

/** Every role; a record and not a list, so that the compiler asks for the ones that are added. */
const roles: Readonly<Record<Role, true>> = {
  registryOffice: true,
  tmSocialWorker: true,
  tmPsychologist: true,
  tmEducator: true,
  tmCoordinator: true,
  sstSocialWorker: true,
  sstCoordinator: true,
  comuneReferent: true,
  familyAreaHead: true,
  planningAreaHead: true,
  generalDirector: true,
  asstReferent: true,
  hubCoordinator: true,
  hubDesk: true,
  spokeReferent: true,
  protocolAdmin: true,
  dataProtectionOfficer: true,
};

/** Reads `role@office` from the command line. @throws CommandError naming what is expected */
export function postFrom(text: string): PostInput {
  const [role = '', agencyId = ''] = text.split('@');
  if (!(role in roles))
    throw new CommandError(`Ruolo sconosciuto: ${role}. Attesi: ${Object.keys(roles).join(', ')}.`);
  if (agencyId === '')
    throw new CommandError(`Manca l'ente in ${text}: atteso ruolo@ente, come ${role}@asc-tm.`);
  return { role, agencyId };
}

/** Refuses a post in an office that the directory does not know. @throws CommandError */
export async function checkPost(pool: Database, { agencyId }: PostInput): Promise<void> {
  const { rowCount } = await pool.query('select 1 from agencies where id = $1', [agencyId]);
  if (rowCount === 0) throw new CommandError(`Ente sconosciuto: ${agencyId}.`);
}
