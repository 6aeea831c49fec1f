import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOperatorEnvironment } from '../config/operator-env.ts';
import { CommandError, exitCode } from './command-error.ts';

/** Folder of the project: where the programs are started. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url));

/** Secrets of one installation, made once. Losing the codec key makes open cases unreadable to the worker. */
export interface Secrets {
  readonly sessionSecret: string;
  /** `id:key`, 32 bytes in base64. */
  readonly codecKeys: string;
  /** The same, for the seals of the read log. */
  readonly readLogKeys: string;
  /** `id:key`, 32 bytes in base64, newest first. Losing it loses every name and every answer. */
  readonly masterKeys: string;
}

/** How to reach the Raccordo that is running in a data folder. */
export interface RunningInstallation {
  readonly mode: 'demo' | 'start';
  /** Environment of its services, secrets included. */
  readonly environment: Readonly<Record<string, string>>;
  readonly pid: number;
}

/** The data folder asked for, or `.raccordo` in the project. */
export function dataFolder(wanted: string | undefined): string {
  return wanted === undefined ? join(projectFolder, '.raccordo') : resolve(wanted);
}

/** Reads the secrets of a data folder, or makes them at the first start, in a file only the operator's user reads. */
export function secretsOf(dataDir: string): Secrets {
  const path = secretsPath(dataDir);
  const kept = readJson(path) as Partial<Secrets> | undefined;
  const made: Secrets = {
    sessionSecret: randomBytes(32).toString('base64url'),
    codecKeys: `k1:${randomBytes(32).toString('base64')}`,
    masterKeys: `k1:${randomBytes(32).toString('base64')}`,
    readLogKeys: `k1:${randomBytes(32).toString('base64')}`,
  };
  // An installation made by an earlier release keeps its secrets and gets those it does not have.
  const secrets = { ...made, ...kept };
  if (kept !== undefined && Object.keys(made).every((name) => name in kept)) return secrets;
  writePrivate(path, secrets);
  return secrets;
}

/** Where the heads of the read log are kept, outside its database. */
export function headsFileOf(dataDir: string): string {
  return join(dataDir, 'read-log-heads.jsonl');
}

/** The secrets of a data folder that has been started before; undefined for any other. */
export function keptSecrets(dataDir: string): Secrets | undefined {
  return readJson(secretsPath(dataDir)) === undefined ? undefined : secretsOf(dataDir);
}

/** Puts a new master key before those of a data folder; services know it from their next start on. Answers its id. */
export function addMasterKey(dataDir: string): string {
  const secrets = secretsOf(dataDir);
  const known = secrets.masterKeys.split(',');
  const id = `k${(known.length + 1).toString()}`;
  const masterKeys = [`${id}:${randomBytes(32).toString('base64')}`, ...known].join(',');
  writePrivate(secretsPath(dataDir), { ...secrets, masterKeys });
  return id;
}

/** Notes how to reach what has just started, for the other commands. */
export function noteRunning(dataDir: string, running: RunningInstallation): void {
  writePrivate(runningPath(dataDir), running);
}

/** Forgets it again: nothing is running any more. */
export function forgetRunning(dataDir: string): void {
  rmSync(runningPath(dataDir), { force: true });
}

/**
 * The Raccordo running in this data folder.
 * @throws CommandError when none is
 */
export function runningIn(dataDir: string): RunningInstallation {
  const running = readJson(runningPath(dataDir)) as RunningInstallation | undefined;
  if (running === undefined || !isAlive(running.pid)) {
    throw new CommandError(
      `Nessun Raccordo in servizio nella cartella ${dataDir}: avviarlo con "npm run demo" o "npm run raccordo -- start", oppure indicare --data.`,
      exitCode.failedCheck,
    );
  }
  return running;
}

/** The database the command works on: the operator's, else that of the Raccordo running in the data folder. */
export function databaseUrlFor(data: string | undefined): string {
  const { DATABASE_URL } = readOperatorEnvironment();
  if (DATABASE_URL !== undefined) return DATABASE_URL;
  return runningIn(dataFolder(data)).environment['DATABASE_URL'] ?? '';
}

/** Keys that seal the read log of that database and the file with the heads of its chain. */
export function readLogSettings(data: string | undefined): {
  keys: readonly { id: string; key: Buffer }[];
  headsFile: string | undefined;
} {
  const operator = readOperatorEnvironment();
  const running =
    operator.DATABASE_URL === undefined
      ? readOperatorEnvironment(runningIn(dataFolder(data)).environment)
      : operator;
  return {
    keys: running.RACCORDO_READ_LOG_KEYS ?? [],
    headsFile: operator.RACCORDO_READ_LOG_HEADS ?? running.RACCORDO_READ_LOG_HEADS,
  };
}

function secretsPath(dataDir: string): string {
  return join(dataDir, 'secrets.json');
}

function runningPath(dataDir: string): string {
  return join(dataDir, 'running.json');
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is alive too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function writePrivate(path: string, content: unknown): void {
  mkdirSync(join(path, '..'), { recursive: true });
  // Written aside and renamed: a kill in the middle leaves the old file, never half of one.
  writeFileSync(`${path}.new`, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
