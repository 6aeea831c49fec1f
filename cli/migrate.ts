import type { Command } from 'commander';
import { migrate } from '../db/migrate.ts';
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
      answer(json, { applied, sealed }, () => [
        ...(applied.length === 0
          ? ['Il database è già aggiornato.']
          : applied.map((name) => `Migrazione applicata: ${name}`)),
        ...sealedSentence(sealed),
      ]);
    });
}
