import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FileAnswer } from '../../middleware/file-answer.ts';
import type { FiguresView } from './hub.ts';

/** What stands in the place of a count that does not leave the service. */
const withheldMark = 'riservato';

/** The figures of a half-year as a table that offices open: `;`, UTF-8 with BOM; no cell is taken for a formula. */
export function figuresCsv(figures: FiguresView): FileAnswer {
  const { halfYear, total, tables, waiting } = figures;
  const shown = (count: number | null): string => count?.toString() ?? withheldMark;
  const lines = [
    ['Semestre', 'Tabella', 'Voce', 'Valore'],
    ...[['Accessi', 'Totale', shown(total)]],
    ...tables.flatMap(({ label, rows }) => rows.map((row) => [label, row.label, shown(row.count)])),
    ...[
      ['Primo incontro', 'Famiglie incontrate', shown(waiting?.met ?? null)],
      ['Primo incontro', 'Attesa mediana, giorni', decimal(waiting?.medianDays)],
      ['Primo incontro', 'Attesa massima, giorni', shown(waiting?.maxDays ?? null)],
    ],
  ].map((line, index) => (index === 0 ? line : [halfYear.code, ...line]));
  // A name of a place that begins with «=» would be run by the program that opens the table.
  const text = stringify(lines, { delimiter: ';', bom: true, escape_formulas: true });
  const content = Buffer.from(text, 'utf8');
  return {
    name: `accessi-centro-famiglie-${halfYear.code}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    size: content.length,
    content: Readable.from([content]),
  };
}

function decimal(days: number | undefined): string {
  return days?.toLocaleString('it-IT', { maximumFractionDigits: 1 }) ?? withheldMark;
}
