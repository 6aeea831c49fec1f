import type { Database } from './pool.ts';

/** A session of a person as it is listed. */
export interface SessionRow {
  /** Hash of the id in the cookie; no use to whoever reads it. */
  id: string;
  /** Epoch ms of the sign-in. */
  signedInAt: number;
  /** Epoch ms of the latest request, to the minute. */
  seenAt: number;
  /** As `Firefox, Windows`; empty for a program that says nothing of itself. */
  browser: string;
  address: string;
}

/** What is kept under that key and has not expired. */
export async function readSession(database: Database, key: string): Promise<unknown> {
  const { rows } = await database.query<{ sess: unknown }>({
    name: 'read-session',
    text: 'select sess from sessions where sid = $1 and expire > now()',
    values: [key],
  });
  return rows[0]?.sess;
}

/** Writes a session that begins. */
export async function insertSession(
  database: Database,
  key: string,
  session: unknown,
  expiresAt: Date,
): Promise<void> {
  await database.query(
    `insert into sessions (sid, sess, expire) values ($1, $2, $3)
     on conflict (sid) do update set sess = excluded.sess, expire = excluded.expire`,
    [key, JSON.stringify(session), expiresAt],
  );
}

/** Writes a session that was read before; one that was ended meanwhile stays ended. */
export async function updateSession(
  database: Database,
  key: string,
  session: unknown,
  expiresAt: Date,
): Promise<void> {
  await database.query('update sessions set sess = $2, expire = $3 where sid = $1', [
    key,
    JSON.stringify(session),
    expiresAt,
  ]);
}

/** Ends one session, whoever it belongs to. */
export async function deleteSession(database: Database, key: string): Promise<void> {
  await database.query('delete from sessions where sid = $1', [key]);
}

/** Removes what nobody can use any more. */
export async function deleteExpiredSessions(database: Database): Promise<void> {
  await database.query('delete from sessions where expire < now()');
}

/** The open sessions of one person, the latest sign-in first. */
export async function listSessions(
  database: Database,
  userId: string,
  signedInAfter: number,
): Promise<readonly SessionRow[]> {
  const { rows } = await database.query<SessionRow>(
    `select sid as id, (sess ->> 'signedInAt')::bigint as "signedInAt",
            (sess ->> 'seenAt')::bigint as "seenAt", coalesce(sess ->> 'browser', '') as browser,
            coalesce(sess ->> 'address', '') as address
       from sessions
      where sess ->> 'userId' = $1 and expire > now() and (sess ->> 'signedInAt')::bigint > $2
      order by 2 desc, sid`,
    [userId, signedInAfter],
  );
  return rows;
}

/** Ends one session of that person. @returns false when it is not open, or not theirs */
export async function endSessionOf(
  database: Database,
  userId: string,
  id: string,
): Promise<boolean> {
  const { rowCount } = await database.query(
    `delete from sessions where sid = $2 and sess ->> 'userId' = $1`,
    [userId, id],
  );
  return rowCount === 1;
}

/** Ends all sessions of that person but one. @returns how many */
export async function endOtherSessionsOf(
  database: Database,
  userId: string,
  keptId: string,
): Promise<number> {
  const { rowCount } = await database.query(
    `delete from sessions where sid <> $2 and sess ->> 'userId' = $1`,
    [userId, keptId],
  );
  return rowCount ?? 0;
}

/** Ends all sessions of that person. @returns how many were open */
export async function endSessionsOf(database: Database, userId: string): Promise<number> {
  return countOpen(
    await database.query<Ended>(
      `delete from sessions where sess ->> 'userId' = $1 returning expire > now() as "wasOpen"`,
      [userId],
    ),
  );
}

/** Ends the sessions of everybody; whoever is still signing in goes on. @returns how many were open */
export async function endSessionsOfEverybody(database: Database): Promise<number> {
  return countOpen(
    await database.query<Ended>(
      `delete from sessions where sess ->> 'userId' is not null returning expire > now() as "wasOpen"`,
    ),
  );
}

interface Ended {
  wasOpen: boolean;
}

/** Those that nobody could use any more were not ended by this. */
const countOpen = ({ rows }: { rows: readonly Ended[] }): number =>
  rows.filter(({ wasOpen }) => wasOpen).length;
