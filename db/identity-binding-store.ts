import { searchKeyOf, type PersonalData } from './personal-data.ts';
import type { Database } from './pool.ts';

/** Somebody as an identity provider knows them: who says so, and the keyed hash of the subject, in hexadecimal. */
export interface BoundIdentity {
  issuer: string;
  subjectHash: string;
}

/** The identity as it is kept and looked for. The subject may be a tax code: in clear it goes no further than this. */
export async function boundIdentityOf(
  personal: PersonalData,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<BoundIdentity> {
  const hash = personal.vault.fingerprints(await searchKeyOf(personal));
  const about = JSON.stringify([issuer, subject]);
  return { issuer, subjectHash: hash('subject of identity provider', about).toString('hex') };
}

/** The account that is bound to an identity, also a closed one. */
export async function findBoundAccount(
  database: Database,
  { issuer, subjectHash }: BoundIdentity,
): Promise<{ userId: string; active: boolean } | undefined> {
  const { rows } = await database.query<{ userId: string; active: boolean }>(
    `select u.id as "userId", u.active
       from identity_bindings b join users u on u.id = b.user_id
      where b.issuer = $1 and b.subject_hash = decode($2, 'hex')`,
    [issuer, subjectHash],
  );
  return rows[0];
}

/** Whether an account is bound to an identity that is not this one. */
export async function isBoundToAnother(
  database: Database,
  userId: string,
  { issuer, subjectHash }: BoundIdentity,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `select from identity_bindings
      where user_id = $1 and (issuer <> $2 or subject_hash <> decode($3, 'hex'))`,
    [userId, issuer, subjectHash],
  );
  return rowCount === 1;
}

/**
 * Binds an account to an identity, unless one of the two is bound already: of many who try at once the first has it, and the
 * others find it. @returns whether they are bound to each other now
 */
export async function bindIdentity(
  database: Database,
  userId: string,
  { issuer, subjectHash }: BoundIdentity,
): Promise<boolean> {
  await database.query(
    `insert into identity_bindings (user_id, issuer, subject_hash)
     values ($1, $2, decode($3, 'hex')) on conflict do nothing`,
    [userId, issuer, subjectHash],
  );
  const bound = await findBoundAccount(database, { issuer, subjectHash });
  return bound?.userId === userId;
}

/**
 * Undoes the binding of a username, and ends the sessions of its person with the sign-ins that still wait for a code: one of
 * them would bind it again. @returns the provider it was bound to; undefined when it was not
 */
export async function unbindIdentity(
  database: Database,
  username: string,
): Promise<string | undefined> {
  const { rows } = await database.query<{ issuer: string }>(
    `with undone as (
       delete from identity_bindings b using users u where u.id = b.user_id and u.username = $1
       returning b.user_id, b.issuer
     ), signed_out as (
       delete from sessions
        where sess ->> 'userId' in (select user_id::text from undone)
           or sess #>> '{awaitingCode,codeOf}' in (select user_id::text from undone)
     )
     select issuer from undone`,
    [username],
  );
  return rows[0]?.issuer;
}
