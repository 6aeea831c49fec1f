import type { Command } from 'commander';
import { verifyJournal, type JournalFault, type PrintedSeal } from '../db/journal-verify.ts';
import { CommandError, exitCode } from './command-error.ts';
import { answer } from './output.ts';
import { withDatabase } from './with-database.ts';

const faultWords: Readonly<Record<JournalFault['kind'], string>> = {
  edited: 'la riga non corrisponde al suo sigillo: è stata modificata',
  broken: 'la riga non segue quella prima: è stata spostata o sostituita',
  missing: 'mancano righe',
  head: 'il caso punta a un’altra ultima riga',
  printed: 'non è la riga stampata: il registro è stato riscritto, o accorciato, dopo la stampa',
};

interface VerifyOptions {
  case?: string;
  seal: readonly PrintedSeal[];
  data?: string;
  json?: true;
}

/** `raccordo journal verify`: finds edits, removals and reorderings of the journal. */
export function registerJournalCommand(program: Command): void {
  program
    .command('journal')
    .description('Registro degli eventi.')
    .command('verify')
    .description('Rilegge il registro e trova modifiche, rimozioni e spostamenti.')
    .option('--case <codice>', 'solo questo caso')
    .option(
      '--seal <riga=impronta>',
      'riga e impronta stampate su una scheda di questo caso; si può ripetere',
      (text: string, known: readonly PrintedSeal[]) => [...known, printedSeal(text)],
      [],
    )
    .option('--data <cartella>', 'cartella dei dati, se il database è quello incorporato')
    .option('--json', 'risposta in JSON')
    .action(async (options: VerifyOptions) => {
      const { case: caseCode, seal: seals } = options;
      if (seals.length > 0 && caseCode === undefined)
        throw new CommandError('Le righe stampate sono di un caso: serve anche --case <codice>.');
      const found = await withDatabase(options.data, (pool) =>
        verifyJournal(pool, caseCode === undefined ? {} : { caseCode, seals }),
      );
      if (caseCode !== undefined && found.cases === 0)
        throw new CommandError(`Caso sconosciuto: ${caseCode}.`);
      answer(options.json, found, () => [
        ...found.faults.map(
          ({ caseCode, seq, kind }) => `${caseCode}, riga ${seq}: ${faultWords[kind]}.`,
        ),
        `Letti ${found.events} eventi di ${found.cases} casi e ${found.termChanges} cambi di termini e ${found.settingChanges} di calendari e avvisi: ${
          found.faults.length === 0 ? 'nessuna alterazione.' : `${found.faults.length} alterazioni.`
        }`,
      ]);
      if (found.faults.length > 0) process.exitCode = exitCode.failedCheck;
    });
}

/** A row and its seal as a paper prints them, for example `12=ab…`; case and spaces do not count. */
function printedSeal(text: string): PrintedSeal {
  const [, seq, hash] =
    /^(\d{1,9})=([0-9a-f]{64})$/.exec(text.replaceAll(/\s/g, '').toLowerCase()) ?? [];
  if (seq !== undefined && hash !== undefined) return { seq: Number(seq), hash };
  throw new CommandError(
    `Riga stampata non valida: ${text}. Serve il numero della riga, un uguale e le 64 cifre dell’impronta.`,
  );
}
