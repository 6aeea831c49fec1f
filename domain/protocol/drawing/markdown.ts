/** A Markdown table laid out in columns as wide as their longest cell; empty when there are no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map(safe));
  const widths = head.map((_, column) =>
    Math.max(3, ...cells.map((row) => (row[column] ?? '').length)),
  );
  const [first = '', ...others] = cells.map((row) => line(row, widths));
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [first, rule, ...others].join('\n');
}

function line(row: readonly string[], widths: readonly number[]): string {
  const padded = widths.map((width, column) => {
    const cell = row[column] ?? '';
    return cell + ' '.repeat(width - cell.length);
  });
  return `| ${padded.join(' | ')} |`;
}

/** A cell never breaks its table, and its signs are read as they are written. */
function safe(cell: string): string {
  return cell
    .replaceAll('|', '\\|')
    .replaceAll('\n', ' ')
    .replaceAll('[', '\\[')
    .replaceAll(']', '\\]');
}
