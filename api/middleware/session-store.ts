import { createHash } from 'node:crypto';
import { Store, type SessionData } from 'express-session';
import type { Database } from '../../db/pool.ts';
import {
  deleteExpiredSessions,
  deleteSession,
  insertSession,
  readSession,
  updateSession,
} from '../../db/session-store.ts';

/** Expired rows are removed this often. */
const prunedEveryMs = 15 * 60_000;

/** What is kept, with a mark that it has been: then it is only ever written over, so that an ended one stays ended. */
type KeptSession = SessionData & { kept?: true };

/** Under which a session is kept: who reads the database cannot make the cookie from it. */
export function keyOfSession(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('hex');
}

/** The sessions of express-session in PostgreSQL. */
export class PostgresSessions extends Store {
  readonly #database: Database;
  readonly #pruning: NodeJS.Timeout;

  constructor(database: Database) {
    super();
    this.#database = database;
    this.#pruning = setInterval(() => {
      // An outage is somebody else's alarm; the next round removes what this one could not.
      deleteExpiredSessions(database).catch(() => undefined);
    }, prunedEveryMs);
    this.#pruning.unref();
  }

  override get(
    sessionId: string,
    callback: (error: unknown, session?: SessionData | null) => void,
  ): void {
    readSession(this.#database, keyOfSession(sessionId)).then(
      (session) => {
        callback(null, session === undefined ? null : (session as SessionData));
      },
      (error: unknown) => {
        callback(error);
      },
    );
  }

  override set(
    sessionId: string,
    session: KeptSession,
    callback: (error?: unknown) => void = () => undefined,
  ): void {
    const write = session.kept === true ? updateSession : insertSession;
    write(
      this.#database,
      keyOfSession(sessionId),
      { ...session, kept: true },
      new Date(Date.now() + (session.cookie.maxAge ?? 0)),
    ).then(
      () => {
        callback();
      },
      (error: unknown) => {
        callback(error);
      },
    );
  }

  override destroy(sessionId: string, callback: (error?: unknown) => void = () => undefined): void {
    deleteSession(this.#database, keyOfSession(sessionId)).then(() => {
      callback();
    }, callback);
  }

  close(): void {
    clearInterval(this.#pruning);
  }
}
