import type { Command } from 'commander';
import { seedOffices } from '../demo/seed-directory.ts';
import { administer } from './administration-trace.ts';
import { answer } from './output.ts';

/** `raccordo offices load`: the bodies of the district of Cremona, for an installation that starts empty. */
export function registerOfficesCommand(program: Command): void {
  program
    .command('offices')
    .description('Enti e sedi.')
    .command('load')
    .description('Scrive enti, sedi e sportelli del distretto di Cremona; quelli presenti restano.')
    .option('--data <cartella>', 'cartella dei dati, se il database è quello incorporato')
    .option('--json', 'risposta in JSON')
    .action(async ({ data, json }: { data?: string; json?: true }) => {
      const offices = await administer(data, { command: 'raccordo offices load' }, seedOffices);
      answer(json, { offices }, () => [`Enti del distretto: ${offices}.`]);
    });
}
