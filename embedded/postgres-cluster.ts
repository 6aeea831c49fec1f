import { execFileSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DATABASES, type PostgresCredentials } from './postgres-credentials.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { PlatformError } from './platform-error.ts';
import type { OsUser } from './os-user.ts';

export interface ClusterPlace {
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  /** Owner of the files and user of the processes; undefined when that is the user running this program. */
  readonly user: OsUser | undefined;
}

/**
 * Creates the cluster with its roles and databases. All or nothing: it is made aside and renamed, so
 * that an interrupted start leaves nothing half made.
 */
export function initialiseCluster(place: ClusterPlace, credentials: PostgresCredentials): void {
  const aside = `${place.folder}.new`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  if (place.user !== undefined) chownSync(aside, place.user.uid, place.user.gid);
  runInitdb({ ...place, folder: aside }, credentials.postgres);
  runSingleUser({ ...place, folder: aside }, creation(credentials));
  renameSync(aside, place.folder);
}

/** Sets the passwords of an existing, stopped cluster whose credentials were lost. */
export function resetPasswords(place: ClusterPlace, credentials: PostgresCredentials): void {
  const statements = Object.entries(credentials).map(
    ([role, password]) => `alter role ${role} password '${String(password)}'`,
  );
  runSingleUser(place, statements);
}

/**
 * Forgets where the Temporal server of an earlier run was. After a `kill -9` its entries stay, and a
 * server on other ports would look for its dead self for most of a minute.
 */
export function forgetTemporalMembers(place: ClusterPlace): void {
  const statement =
    "do $$ begin if to_regclass('cluster_membership') is not null then delete from cluster_membership; end if; end $$";
  runSingleUser(place, [statement], 'temporal');
}

/** True when the folder holds a cluster. @throws PlatformError `database-version` when it is of another major version */
export function holdsCluster(place: ClusterPlace): boolean {
  const versionFile = join(place.folder, 'PG_VERSION');
  if (!existsSync(versionFile)) return false;
  const found = readFileSync(versionFile, 'utf8').trim();
  const ours = place.binaries.version.split('.')[0];
  if (found === ours) return true;
  throw new PlatformError(
    'database-version',
    `I dati in ${place.folder} sono di PostgreSQL ${found}, questo programma porta la ${String(ours)}: ripristinare una copia di sicurezza in una cartella nuova.`,
  );
}

/** The environment of PostgreSQL's programs: nothing of ours, so that no PG… variable changes what they do. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function runInitdb({ folder, binaries, user }: ClusterPlace, password: string): void {
  const passwordFile = join(dirname(folder), 'initdb-password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user !== undefined) chownSync(passwordFile, user.uid, user.gid);
  try {
    runAs(user, binaries.initdb, [
      `--pgdata=${folder}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Built in, so that order and case never change with the libraries of the machine.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
    ]);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function creation(credentials: PostgresCredentials): string[] {
  return [
    // Raccordo's migrations create the roles of its row level security; its tests create databases.
    `create role raccordo login createrole createdb password '${credentials.raccordo}'`,
    `create role temporal login password '${credentials.temporal}'`,
    ...Object.entries(DATABASES).flatMap(([role, databases]) =>
      databases.flatMap((database) => [
        `create database ${database} owner ${role}`,
        `revoke connect, temporary on database ${database} from public`,
      ]),
    ),
  ];
}

/** PostgreSQL without a server: the only way in before the first start, and when passwords were lost. */
function runSingleUser(
  place: ClusterPlace,
  statements: readonly string[],
  database = 'postgres',
): void {
  const output = runAs(
    place.user,
    place.binaries.postgres,
    ['--single', '-D', place.folder, database],
    `${statements.join('\n')}\n`,
  );
  // It ends with code 0 also after a statement that failed.
  const fault = output.split('\n').find((line) => /\b(ERROR|FATAL|PANIC):/.test(line));
  if (fault !== undefined) throw clusterError(fault);
}

function runAs(
  user: OsUser | undefined,
  command: string,
  args: readonly string[],
  input = '',
): string {
  // Both streams in one: the faults of single-user mode come on the error stream.
  const script = 'exec "$0" "$@" 2>&1';
  try {
    return execFileSync('/bin/sh', ['-c', script, command, ...args], {
      cwd: '/',
      env: postgresEnvironment(),
      input,
      encoding: 'utf8',
      ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
    });
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
    throw clusterError(output.trim() || String(error), error);
  }
}

function clusterError(why: string, cause?: unknown): PlatformError {
  return new PlatformError(
    'child-failed',
    `La base dati PostgreSQL non si può preparare: ${why}`,
    cause === undefined ? {} : { cause },
  );
}
