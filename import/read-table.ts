import { CsvError, parse } from 'csv-parse/sync';
import { columnKeys, columnOf, columns, headingOf, type ColumnKey } from './columns.ts';
import { TableError, type RowFault } from './faults.ts';

/** One line of the table, cell by cell; a column the file does not have is an empty cell. */
export interface TableRow {
  readonly line: number;
  readonly cells: Readonly<Record<ColumnKey, string>>;
}

/** A file that is a table of ours. */
export interface Table {
  readonly rows: readonly TableRow[];
  /** Columns of the office's own, which are not read. */
  readonly warnings: readonly RowFault[];
}

const BYTES_MAX = 20 * 1024 * 1024;

/**
 * Reads a CSV as offices save it: `;`, `,` or tab, with or without BOM, in UTF-8.
 * @throws TableError with the line when the file is not such a table
 */
export function readTable(bytes: Uint8Array): Table {
  const text = decode(bytes);
  const records = readRecords(text, delimiterOf(text));
  const [heading, ...body] = records;
  if (heading === undefined) throw new TableError('Il file è vuoto.');
  const places = placesOf(heading.record);
  if (body.length === 0) throw new TableError('Il file contiene solo le intestazioni.');
  const rows = body
    .filter(({ record }) => record.some((cell) => cell !== ''))
    .map(({ record, line }) => ({ line, cells: cellsOf(record, places.columns) }));
  return { rows, warnings: places.warnings };
}

function decode(bytes: Uint8Array): string {
  if (bytes.length > BYTES_MAX)
    throw new TableError(`Il file supera ${BYTES_MAX / 1024 / 1024} MB: dividerlo.`);
  if (startsWith(bytes, [0x50, 0x4b]))
    throw new TableError('È un foglio di calcolo, non un CSV: salvarlo come «CSV UTF-8».');
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]))
    throw new TableError('Il file è in UTF-16: salvarlo come «CSV UTF-8».');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new TableError(
      'il testo non è in UTF-8 (forse Windows-1252): salvarlo come «CSV UTF-8».',
      firstBadLine(bytes),
    );
  }
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  let from = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, from);
    const part = bytes.subarray(from, end === -1 ? undefined : end);
    if (!isUtf8(part) || end === -1) return line;
    line += 1;
    from = end + 1;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The separator that the heading uses most. */
function delimiterOf(text: string): string {
  const [heading = ''] = text.split(/\r?\n/, 1);
  const count = (separator: string) => heading.split(separator).length;
  return [';', ',', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best));
}

interface TableRecord {
  record: readonly string[];
  line: number;
}

function readRecords(text: string, delimiter: string): TableRecord[] {
  try {
    const parsed: unknown = parse(text, {
      delimiter,
      bom: true,
      trim: true,
      info: true,
      skip_empty_lines: true,
    });
    return (parsed as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      record,
      line: info.lines,
    }));
  } catch (error) {
    throw error instanceof CsvError ? asTableError(error) : error;
  }
}

function asTableError(error: CsvError): TableError {
  const line = Number(error['lines'] ?? 0);
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH': {
      const found = (error['record'] as unknown[] | undefined)?.length ?? 0;
      return new TableError(
        `ha ${found} colonne, le intestazioni ne hanno altre: controllare separatori e virgolette.`,
        line,
      );
    }
    case 'CSV_QUOTE_NOT_CLOSED':
      return new TableError('le virgolette aperte non si chiudono più.', line);
    default:
      return new TableError(
        'le virgolette stanno in mezzo a una cella: raddoppiarle, o racchiudere tutta la cella.',
        line,
      );
  }
}

function placesOf(headings: readonly string[]): {
  columns: ReadonlyMap<ColumnKey, number>;
  warnings: readonly RowFault[];
} {
  const found = new Map<ColumnKey, number>();
  const warnings: RowFault[] = [];
  for (const [place, heading] of headings.entries()) {
    const key = columnOf(heading);
    if (key === undefined) {
      const expected = 'colonna sconosciuta: non viene letta';
      warnings.push({ line: 1, column: heading, value: '', expected, severity: 'warning' });
    } else if (found.has(key)) {
      throw new TableError(`la colonna ${headingOf(key)} compare due volte.`, 1);
    } else {
      found.set(key, place);
    }
  }
  const missing = columnKeys.filter((key) => 'required' in columns[key] && !found.has(key));
  if (missing.length > 0)
    throw new TableError(`mancano le colonne ${missing.map(headingOf).join(', ')}.`, 1);
  return { columns: found, warnings };
}

function cellsOf(
  record: readonly string[],
  places: ReadonlyMap<ColumnKey, number>,
): Record<ColumnKey, string> {
  const cells = columnKeys.map((key) => {
    const place = places.get(key);
    return [key, place === undefined ? '' : (record[place] ?? '').normalize('NFC')] as const;
  });
  return Object.fromEntries(cells) as Record<ColumnKey, string>;
}
