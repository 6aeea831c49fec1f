import { setUpObligations } from '../api/services/obligations/obligation-set-up.ts';
import { createPool } from '../db/pool.ts';

/** After the tables, the recurring duties of this release; what is already there stays as it is. */
export async function writeObligations(databaseUrl: string): Promise<void> {
  const database = createPool(databaseUrl, { max: 1, applicationName: 'raccordo-migrate' });
  try {
    await setUpObligations(database);
  } finally {
    await database.end();
  }
}
