/** An instant of the database as the rules count it: SQL for epoch milliseconds of that column, null where it is null. */
export function epochMs(column: string): string {
  return `round(extract(epoch from ${column}) * 1000)::float8`;
}
