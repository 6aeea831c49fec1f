import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { RowFault } from '../import/faults.ts';
import { TableError } from '../import/faults.ts';
import { importFile, type ImportReport } from '../import/import-file.ts';
import { serviceEnvironment, withCases } from './case-world.ts';
import { CommandError, exitCode } from './command-error.ts';
import { answer } from './output.ts';
import { progressLine } from './progress-line.ts';

interface ImportOptions {
  as: string;
  dryRun?: true;
  data?: string;
  json?: true;
}

/** `raccordo import`: takes over the running files of a table, each at its present step. */
export function registerImportCommand(program: Command): void {
  program
    .command('import <file>')
    .description('Prende in carico da un CSV i fascicoli già in corso, ciascuno al suo passo.')
    .requiredOption('--as <utente>', 'persona del protocollo a nome della quale si importa')
    .option('--dry-run', 'elenca ogni errore per riga e colonna e non scrive nulla')
    .option('--data <cartella>', 'cartella dei dati del Raccordo in servizio')
    .option('--json', 'risposta in JSON')
    .action(runImport);
}

async function runImport(path: string, options: ImportOptions): Promise<void> {
  const { as: username, dryRun = false, data, json } = options;
  const bytes = await readFile(path).catch(() => {
    throw new CommandError(`Il file ${path} non si può leggere.`);
  });
  const progress = progressLine('Fascicoli presi in carico');
  const onProgress = json === true ? () => undefined : progress.show;
  const report = await withCases(serviceEnvironment(data), (world) =>
    importFile(world, { bytes, username, dryRun, onProgress }),
  ).catch((error: unknown) => {
    throw error instanceof TableError ? new CommandError(`${path}: ${error.message}`) : error;
  });
  progress.end();
  answer(json, report, () => linesOf(report));
  if (report.faults.some(({ severity }) => severity === 'fault'))
    process.exitCode = exitCode.failedCheck;
}

function linesOf(report: ImportReport): readonly string[] {
  const { dryRun, rows, takenOver, already, faults } = report;
  const warnings = faults.filter(({ severity }) => severity === 'warning').length;
  return [
    ...faults.map(faultLine),
    dryRun
      ? `Prova: ${rows} righe si possono prendere in carico; nulla è stato scritto.`
      : `Presi in carico ${takenOver.length} fascicoli${span(takenOver.map(({ caseCode }) => caseCode))}.`,
    ...(already.length > 0 ? [`Già importati e lasciati come sono: ${already.length}.`] : []),
    `Errori: ${faults.length - warnings}. Avvisi: ${warnings}.`,
  ];
}

function span(codes: readonly string[]): string {
  return codes.length === 0 ? '' : `, da ${codes[0] ?? ''} a ${codes.at(-1) ?? ''}`;
}

function faultLine({ line, column, value, expected, severity }: RowFault): string {
  const kind = severity === 'fault' ? 'ERRORE' : 'avviso';
  return `${kind}  riga ${line}, ${column}${value === '' ? '' : ` «${value}»`}: ${expected}`;
}
