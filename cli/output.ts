/** Writes one line for a person to the standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Writes what the machine operates on, as JSON, or the same for a person. */
export function answer(
  json: boolean | undefined,
  value: unknown,
  lines: () => readonly string[],
): void {
  if (json === true) say(JSON.stringify(value, undefined, 2));
  else for (const line of lines()) say(line);
}

/** Lays rows out in columns as wide as their longest cell. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries())
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
  return rows.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
