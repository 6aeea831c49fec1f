import type { ComponentChildren, VNode } from 'preact';

/** One column: its heading, and what it shows of a row. */
export interface Column<Row> {
  readonly label: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Aligned to the right, with figures of equal width. */
  readonly number?: true;
  /** The column that names the row for a screen reader. */
  readonly heads?: true;
  /** Takes a third of the table. */
  readonly wide?: true;
  /** The heading is read but not shown (a column of buttons). */
  readonly hidden?: true;
}

/**
 * A list. The caption says how many and in which order. On a phone each row becomes a card; the roles are written
 * out because changing how a table is displayed takes its meaning away from screen readers.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  keyOf,
  rowClass,
}: {
  caption: ComponentChildren;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  rowClass?: (row: Row) => string;
}): VNode {
  return (
    <table class="rc-table" role="table">
      <caption>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th
              key={column.label}
              scope="col"
              role="columnheader"
              class={column.number ? 'rc-number' : column.wide ? 'rc-wide' : ''}
            >
              {column.hidden ? <span class="visually-hidden">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row" class={rowClass?.(row) ?? ''}>
            {columns.map((column) => (
              <Cell key={column.label} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }): VNode {
  if (column.heads)
    return (
      <th scope="row" role="rowheader">
        {column.cell(row)}
      </th>
    );
  const label = column.hidden ? {} : { 'data-label': column.label };
  return (
    <td role="cell" class={column.number ? 'rc-number' : ''} {...label}>
      {column.cell(row)}
    </td>
  );
}
