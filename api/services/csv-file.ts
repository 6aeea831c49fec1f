import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { FileAnswer } from './file-answer.ts';

/** A table that offices open: `;`, UTF-8 with BOM. A cell that begins with «=» is not run by the program that opens it. */
export function csvFile(name: string, table: readonly (readonly string[])[]): FileAnswer {
  const options = { delimiter: ';', bom: true, escape_formulas: true };
  const content = Buffer.from(stringify([...table], options), 'utf8');
  return {
    name: `${name}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    size: content.length,
    content: Readable.from([content]),
  };
}
