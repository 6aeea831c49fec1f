import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import type { Database } from './pool.ts';

const folder = fileURLToPath(new URL('migrations', import.meta.url));
const migrationsTable = 'schema_migrations';

/**
 * Brings the database to this release, forward only. Two processes may call it at once: the second waits for
 * the first. Each migration is one transaction; what is already done is left alone.
 * @returns names of the migrations applied now, in order
 */
export async function migrate(
  databaseUrl: string,
  log: (line: string) => void,
): Promise<readonly string[]> {
  const applied = await runner({
    databaseUrl,
    dir: folder,
    direction: 'up',
    migrationsTable,
    checkOrder: true,
    singleTransaction: false,
    advisoryLockMode: 'wait',
    logger: { info: () => undefined, warn: log, error: log },
  });
  for (const { name } of applied) log(`Migrazione applicata: ${name}`);
  return applied.map(({ name }) => name);
}

/** How many migrations of this release the database has not seen. */
export async function countPendingMigrations(database: Database): Promise<number> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'));
  const { rows } = await database.query<{ name: string }>(`select name from ${migrationsTable}`);
  const applied = new Set(rows.map(({ name }) => name));
  return names.filter((name) => !applied.has(name.replace(/\.sql$/, ''))).length;
}
