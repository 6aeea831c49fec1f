import { Pool, types, type PoolClient } from 'pg';
import { PersonPool } from './person-pool.ts';

/** Civil dates stay `YYYY-MM-DD`: turned into an instant they would move with the time zone of the process. */
types.setTypeParser(types.builtins.DATE, (text) => text);
/** Counts and numbers of ours are far below 2^53. */
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(types.builtins.NUMERIC, Number);

/** The connections of one process; what stores and services are handed. */
export type Database = Pool;
/** One connection inside a transaction. */
export type Transaction = PoolClient;

/**
 * What the connections of a process may do. `raccordo_api`: what one person may reach, told by {@link PersonPool};
 * `raccordo_duties`: what the API does for nobody in particular; `raccordo_worker`: what cases write down. None of them
 * owns a table, and none can go around the row policies.
 */
export type DatabaseRole = 'raccordo_api' | 'raccordo_duties' | 'raccordo_worker';

/** How many connections a process may hold and how long it waits for one. */
export interface PoolOptions {
  /** @default 10 */
  max?: number;
  /** What the connections may do, whoever opens them. @default what the user of the address may do */
  role?: DatabaseRole;
  /** Shown in `pg_stat_activity`. */
  applicationName?: string;
  /** Told of a connection that broke while idle: PostgreSQL went away, the pool makes another. */
  onIdleError?: (error: Error) => void;
}

/** Opens the connections of one process to Raccordo's database. */
export function createPool(databaseUrl: string, options: PoolOptions = {}): Database {
  const { role } = options;
  const pool = new (role === 'raccordo_api' ? PersonPool : Pool)({
    connectionString: databaseUrl,
    max: options.max ?? 10,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    application_name: options.applicationName ?? 'raccordo',
    // A statement nobody waits for any more must not hold locks.
    statement_timeout: 30_000,
    ...(role !== undefined && { options: `-c role=${role}` }),
  });
  // Without a listener the loss of an idle connection would end the process.
  pool.on('error', (error) => options.onIdleError?.(error));
  return pool;
}

/** Runs statements that must hold together: all of them, or none. */
export async function inTransaction<Result>(
  database: Database,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = await database.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    // A connection whose rollback fails is broken: it must not go back to the pool.
    const broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    client.release(broken);
    throw error;
  }
}
