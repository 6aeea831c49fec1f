import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FileAnswer } from '../../middleware/file-answer.ts';
import { figureColumns, figureLines, figuresName, withheldMark } from './figures-lines.ts';
import type { FiguresView } from './hub.ts';

/** The figures of a half-year as a table that offices open: `;`, UTF-8 with BOM; no cell is taken for a formula. */
export function figuresCsv(figures: FiguresView): FileAnswer {
  const { code } = figures.halfYear;
  const lines = figureLines(figures).map(({ table, item, value }) => [
    ...[code, table, item, shown(value)],
  ]);
  // A name of a place that begins with «=» would be run by the program that opens the table.
  const options = { delimiter: ';', bom: true, escape_formulas: true };
  const content = Buffer.from(stringify([figureColumns, ...lines], options), 'utf8');
  return {
    name: `${figuresName(figures)}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    size: content.length,
    content: Readable.from([content]),
  };
}

/** Half days have a comma, thousands nothing: what opens the table must read a number. */
function shown(value: number | null): string {
  const plain = { maximumFractionDigits: 1, useGrouping: false };
  return value?.toLocaleString('it-IT', plain) ?? withheldMark;
}
