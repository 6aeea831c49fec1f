import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addObligations, changeParameters, lockObligation } from '../../db/obligation-store.ts';
import { createPool, inTransaction } from '../../db/pool.ts';
import { until } from '../support/engine.ts';
import { createTestDatabase } from '../support/platform.ts';

const at = Date.parse('2026-11-20T09:00:00Z');
const before = { code: 'O1', active: true, cadence: 'months2', nextOn: '2026-12-10' };
const after = { ...before, cadence: 'months1', nextOn: '2026-12-15' };

describe('a duty that two processes change at once', () => {
  let pool: Pool;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const database = await createTestDatabase();
    drop = database.drop;
    pool = createPool(database.databaseUrl, { max: 5, applicationName: 'test' });
    await addObligations(pool, [{ ...before, reason: 'prova' }], at);
  });
  afterAll(async () => {
    await pool.end();
    await drop();
  });

  /** Whether somebody waits for a lock on this database. */
  async function somebodyWaits(): Promise<boolean> {
    const { rows } = await pool.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows.length > 0;
  }

  it('is seen by the one that waited as the first one left it', async () => {
    let second: ReturnType<typeof lockObligation> | undefined;
    await inTransaction(pool, async (first) => {
      await lockObligation(first, 'O1');
      second = inTransaction(pool, (transaction) => lockObligation(transaction, 'O1'));
      await until(somebodyWaits);
      const change = { version: 2, at: at + 1, changedBy: null, reason: 'prova', commandId: null };
      await changeParameters(first, { ...after, ...change });
    });
    expect(await second).toMatchObject({ ...after, version: 2 });
  });
});
