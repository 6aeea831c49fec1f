import { createHash } from 'node:crypto';
import type { Role } from '../domain/protocol/definition.ts';
import { columnKeys, headingOf, type ColumnKey } from './columns.ts';
import type { RowFault } from './faults.ts';
import { namesOf, type ImportDirectory } from './import-directory.ts';
import { inquiryRowSchema, type InquiryRow } from './inquiry-row.ts';
import { readTable, type TableRow } from './read-table.ts';
import { reviewRow } from './review-row.ts';

/** A row that can become a case. */
export interface PlannedRow {
  readonly line: number;
  readonly row: InquiryRow;
  /** SHA-256 over the cells: the same line imported twice is recognised. */
  readonly hash: Buffer;
  readonly titolare: string;
  readonly people: Readonly<Partial<Record<Role, string>>>;
}

/** What an import of the table would do. */
export interface ImportPlan {
  readonly rows: readonly PlannedRow[];
  /** Keys that were imported before with the same content. */
  readonly already: readonly string[];
  /** Every fault and warning, by line. */
  readonly faults: readonly RowFault[];
}

/** What the plan depends on beside the file. */
export interface ImportContext {
  readonly directory: ImportDirectory;
  /** Rome date. */
  readonly today: string;
  /** Hash of each row imported before, by its key. */
  readonly imported: ReadonlyMap<string, Buffer>;
}

/**
 * Reads the table and says, row by row, what can be taken over and what is wrong, all faults at once.
 * @throws TableError when the file is not such a table
 */
export function planImport(bytes: Uint8Array, context: ImportContext): ImportPlan {
  const table = readTable(bytes);
  const schema = inquiryRowSchema(context.today);
  const lineOfKey = new Map<string, number>();
  const rows: PlannedRow[] = [];
  const already: string[] = [];
  const faults: RowFault[] = [...table.warnings];
  for (const tableRow of table.rows) {
    const { key } = tableRow.cells;
    const earlier = lineOfKey.get(key);
    lineOfKey.set(key, earlier ?? tableRow.line);
    const found =
      earlier === undefined
        ? judge(tableRow, schema, context)
        : { faults: [doubled(tableRow, earlier)] };
    faults.push(...found.faults);
    if ('already' in found) already.push(key);
    if ('row' in found) rows.push(found.row);
  }
  faults.push(...strangerSiblings(rows, lineOfKey));
  return { rows, already, faults: faults.toSorted((one, other) => one.line - other.line) };
}

type Judgement =
  | { faults: readonly RowFault[] }
  | { faults: readonly RowFault[]; already: true }
  | { faults: readonly RowFault[]; row: PlannedRow };

function judge(
  tableRow: TableRow,
  schema: ReturnType<typeof inquiryRowSchema>,
  { directory, imported }: ImportContext,
): Judgement {
  const hash = hashOf(tableRow);
  const known = imported.get(tableRow.cells.key);
  if (known !== undefined)
    return known.equals(hash) ? { faults: [], already: true } : { faults: [changed(tableRow)] };
  const parsed = schema.safeParse(tableRow.cells);
  const { titolare, people, faults: unknownNames } = namesOf(tableRow.cells, directory);
  // Whoever corrects the table must see all that is wrong with a line at once.
  const remarks = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => ({
      column: path[0] as ColumnKey,
      expected: message,
      severity: 'fault' as const,
    })),
    ...unknownNames,
    ...(parsed.success ? reviewRow(parsed.data) : []),
  ];
  const faults = remarks.map(({ column, expected, severity }) =>
    at(tableRow, column, expected, severity),
  );
  if (!parsed.success || remarks.some(({ severity }) => severity === 'fault')) return { faults };
  const { line } = tableRow;
  return { faults, row: { line, row: parsed.data, hash, titolare, people } };
}

function strangerSiblings(
  rows: readonly PlannedRow[],
  keys: ReadonlyMap<string, number>,
): RowFault[] {
  return rows.flatMap(({ line, row }) =>
    row.siblings
      .filter((sibling) => !keys.has(sibling))
      .map((sibling) => ({
        line,
        column: headingOf('siblings'),
        value: sibling,
        expected: 'nessuna riga ha questa chiave: il collegamento non si fa',
        severity: 'warning' as const,
      })),
  );
}

function hashOf({ cells }: TableRow): Buffer {
  const content = columnKeys.map((key) => cells[key]);
  return createHash('sha256').update(JSON.stringify(content)).digest();
}

function doubled(row: TableRow, earlier: number): RowFault {
  return at(row, 'key', `la chiave compare già alla riga ${earlier}`, 'fault');
}

function changed(row: TableRow): RowFault {
  return at(
    row,
    'key',
    'già importata con altro contenuto: le correzioni si fanno sul fascicolo',
    'fault',
  );
}

function at(
  { line, cells }: TableRow,
  column: ColumnKey,
  expected: string,
  severity: RowFault['severity'],
): RowFault {
  return { line, column: headingOf(column), value: cells[column], expected, severity };
}
