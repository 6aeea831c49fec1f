import { randomUUID } from 'node:crypto';
import type { Database } from '../db/pool.ts';
import { writeTraces } from '../db/read-log-store.ts';
import { findUserId } from '../db/account-store.ts';
import { withDatabase } from './with-database.ts';

/**
 * Writes into the read log that somebody at the machine is about to change an account, the keys or the installation: before it
 * is done, so that what cannot be written is not done. Who sits at the machine the service does not know; the log of the
 * machine does.
 */
export async function traceAdministration(
  database: Database,
  command: string,
  username?: string,
): Promise<void> {
  const subjectId =
    username === undefined ? null : ((await findUserId(database, username)) ?? null);
  await writeTraces(database, [
    {
      ...{ requestId: randomUUID(), actorId: null, seats: [], subjectId, route: command },
      ...{ action: 'administer', purpose: 'administration', result: 'done' },
      ...{ caseCode: null, sight: null, dataClasses: [], listed: [] },
    },
  ]);
}

/** Does an act of administration on the database of a data folder, once it stands in the read log. */
export async function administer<Result>(
  data: string | undefined,
  { command, username }: { command: string; username?: string },
  act: (database: Database) => Promise<Result>,
): Promise<Result> {
  return withDatabase(data, async (database) => {
    await traceAdministration(database, command, username);
    return act(database);
  });
}
