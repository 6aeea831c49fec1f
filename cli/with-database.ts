import { createPool, type Database } from '../db/pool.ts';
import { databaseUrlFor } from './installation.ts';

/** Runs a command with connections to the database it is about, and closes them whatever happens. */
export async function withDatabase<Result>(
  data: string | undefined,
  work: (pool: Database) => Promise<Result>,
): Promise<Result> {
  const pool = createPool(databaseUrlFor(data), { max: 2, applicationName: 'raccordo-cli' });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
