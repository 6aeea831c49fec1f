import type { Command } from 'commander';
import { migrate } from '../db/migrate.ts';
import { readOperatorEnvironment } from '../config/operator-env.ts';
import { giveLogins, type LoginPasswords } from '../db/service-logins.ts';
import { CommandError } from './command-error.ts';
import { databaseUrlFor } from './installation.ts';
import { writeObligations } from './obligations.ts';
import { answer } from './output.ts';
import { keysFor, sealedSentence, sealWhatIsClear } from './sealing.ts';

/** `raccordo migrate`: brings the database to this release. */
export function registerMigrateCommand(program: Command): void {
  program
    .command('migrate')
    .description('Porta il database a questa versione; ciò che è già fatto resta com’è.')
    .option('--data <cartella>', 'cartella dei dati, se il database è quello incorporato')
    .option('--json', 'risposta in JSON')
    .action(async ({ data, json }: { data?: string; json?: true }) => {
      const databaseUrl = databaseUrlFor(data);
      // Asked for first: a database brought to this release and not sealed serves nobody.
      const keys = keysFor(data);
      const applied = await migrate(databaseUrl, () => undefined);
      const sealed = await sealWhatIsClear(databaseUrl, keys);
      await writeObligations(databaseUrl);
      const passwords = loginPasswords();
      if (passwords !== undefined) await giveLogins(databaseUrl, passwords);
      answer(json, { applied, sealed }, () => [
        ...(applied.length === 0
          ? ['Il database è già aggiornato.']
          : applied.map((name) => `Migrazione applicata: ${name}`)),
        ...sealedSentence(sealed),
      ]);
    });
}

/** The passwords that the operator has chosen for the services; none where they come in as the user of the tables. */
function loginPasswords(): LoginPasswords | undefined {
  const {
    RACCORDO_API_DB_PASSWORD: api,
    RACCORDO_DUTIES_DB_PASSWORD: duties,
    RACCORDO_WORKER_DB_PASSWORD: worker,
  } = readOperatorEnvironment();
  if (api === undefined && duties === undefined && worker === undefined) return undefined;
  if (api === undefined || duties === undefined || worker === undefined)
    throw new CommandError(
      'RACCORDO_API_DB_PASSWORD, RACCORDO_DUTIES_DB_PASSWORD e RACCORDO_WORKER_DB_PASSWORD vanno date tutte e tre, o nessuna.',
    );
  return { raccordo_api: api, raccordo_duties: duties, raccordo_worker: worker };
}
