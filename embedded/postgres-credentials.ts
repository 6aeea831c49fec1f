import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords by role; made once, random, and kept in a file only the operator's user reads. */
export interface PostgresCredentials {
  /** Superuser, for the supervisor alone. */
  readonly postgres: string;
  /** Owner of the database `raccordo`; not a superuser, because row level security does not bind one. */
  readonly raccordo: string;
  /** Owner of the databases of Temporal. */
  readonly temporal: string;
}

/** The roles and the databases each of them owns. */
export const DATABASES: Readonly<Record<'raccordo' | 'temporal', readonly string[]>> = {
  raccordo: ['raccordo'],
  temporal: ['temporal', 'temporal_visibility'],
};

/** Reads the credentials of a data folder; undefined when there are none. */
export function readCredentials(dataDir: string): PostgresCredentials | undefined {
  try {
    return JSON.parse(readFileSync(pathIn(dataDir), 'utf8')) as PostgresCredentials;
  } catch {
    return undefined;
  }
}

/** Makes and stores new credentials. */
export function createCredentials(dataDir: string): PostgresCredentials {
  const password = () => randomBytes(24).toString('base64url');
  const credentials = { postgres: password(), raccordo: password(), temporal: password() };
  writeFileSync(pathIn(dataDir), `${JSON.stringify(credentials, undefined, 2)}\n`, { mode: 0o600 });
  return credentials;
}

function pathIn(dataDir: string): string {
  return join(dataDir, 'postgres-credentials.json');
}
