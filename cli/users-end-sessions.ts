import type { Command } from 'commander';
import { findUserId } from '../db/account-store.ts';
import type { Database } from '../db/pool.ts';
import { endSessionsOf, endSessionsOfEverybody } from '../db/session-store.ts';
import { traceAdministration } from './administration-trace.ts';
import { CommandError, exitCode } from './command-error.ts';
import { answer } from './output.ts';
import { withDatabase } from './with-database.ts';

interface Options {
  data?: string;
  json?: true;
  all?: true;
}

/** `raccordo users end-sessions`: whoever is in signs in once more; password, second step and tokens stay as they are. */
export function registerEndSessions(command: Command): void {
  command
    .description('Chiude le sessioni aperte di un utente, o di tutti, e nient’altro.')
    .option('--all', 'di tutti gli utenti')
    .action(async (username: string | undefined, { data, json, all }: Options) => {
      if ((username === undefined) !== (all === true))
        throw new CommandError('Atteso un utente oppure --all, uno dei due.');
      const ended = await withDatabase(data, (pool) =>
        username === undefined ? endForEverybody(pool) : endFor(pool, username),
      );
      answer(json, { username: username ?? null, ended }, () => [
        `Sessioni chiuse${username === undefined ? '' : ` di ${username}`}: ${ended.toString()}.`,
      ]);
    });
}

async function endFor(pool: Database, username: string): Promise<number> {
  const userId = await findUserId(pool, username);
  if (userId === undefined)
    throw new CommandError(`Utente sconosciuto: ${username}.`, exitCode.failedCheck);
  await traceAdministration(pool, 'raccordo users end-sessions', username);
  return endSessionsOf(pool, userId);
}

async function endForEverybody(pool: Database): Promise<number> {
  await traceAdministration(pool, 'raccordo users end-sessions --all');
  return endSessionsOfEverybody(pool);
}
