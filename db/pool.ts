import { Pool, types } from 'pg';

/** Civil dates stay `YYYY-MM-DD`: turned into an instant they would move with the time zone of the process. */
types.setTypeParser(types.builtins.DATE, (text) => text);
/** Counts and numbers of ours are far below 2^53. */
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(types.builtins.NUMERIC, Number);

/** How many connections a process may hold and how long it waits for one. */
export interface PoolOptions {
  /** @default 10 */
  max?: number;
  /** Shown in `pg_stat_activity`. */
  applicationName?: string;
  /** Told of a connection that broke while idle: PostgreSQL went away, the pool makes another. */
  onIdleError?: (error: Error) => void;
}

/** Opens the connections of one process to Raccordo's database. */
export function createPool(databaseUrl: string, options: PoolOptions = {}): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    application_name: options.applicationName ?? 'raccordo',
    // A statement nobody waits for any more must not hold locks.
    statement_timeout: 30_000,
  });
  // Without a listener the loss of an idle connection would end the process.
  pool.on('error', (error) => options.onIdleError?.(error));
  return pool;
}
