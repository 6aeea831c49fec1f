import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { canEnter, createServiceUser, findServiceUser, type OsUser } from './os-user.ts';
import { PlatformError } from './platform-error.ts';
import { SHARED_FOLDER } from './postgres-binaries.ts';

export interface PlaceOptions {
  readonly dataDir: string;
  /** Where an earlier start put the cluster. */
  readonly earlier: string | undefined;
  readonly user: OsUser | undefined;
  readonly say: (line: string) => void;
}

/**
 * The user PostgreSQL runs as: it refuses root, so root needs another; everybody else is that user.
 * @throws PlatformError `no-unprivileged-user` when root has none and may not create one
 */
export function postgresUser(say: (line: string) => void): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = findServiceUser();
  if (found !== undefined) return found;
  say('Creo l\'utente di sistema "raccordo": PostgreSQL non può lavorare come root.');
  const created = createServiceUser();
  if (created !== undefined) return created;
  throw new PlatformError(
    'no-unprivileged-user',
    'PostgreSQL non può lavorare come root e qui non si riesce a creare un altro utente: avviare Raccordo come utente ordinario, oppure creare l\'utente di sistema "raccordo".',
  );
}

/**
 * The folder of the cluster: below the data folder, or below `/var/lib/raccordo` when the data folder
 * lies under a home that the unprivileged user may not enter. The first choice stands for ever.
 * @throws PlatformError `data-folder-unusable` when the user cannot get where the data already is
 */
export function choosePostgresFolder({ dataDir, earlier, user, say }: PlaceOptions): string {
  const home = resolve(dataDir);
  if (user !== undefined) openForPassage(home);
  if (earlier !== undefined && existsSync(earlier)) {
    if (user === undefined || canEnter(user, earlier)) return earlier;
    throw unreachable(user, earlier);
  }
  if (user === undefined || canEnter(user, home)) return join(home, 'postgres');
  const elsewhere = sharedPlace(home);
  mkdirSync(elsewhere, { recursive: true });
  // Said again, because a strict umask of root's would close what must be passed through.
  for (const folder of [SHARED_FOLDER, elsewhere]) chmodSync(folder, 0o711);
  if (!canEnter(user, elsewhere)) throw unreachable(user, elsewhere);
  say(
    `L'utente ${user.name} non può entrare in ${home}: i dati di PostgreSQL stanno in ${elsewhere}.`,
  );
  return join(elsewhere, 'postgres');
}

/** Removes the cluster and what was made for it, wherever it lies. */
export function removeCluster(dataDir: string, folder: string): void {
  for (const path of [folder, `${folder}.new`]) rmSync(path, { recursive: true, force: true });
  if (!folder.startsWith(`${resolve(dataDir)}/`)) {
    rmSync(sharedPlace(resolve(dataDir)), { recursive: true, force: true });
  }
}

function sharedPlace(dataDir: string): string {
  const digest = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  return join(SHARED_FOLDER, digest);
}

/** Lets others pass through our own folder, not list it; every file in it has its own closed mode. */
function openForPassage(dataDir: string): void {
  const { mode, uid } = statSync(dataDir);
  if (uid === process.getuid?.()) chmodSync(dataDir, (mode & 0o777) | 0o011);
}

function unreachable(user: OsUser, folder: string): PlatformError {
  return new PlatformError(
    'data-folder-unusable',
    `L'utente ${user.name}, con cui lavora PostgreSQL, non può entrare in ${folder}: dare il permesso di passaggio (chmod o+x) alle cartelle che la contengono, oppure indicare un'altra cartella dei dati.`,
  );
}
