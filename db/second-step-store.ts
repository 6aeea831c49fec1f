import type { KeptKey } from '../codec/personal-vault.ts';
import { inTransaction, type Database } from './pool.ts';

/** The second step of an account. */
export interface SecondStepRow {
  key: KeptKey;
  /** The secret, sealed. */
  sealed: Buffer;
  isConfirmed: boolean;
}

/** Undefined for an account that has none. */
export async function readSecondStep(
  database: Database,
  userId: string,
): Promise<SecondStepRow | undefined> {
  const { rows } = await database.query<{
    masterKeyId: string;
    wrapped: Buffer;
    sealed: Buffer;
    isConfirmed: boolean;
  }>(
    `select master_key_id as "masterKeyId", wrapped, sealed,
            confirmed_at is not null as "isConfirmed"
       from second_steps where user_id = $1`,
    [userId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { masterKeyId, wrapped, sealed, isConfirmed } = row;
  return { key: { subjectId: userId, masterKeyId, wrapped }, sealed, isConfirmed };
}

/** Keeps a secret that is not confirmed yet. @returns false when the account has one, confirmed or not */
export async function insertSecondStep(
  database: Database,
  { subjectId, masterKeyId, wrapped }: KeptKey,
  sealed: Buffer,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `insert into second_steps (user_id, master_key_id, wrapped, sealed) values ($1, $2, $3, $4)
     on conflict (user_id) do nothing`,
    [subjectId, masterKeyId, wrapped, sealed],
  );
  return rowCount === 1;
}

/** Puts it in force, with its recovery codes. @returns false when it already is */
export async function confirmSecondStep(
  database: Database,
  userId: string,
  step: number,
  hashes: readonly Buffer[],
): Promise<boolean> {
  return inTransaction(database, async (transaction) => {
    const { rowCount } = await transaction.query(
      `update second_steps set confirmed_at = now(), last_step = $2
        where user_id = $1 and confirmed_at is null`,
      [userId, step],
    );
    if (rowCount !== 1) return false;
    await transaction.query(
      'insert into recovery_codes (user_id, hash) select $1, unnest($2::bytea[])',
      [userId, hashes],
    );
    return true;
  });
}

/** Uses the code of that step up. @returns false when it, or a later one, has been used */
export async function useStep(database: Database, userId: string, step: number): Promise<boolean> {
  const { rowCount } = await database.query(
    `update second_steps set last_step = $2
      where user_id = $1 and confirmed_at is not null and last_step < $2`,
    [userId, step],
  );
  return rowCount === 1;
}

/** Uses a recovery code up. @returns false when there is none, or no more */
export async function useRecoveryCode(
  database: Database,
  userId: string,
  hash: Buffer,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `update recovery_codes set used_at = now()
      where user_id = $1 and hash = $2 and used_at is null`,
    [userId, hash],
  );
  return rowCount === 1;
}

/** How many recovery codes are left. */
export async function countRecoveryCodes(database: Database, userId: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    'select count(*) as count from recovery_codes where user_id = $1 and used_at is null',
    [userId],
  );
  return rows[0]?.count ?? 0;
}

/** Removes it with its codes. @returns false when the account has none */
export async function deleteSecondStep(database: Database, userId: string): Promise<boolean> {
  const { rowCount } = await database.query('delete from second_steps where user_id = $1', [
    userId,
  ]);
  return rowCount === 1;
}

/** Removes that of a username and ends the sessions of its person. @returns false when there is none */
export async function resetSecondStep(database: Database, username: string): Promise<boolean> {
  const { rowCount } = await database.query(
    `with removed as (
       delete from second_steps s using users u where u.id = s.user_id and u.username = $1
       returning s.user_id
     ), signed_out as (
       delete from sessions where sess ->> 'userId' in (select user_id::text from removed)
     )
     select user_id from removed`,
    [username],
  );
  return rowCount === 1;
}
