import type { Database } from '../db/pool.ts';
import type { PostInput } from '../db/staff-store.ts';
import { roleSeats } from '../domain/protocol/role-seats.ts';
import { CommandError } from './command-error.ts';

/** Reads `role@office` from the command line. @throws CommandError naming what is expected */
export function postFrom(text: string): PostInput {
  const [role = '', agencyId = ''] = text.split('@');
  if (!Object.hasOwn(roleSeats, role))
    throw new CommandError(
      `Ruolo sconosciuto: ${role}. Attesi: ${Object.keys(roleSeats).join(', ')}.`,
    );
  if (agencyId === '')
    throw new CommandError(`Manca l'ente in ${text}: atteso ruolo@ente, come ${role}@asc-tm.`);
  return { role, agencyId };
}

/** Refuses a post in an office that the directory does not know. @throws CommandError */
export async function checkPost(pool: Database, { agencyId }: PostInput): Promise<void> {
  const { rowCount } = await pool.query('select 1 from agencies where id = $1', [agencyId]);
  if (rowCount === 0) throw new CommandError(`Ente sconosciuto: ${agencyId}.`);
}
