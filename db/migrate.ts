import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';

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
    dir: fileURLToPath(new URL('migrations', import.meta.url)),
    direction: 'up',
    migrationsTable: 'schema_migrations',
    checkOrder: true,
    singleTransaction: false,
    advisoryLockMode: 'wait',
    logger: { info: () => undefined, warn: log, error: log },
  });
  for (const { name } of applied) log(`Migrazione applicata: ${name}`);
  return applied.map(({ name }) => name);
}
