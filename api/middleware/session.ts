import type { Request, RequestHandler } from 'express';
import session from 'express-session';
import type { Database } from '../../db/pool.ts';
import { noteAct } from '../traces/notes.ts';
import type { Asked } from '../services/account/identity-provider.ts';
import type { CodeWanted, SignInDues, Viewer } from '../services/services.ts';
import { browserFamily } from './browser-family.ts';
import { absoluteSessionHours } from '../services/account/session-service.ts';
import { keyOfSession, PostgresSessions } from './session-store.ts';

/** A session dies 15 minutes after the last request. */
const idleMinutes = 15;
/** The session row is written at most this often, so that an act costs no commit of ours for it. */
const writtenEveryMs = 60_000;
/** The code of the second step is awaited so long. */
const codeAwaitedMs = 5 * 60_000;
/** The answer of an identity provider is awaited so long. */
const identityAwaitedMs = 10 * 60_000;

declare module 'express-session' {
  interface SessionData {
    userId?: string;
    /** Epoch ms on the wall clock. */
    signedInAt?: number;
    seenAt?: number;
    /** The roles at the sign-in: a session ends with them. */
    roles?: string;
    /** As `Firefox, Windows`. */
    browser?: string;
    address?: string;
    /** What the person must do before anything else. */
    passwordChangeDue?: boolean;
    enrolmentDue?: boolean;
    /** Whose password, or identity, was right; the code of the second step is still wanted. */
    awaitingCode?: CodeWanted & { since: number };
    /** What the identity provider was asked, and the way back on this site. */
    awaitingIdentity?: { asked: Asked; back: string };
  }
}

/** Where the sessions live and how their cookie is signed. */
export interface SessionOptions {
  pool: Database;
  secret: string;
  /** The public address speaks TLS: the cookie takes the `__Host-` prefix and is never sent in clear. */
  secure: boolean;
}

/** Server-side sessions in PostgreSQL: ending one is deleting a row. */
export function createSessions(options: SessionOptions): {
  middleware: RequestHandler;
  close: () => void;
} {
  const store = new PostgresSessions(options.pool);
  const middleware = session({
    store,
    name: sessionCookieName(options.secure),
    secret: options.secret,
    resave: false,
    rolling: false,
    saveUninitialized: false,
    proxy: options.secure,
    cookie: {
      httpOnly: true,
      sameSite: 'lax',
      secure: options.secure,
      path: '/',
      maxAge: idleMinutes * 60_000,
    },
  });
  return {
    middleware,
    close: () => {
      store.close();
    },
  };
}

/** Name of the session cookie; the prefix is only lawful over TLS. */
function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-raccordo' : 'raccordo';
}

/**
 * Begins a signed-in session under a new id, so that an id planted before the sign-in is worth nothing. A person who
 * proves again who they are gets a new one as well.
 */
export async function startSession(
  request: Request,
  viewer: Viewer,
  dues: Partial<SignInDues> = {},
): Promise<void> {
  // Proving again who one is changes nothing about what is due.
  const { passwordChangeDue = false, enrolmentDue = false } = request.session;
  await forgetSession(request);
  const now = Date.now();
  Object.assign(request.session, {
    ...{ userId: viewer.userId, signedInAt: now, seenAt: now, roles: rolesOf(viewer) },
    ...{ browser: browserFamily(request.get('user-agent')), address: request.ip ?? '' },
    ...{ passwordChangeDue, enrolmentDue, ...dues },
  });
  await saved(request);
}

/** Remembers, in an empty session, whose code is wanted. */
export async function awaitCode(request: Request, wanted: CodeWanted): Promise<void> {
  await forgetSession(request);
  request.session.awaitingCode = { ...wanted, since: Date.now() };
  await saved(request);
}

/** Whose code is awaited, for five minutes. */
export function codeAwaitedOf(request: Request): CodeWanted | null {
  const { awaitingCode } = request.session;
  if (awaitingCode === undefined) return null;
  return Date.now() - awaitingCode.since > codeAwaitedMs ? null : awaitingCode;
}

/** Remembers what the identity provider was asked. */
export async function awaitIdentity(request: Request, asked: Asked, back: string): Promise<void> {
  request.session.awaitingIdentity = { asked, back };
  await saved(request);
}

/**
 * What the provider was asked with that state, once: whatever comes of the answer, it is awaited no more. Null when this
 * browser awaits no such answer, or no longer.
 */
export async function takeAwaitedIdentity(
  request: Request,
  state: string,
): Promise<{ asked: Asked; back: string } | null> {
  const { awaitingIdentity } = request.session;
  // An answer to another question, which anybody can send, leaves the own one alone.
  if (awaitingIdentity?.asked.state !== state) return null;
  await forgetSession(request);
  return Date.now() - awaitingIdentity.asked.at > identityAwaitedMs ? null : awaitingIdentity;
}

function saved(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    // A browser follows the redirect as soon as it reads the headers: the row must be there before them.
    request.session.save((failed: unknown) => {
      if (failed == null) resolve();
      else reject(new Error('The session could not be kept', { cause: failed }));
    });
  });
}

/** Ends the session of this request, which goes on with an empty one. */
export function forgetSession(request: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    request.session.regenerate((error: unknown) => {
      if (error == null) resolve();
      else reject(new Error('The session could not be renewed', { cause: error }));
    });
  });
}

/** Ends the session of this request and removes its row; the browser is told to forget what it was shown. */
export function endSession(request: Request): Promise<void> {
  noteAct({ action: 'signOut', purpose: 'signIn' });
  request.res?.set('Clear-Site-Data', '"cache", "storage"');
  return new Promise((resolve, reject) => {
    request.session.destroy((error: unknown) => {
      if (error == null) resolve();
      else reject(new Error('The session could not be ended', { cause: error }));
    });
  });
}

/** User of a session that is neither idle for too long (the store sees to that) nor older than a working day. */
export function userOfSession(request: Request, now: number = Date.now()): string | null {
  const { userId, signedInAt = 0, seenAt = 0 } = request.session;
  if (userId === undefined) return null;
  if (now - signedInAt > absoluteSessionHours * 3_600_000) return null;
  if (now - seenAt > writtenEveryMs) request.session.seenAt = now;
  return userId;
}

/** Whether the person still holds the very roles with which this session began. */
export function hasRolesOfSession(request: Request, viewer: Viewer): boolean {
  return request.session.roles === rolesOf(viewer);
}

/** The id under which the session of this request is listed. */
export function sessionKeyOf(request: Request): string {
  return keyOfSession(request.sessionID);
}

function rolesOf({ roles }: Viewer): string {
  return roles
    .map(({ role, agencyId }) => `${role}@${agencyId}`)
    .sort()
    .join(' ');
}
