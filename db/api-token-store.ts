import type { TokenScope } from '../domain/access/api-tokens.ts';
import type { Database } from './pool.ts';

/** A token of a person as it is listed; nothing here opens anything. */
export interface ApiTokenRow {
  id: string;
  name: string;
  scope: TokenScope;
  createdAt: Date;
  expiresAt: Date;
  /** To the hour; null for one that was never used. */
  lastUsedAt: Date | null;
  isExpired: boolean;
}

/** What a request by token is judged by. */
export interface FoundToken {
  id: string;
  userId: string;
  scope: TokenScope;
  isExpired: boolean;
  /** Its last use was noted in an earlier hour. */
  isUseUnnoted: boolean;
}

/** A token that begins to be good. */
export interface NewApiToken {
  id: string;
  userId: string;
  hash: Buffer;
  name: string;
  scope: TokenScope;
  days: number;
}

/** Expired ones are listed so long, for whoever wonders why a program has stopped. */
const expiredListedDays = 30;

/** The token with that hash, expired or not. */
export async function findApiToken(
  database: Database,
  hash: Buffer,
): Promise<FoundToken | undefined> {
  const { rows } = await database.query<FoundToken>({
    name: 'find-api-token',
    text: `select id, user_id as "userId", scope, expires_at <= now() as "isExpired",
                  coalesce(last_used_at < date_trunc('hour', now()), true) as "isUseUnnoted"
             from api_tokens where hash = $1`,
    values: [hash],
  });
  return rows[0];
}

/** Notes the use of a token, to the hour. */
export async function noteTokenUse(database: Database, id: string): Promise<void> {
  await database.query(
    `update api_tokens set last_used_at = date_trunc('hour', now()) where id = $1`,
    [id],
  );
}

/** The tokens of one person, the latest first. */
export async function listApiTokens(
  database: Database,
  userId: string,
): Promise<readonly ApiTokenRow[]> {
  const { rows } = await database.query<ApiTokenRow>(
    `select id, name, scope, created_at as "createdAt", expires_at as "expiresAt",
            last_used_at as "lastUsedAt", expires_at <= now() as "isExpired"
       from api_tokens
      where user_id = $1 and expires_at > now() - make_interval(days => $2)
      order by created_at desc, id`,
    [userId, expiredListedDays],
  );
  return rows;
}

/** Keeps a token and lets go of those long expired. @returns false when the person has `max` that are good */
export async function insertApiToken(
  database: Database,
  { id, userId, hash, name, scope, days }: NewApiToken,
  max: number,
): Promise<boolean> {
  await database.query(
    'delete from api_tokens where user_id = $1 and expires_at <= now() - make_interval(days => $2)',
    [userId, expiredListedDays],
  );
  const { rowCount } = await database.query(
    `insert into api_tokens (id, user_id, hash, name, scope, expires_at)
     select $1::uuid, $2::uuid, $3::bytea, $4::text, $5::text, now() + $6::int * interval '24 hours'
      where (select count(*) from api_tokens where user_id = $2 and expires_at > now()) < $7`,
    [id, userId, hash, name, scope, days, max],
  );
  return rowCount === 1;
}

/** Revokes one token of that person. @returns false when it is not there, or not theirs */
export async function deleteApiToken(
  database: Database,
  userId: string,
  id: string,
): Promise<boolean> {
  const { rowCount } = await database.query(
    'delete from api_tokens where user_id = $1 and id::text = $2',
    [userId, id],
  );
  return rowCount === 1;
}
