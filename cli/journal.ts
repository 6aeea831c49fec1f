import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import type { ChainHead } from '../db/read-log-seal.ts';
import {
  verifyReadLog,
  type ReadLogFault,
  type ReadLogVerification,
} from '../db/read-log-verify.ts';
import { verifyJournal, type JournalFault, type PrintedSeal } from '../db/journal-verify.ts';
import { CommandError, exitCode } from './command-error.ts';
import { readLogSettings } from './installation.ts';
import { answer } from './output.ts';
import { withDatabase } from './with-database.ts';

const faultWords: Readonly<Record<JournalFault['kind'], string>> = {
  edited: 'la riga non corrisponde al suo sigillo: è stata modificata',
  broken: 'la riga non segue quella prima: è stata spostata o sostituita',
  missing: 'mancano righe',
  head: 'il caso punta a un’altra ultima riga',
  printed: 'non è la riga stampata: il registro è stato riscritto, o accorciato, dopo la stampa',
};

const traceFaultWords: Readonly<Record<ReadLogFault['kind'], string>> = {
  edited: 'la riga non corrisponde al suo sigillo: è stata modificata',
  removed: 'la riga è stata tolta',
  broken: 'il sigillo non segue quello prima: è stato spostato o sostituito',
  missing: 'mancano sigilli',
  cut: 'il registro finisce prima di quanto era stato annotato fuori dal database: è stato accorciato',
  rewritten: 'non è il sigillo annotato fuori dal database: il registro è stato riscritto',
  unknownKey: 'sigillata con una chiave che qui manca',
  unsealed:
    'ci sono righe vecchie senza sigillo: sono state aggiunte, o ne è stato tolto il sigillo',
};

interface VerifyOptions {
  case?: string;
  seal: readonly PrintedSeal[];
  heads?: string;
  data?: string;
  json?: true;
}

/** `raccordo journal verify`: finds edits, removals and reorderings of the journal and of the read log. */
export function registerJournalCommand(program: Command): void {
  program
    .command('journal')
    .description('Registro degli eventi.')
    .command('verify')
    .description(
      'Rilegge il registro e quello degli accessi e trova modifiche, rimozioni e spostamenti.',
    )
    .option('--case <codice>', 'solo questo caso')
    .option(
      '--seal <riga=impronta>',
      'riga e impronta stampate su una scheda di questo caso; si può ripetere',
      (text: string, known: readonly PrintedSeal[]) => [...known, printedSeal(text)],
      [],
    )
    .option('--heads <file>', 'annotazioni del registro degli accessi tenute fuori dal database')
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
      const log = caseCode === undefined ? await verifyLog(options) : undefined;
      const traceFaults = log?.faults ?? [];
      answer(options.json, { ...found, ...(log === undefined ? {} : { readLog: log }) }, () => [
        ...found.faults.map(
          ({ caseCode, seq, kind }) => `${caseCode}, riga ${seq}: ${faultWords[kind]}.`,
        ),
        `Letti ${found.events} eventi di ${found.cases} casi e ${found.termChanges} cambi di termini e ${found.settingChanges} di calendari e avvisi: ${
          found.faults.length === 0 ? 'nessuna alterazione.' : `${found.faults.length} alterazioni.`
        }`,
        ...traceFaults.map(
          ({ seq, kind }) => `Registro degli accessi, riga ${seq}: ${traceFaultWords[kind]}.`,
        ),
        ...(log === undefined
          ? []
          : [
              `Lette ${log.traces} righe del registro degli accessi, confrontate con ${log.heads} annotazioni fuori dal database: ${
                log.faults.length === 0
                  ? 'nessuna alterazione.'
                  : `${log.faults.length} alterazioni.`
              }`,
            ]),
      ]);
      if (found.faults.length + traceFaults.length > 0) process.exitCode = exitCode.failedCheck;
    });
}

/** The read log, with the keys and the heads of the operator, or of the Raccordo that runs in the data folder. */
async function verifyLog({ data, heads }: VerifyOptions): Promise<ReadLogVerification> {
  const { keys, headsFile } = readLogSettings(data);
  const kept = headsIn(heads ?? headsFile);
  return withDatabase(data, (pool) => verifyReadLog(pool, keys, kept));
}

const headLine = z.object({ seq: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) });

function headsIn(path: string | undefined): readonly ChainHead[] {
  if (path === undefined) return [];
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines
      .filter((line) => line !== '')
      .map((line): ChainHead => headLine.parse(JSON.parse(line)));
  } catch (error) {
    // Before the first head there is no file; its later absence shows in the number of those compared.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new CommandError(`Il file delle annotazioni non è leggibile: ${path}.`);
  }
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
