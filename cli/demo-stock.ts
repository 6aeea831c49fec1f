import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { romeZone } from '../calendar/rome-zone.ts';
import { readEnvironment } from '../config/env.ts';
import { inventStock, type StockSize } from '../demo/stock.ts';
import { describeStock } from '../demo/stock-summary.ts';
import { importFile } from '../import/import-file.ts';
import { writeTable } from '../import/write-table.ts';
import { withCases } from './case-world.ts';
import { say } from './output.ts';
import { progressLine } from './progress-line.ts';

/** Kept, so that every trainer meets the same files; with this one even the small stock has a file at each step. */
const seed = 74;

/** Forgets the table of an earlier demo, whose cases are being thrown away. */
export function forgetStock(dataDir: string): void {
  rmSync(stockPath(dataDir), { force: true });
}

/**
 * Invents the running files of the demo at the first start, writes them as a table in the data folder and takes
 * them over from it. At the next starts the table is there: what an interrupted start left out is completed.
 */
export async function bringStock(
  environment: Readonly<Record<string, string>>,
  dataDir: string,
  size: StockSize,
): Promise<void> {
  const path = stockPath(dataDir);
  if (!existsSync(path)) {
    const files = inventStock(seed, romeZone.localDateOf(Date.now()), size);
    for (const line of describeStock(files)) say(line);
    writeFileSync(path, writeTable(files.map(({ cells }) => cells)), { mode: 0o600 });
  }
  const progress = progressLine('Fascicoli presi in carico');
  const report = await withCases(readEnvironment({ ...environment }), (world) =>
    importFile(world, {
      bytes: readFileSync(path),
      username: 'protocollo',
      dryRun: false,
      onProgress: progress.show,
    }),
  );
  progress.end();
  if (report.takenOver.length === 0)
    say(`Ritrovati i ${report.already.length} fascicoli della volta precedente.`);
}

function stockPath(dataDir: string): string {
  return join(dataDir, 'fascicoli-in-corso.csv');
}
