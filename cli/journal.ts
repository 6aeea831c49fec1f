import type { Command } from 'commander';
import { verifyJournal, type JournalFault } from '../db/journal-verify.ts';
import { CommandError, exitCode } from './command-error.ts';
import { answer } from './output.ts';
import { withDatabase } from './with-database.ts';

const faultWords: Readonly<Record<JournalFault['kind'], string>> = {
  edited: 'la riga non corrisponde al suo sigillo: è stata modificata',
  broken: 'la riga non segue quella prima: è stata spostata o sostituita',
  missing: 'mancano righe',
  head: 'il caso punta a un’altra ultima riga',
};

/** `raccordo journal verify`: finds edits, removals and reorderings of the journal. */
export function registerJournalCommand(program: Command): void {
  program
    .command('journal')
    .description('Registro degli eventi.')
    .command('verify')
    .description('Rilegge il registro e trova modifiche, rimozioni e spostamenti.')
    .option('--case <codice>', 'solo questo caso')
    .option('--data <cartella>', 'cartella dei dati, se il database è quello incorporato')
    .option('--json', 'risposta in JSON')
    .action(async (options: { case?: string; data?: string; json?: true }) => {
      const found = await withDatabase(options.data, (pool) =>
        verifyJournal(pool, options.case === undefined ? {} : { caseCode: options.case }),
      );
      if (options.case !== undefined && found.cases === 0)
        throw new CommandError(`Caso sconosciuto: ${options.case}.`);
      answer(options.json, found, () => [
        ...found.faults.map(
          ({ caseCode, seq, kind }) => `${caseCode}, riga ${seq}: ${faultWords[kind]}.`,
        ),
        `Letti ${found.events} eventi di ${found.cases} casi: ${
          found.faults.length === 0 ? 'nessuna alterazione.' : `${found.faults.length} alterazioni.`
        }`,
      ]);
      if (found.faults.length > 0) process.exitCode = exitCode.failedCheck;
    });
}
