import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PlatformError } from './platform-error.ts';
import type { TemporalBinaries } from './temporal-version.ts';

/** Where the server keeps its two databases. */
export interface TemporalDatabase {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** True where the two databases may still have to be created, which asks for that right. */
  readonly mayBeMissing: boolean;
}

/** The plug-in of the server for PostgreSQL 12 and later, with the driver that is still maintained. */
export const SQL_PLUGIN = 'postgres12_pgx';

const SCHEMAS = {
  temporal: 'postgresql/v12/temporal',
  temporal_visibility: 'postgresql/v12/visibility',
} as const;

/** Reads host, port and credentials out of a PostgreSQL address. */
export function temporalDatabaseAt(databaseUrl: string, mayBeMissing: boolean): TemporalDatabase {
  const url = new URL(databaseUrl);
  return {
    host: url.hostname,
    port: url.port === '' ? 5432 : Number(url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    mayBeMissing,
  };
}

/**
 * Brings both databases to the schema of this server, creating what is missing. Repeating it changes nothing.
 * @throws PlatformError `schema-failed` with the last words of the tool
 */
export async function updateSchemas(
  { sqlTool }: TemporalBinaries,
  database: TemporalDatabase,
): Promise<void> {
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    const run = (...args: string[]) => runSqlTool(sqlTool, database, name, args);
    if (database.mayBeMissing) await run('create-database', '--defaultdb', 'postgres');
    await run('setup-schema', '-v', '0.0');
    await run('update-schema', '--schema-name', schema);
  }
}

async function runSqlTool(
  sqlTool: string,
  { host, port, user, password }: TemporalDatabase,
  database: string,
  args: readonly string[],
): Promise<void> {
  const connection = ['--plugin', SQL_PLUGIN, '--ep', host, '-p', String(port), '--db', database];
  try {
    await promisify(execFile)(sqlTool, [...connection, ...args], {
      // By environment: an argument is visible to everybody on the machine.
      env: { SQL_USER: user, SQL_PASSWORD: password },
    });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
    throw new PlatformError(
      'schema-failed',
      `Lo schema di Temporal in ${database} non si aggiorna (${args[0] ?? ''}): ${output.trim().split('\n').at(-1) ?? ''}`,
      { cause: error },
    );
  }
}
