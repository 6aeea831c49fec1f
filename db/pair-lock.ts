import { inTransaction, type Database } from './pool.ts';

/** Does something about two cases while nobody else does anything about the same two, whichever comes first. */
export async function withPairLocked<Result>(
  database: Database,
  pair: readonly [string, string],
  work: () => Promise<Result>,
): Promise<Result> {
  return inTransaction(database, async (transaction) => {
    const key = `pair ${pair.toSorted().join(' ')}`;
    await transaction.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
    return work();
  });
}
