import type { KeptKey } from '../codec/personal-vault.ts';
import type { PersonalData } from './personal-data.ts';
import { inTransaction } from './pool.ts';

const batchKeys = 500;

/** Where keys lie: those of persons, of cases and of the search, and those of the second step of an account. */
const places = [
  { table: 'data_keys', subject: 'subject_id' },
  { table: 'second_steps', subject: 'user_id' },
] as const;

/**
 * Wraps every key with the primary master key, in batches of one commit each: stopped at any moment it goes on where
 * it was, and cases run meanwhile. Only the wrapping changes; nothing that is sealed is touched, nor are the hashes of the
 * search. Returns how many were wrapped anew.
 * @throws Error when a key is wrapped by a master key that is not configured
 */
export async function rotateMasterKeys(
  personal: PersonalData,
  progress: (done: number) => void = () => undefined,
): Promise<number> {
  let done = 0;
  for (const place of places)
    for (;;) {
      const wrapped = await rotateBatch(personal, place);
      if (wrapped === 0) break;
      done += wrapped;
      progress(done);
    }
  return done;
}

async function rotateBatch(
  { database, vault }: PersonalData,
  { table, subject }: (typeof places)[number],
): Promise<number> {
  return inTransaction(database, async (transaction) => {
    const { rows } = await transaction.query<KeptKey>(
      `select ${subject} as "subjectId", master_key_id as "masterKeyId", wrapped from ${table}
        where master_key_id is not null and master_key_id <> $1
        order by ${subject} limit $2 for update`,
      [vault.primaryId, batchKeys],
    );
    const keys = rows.map((key) => vault.rewrapped(key));
    await transaction.query(
      `update ${table} k set master_key_id = $1, wrapped = row.wrapped
         from unnest($2::uuid[], $3::bytea[]) as row(id, wrapped) where k.${subject} = row.id`,
      [vault.primaryId, keys.map(({ subjectId }) => subjectId), keys.map((key) => key.wrapped)],
    );
    return keys.length;
  });
}

/** How many keys each master key wraps; those destroyed are counted apart. */
export async function countWrappedKeys({ database }: Pick<PersonalData, 'database'>): Promise<{
  byMasterKey: readonly { masterKeyId: string; keys: number }[];
  destroyed: number;
}> {
  const everywhere = places
    .map(({ table }) => `select master_key_id from ${table}`)
    .join(' union all ');
  const { rows } = await database.query<{ masterKeyId: string | null; keys: number }>(
    `select master_key_id as "masterKeyId", count(*) as keys from (${everywhere}) all_keys
      group by master_key_id order by master_key_id`,
  );
  return {
    byMasterKey: rows.flatMap(({ masterKeyId, keys }) =>
      masterKeyId === null ? [] : [{ masterKeyId, keys }],
    ),
    destroyed: rows.find(({ masterKeyId }) => masterKeyId === null)?.keys ?? 0,
  };
}
