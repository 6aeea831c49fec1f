import type { Command } from 'commander';
import { rebuildProjections } from '../db/projections.ts';
import { protocolOf } from '../protocols/protocol-of.ts';
import { traceAdministration } from './administration-trace.ts';
import { exitCode } from './command-error.ts';
import { answer } from './output.ts';
import { progressLine } from './progress-line.ts';
import { withDatabase } from './with-database.ts';

/** `raccordo projections rebuild`: makes the lists again from the journal. */
export function registerProjectionsCommand(program: Command): void {
  program
    .command('projections')
    .description('Elenchi ricavati dal registro.')
    .command('rebuild')
    .description('Rifà gli elenchi dal registro degli eventi.')
    .option('--check', 'confronta soltanto, e non cambia nulla')
    .option('--data <cartella>', 'cartella dei dati, se il database è quello incorporato')
    .option('--json', 'risposta in JSON')
    .action(rebuild);
}

async function rebuild(options: { check?: true; data?: string; json?: true }): Promise<void> {
  const { check = false, data, json } = options;
  const progress = progressLine('Casi riletti');
  const onProgress = json === true ? () => undefined : progress.show;
  const result = await withDatabase(data, async (database) => {
    if (!check) await traceAdministration(database, 'raccordo projections rebuild');
    return rebuildProjections(database, { check, protocolOf, onProgress });
  });
  progress.end();
  const { cases, differing, unverified } = result;
  answer(json, result, () => [
    ...unverified.map((code) => `${code}: il registro non torna, gli elenchi restano come sono.`),
    ...differing
      .filter((code) => !unverified.includes(code))
      .map((code) => `${code}: gli elenchi dicevano altro${check ? '.' : ', rifatti.'}`),
    `Riletti ${cases} casi: ${differing.length === 0 ? 'gli elenchi corrispondono al registro.' : `${differing.length} non corrispondevano.`}`,
  ]);
  if (unverified.length > 0 || (check && differing.length > 0))
    process.exitCode = exitCode.failedCheck;
}
