import { Client, escapeIdentifier } from 'pg';
import { expect, inject } from 'vitest';
import { readCredentials } from '../../embedded/postgres-credentials.ts';

/** Address of a database of the engine, for the role that owns it: ours may not even connect. */
export function engineDatabase(name: string): string {
  const { databaseUrl, dataDir } = inject('platform');
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const credentials = dataDir === undefined ? undefined : readCredentials(dataDir);
  if (credentials !== undefined) {
    url.username = 'temporal';
    url.password = credentials.temporal;
  }
  return url.href;
}

/** Every place, as `table.column: word`, where a column that can hold a text holds one of the words. */
export async function search(databaseUrl: string, wanted: readonly string[]): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: columns } = await client.query<{ table: string; column: string; type: string }>(
      `select table_name as table, column_name as column, data_type as type
         from information_schema.columns join information_schema.tables using (table_schema, table_name)
        where table_schema = 'public' and table_type = 'BASE TABLE'
          and (data_type in ('text', 'bytea', 'json', 'jsonb', 'character', 'ARRAY') or data_type like 'character%')`,
    );
    expect(columns.length).toBeGreaterThan(10);
    const found: string[] = [];
    for (const { table, column, type } of columns) {
      const value = escapeIdentifier(column);
      const holds =
        type === 'bytea'
          ? `position(convert_to(word, 'UTF8') in ${value}) > 0`
          : `position(word in ${value}::text) > 0`;
      const { rows } = await client.query<{ word: string }>(
        `select word from unnest($1::text[]) as word
          where exists (select from ${escapeIdentifier(table)} where ${holds})`,
        [wanted],
      );
      found.push(...rows.map(({ word }) => `${table}.${column}: ${word}`));
    }
    return found;
  } finally {
    await client.end();
  }
}
