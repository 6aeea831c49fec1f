import type { KeptKey } from '../codec/personal-vault.ts';
import type { PersonalData } from './personal-data.ts';
import { inTransaction } from './pool.ts';

const batchKeys = 500;

/**
 * Wraps every data key with the primary master key, in batches of one commit each: stopped at any moment it goes on where
 * it was, and cases run meanwhile. Only the wrapping changes; nothing that is sealed is touched, nor are the hashes of the
 * search. Returns how many were wrapped anew.
 * @throws Error when a key is wrapped by a master key that is not configured
 */
export async function rotateMasterKeys(
  { database, vault }: PersonalData,
  progress: (done: number) => void = () => undefined,
): Promise<number> {
  let done = 0;
  for (;;) {
    const wrapped = await inTransaction(database, async (transaction) => {
      const { rows } = await transaction.query<KeptKey>(
        `select subject_id as "subjectId", master_key_id as "masterKeyId", wrapped from data_keys
          where master_key_id is not null and master_key_id <> $1
          order by subject_id limit $2 for update`,
        [vault.primaryId, batchKeys],
      );
      const keys = rows.map((key) => vault.rewrapped(key));
      await transaction.query(
        `update data_keys k set master_key_id = $1, wrapped = row.wrapped
           from unnest($2::uuid[], $3::bytea[]) as row(id, wrapped) where k.subject_id = row.id`,
        [vault.primaryId, keys.map(({ subjectId }) => subjectId), keys.map((key) => key.wrapped)],
      );
      return keys.length;
    });
    if (wrapped === 0) return done;
    done += wrapped;
    progress(done);
  }
}

/** How many data keys each master key wraps; those destroyed are counted apart. */
export async function countWrappedKeys({ database }: Pick<PersonalData, 'database'>): Promise<{
  byMasterKey: readonly { masterKeyId: string; keys: number }[];
  destroyed: number;
}> {
  const { rows } = await database.query<{ masterKeyId: string | null; keys: number }>(
    `select master_key_id as "masterKeyId", count(*) as keys from data_keys
      group by master_key_id order by master_key_id`,
  );
  return {
    byMasterKey: rows.flatMap(({ masterKeyId, keys }) =>
      masterKeyId === null ? [] : [{ masterKeyId, keys }],
    ),
    destroyed: rows.find(({ masterKeyId }) => masterKeyId === null)?.keys ?? 0,
  };
}
