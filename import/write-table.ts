import { stringify } from 'csv-stringify/sync';
import { columnKeys, headingOf, type ColumnKey } from './columns.ts';

/** Cells of one line; those left out are empty. */
export type Cells = Readonly<Partial<Record<ColumnKey, string>>>;

/** Writes a table as offices open it: `;`, UTF-8 with BOM, one line per file. */
export function writeTable(rows: readonly Cells[]): string {
  const body = rows.map((cells) => columnKeys.map((key) => cells[key] ?? ''));
  return stringify([columnKeys.map(headingOf), ...body], { delimiter: ';', bom: true });
}
