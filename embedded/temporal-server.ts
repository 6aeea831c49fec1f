import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lockFolder, type FolderLock } from './folder-lock.ts';
import { PlatformError } from './platform-error.ts';
import { buildWithGo } from './temporal-go-build.ts';
import { fetchRelease, OFFICIAL_RELEASES } from './temporal-release.ts';
import {
  binariesIn,
  findBinaries,
  TEMPORAL_VERSION,
  versionOf,
  type TemporalBinaries,
} from './temporal-version.ts';

export interface LadderOptions {
  readonly serverPath?: string | undefined;
  readonly releasesUrl?: string | undefined;
  readonly cacheDir?: string | undefined;
  readonly goCommand?: string | undefined;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
}

interface Refusal {
  readonly way: string;
  readonly why: string;
}

/** A way to get the programs into an empty folder. */
type Way = readonly [name: string, bringInto: (folder: string) => Promise<void>];

/** The folder of the cache that keeps this version of the server. */
export function temporalCacheFolder(cacheDir = join(homedir(), '.cache', 'raccordo')): string {
  return join(cacheDir, `temporal-${TEMPORAL_VERSION}`);
}

/**
 * Finds the official server: configured, cached, downloaded, or built, in this order.
 * @throws PlatformError `temporal-server-missing`, naming every way and why it failed
 */
export async function findTemporalServer(options: LadderOptions): Promise<TemporalBinaries> {
  if (options.serverPath !== undefined) return configured(options.serverPath, options.log);
  const cache = temporalCacheFolder(options.cacheDir);
  const cached = cachedServer(cache);
  if (cached !== undefined) return cached;
  const lock = await takeCache(cache, options);
  try {
    // Another start may have filled the cache while this one waited.
    return cachedServer(cache) ?? (await fillCache(cache, options));
  } finally {
    await lock.release();
  }
}

/** A path the operator chose is never replaced by something else behind their back. */
function configured(path: string, log: (line: string) => void): TemporalBinaries {
  const binaries = findBinaries(path);
  const way = 'programma configurato (RACCORDO_TEMPORAL_SERVER)';
  if (binaries === undefined) {
    throw missing([{ way, why: `in ${path} mancano temporal-server e temporal-sql-tool` }]);
  }
  try {
    const version = versionOf(binaries);
    if (version !== TEMPORAL_VERSION) {
      log(
        `Attenzione: il server Temporal configurato è ${version}, provato con ${TEMPORAL_VERSION}.`,
      );
    }
    return binaries;
  } catch (error) {
    throw missing([{ way, why: messageOf(error) }]);
  }
}

/** A program that no longer runs, or is of another version, counts as absent and is brought again. */
export function cachedServer(folder: string): TemporalBinaries | undefined {
  const binaries = findBinaries(folder);
  try {
    return binaries !== undefined && versionOf(binaries) === TEMPORAL_VERSION
      ? binaries
      : undefined;
  } catch {
    return undefined;
  }
}

async function fillCache(cache: string, options: LadderOptions): Promise<TemporalBinaries> {
  const refusals: Refusal[] = [];
  for (const [way, bringInto] of ways(options)) {
    try {
      return await bring(cache, bringInto);
    } catch (error) {
      options.signal.throwIfAborted();
      const why = messageOf(error);
      options.log(`Server Temporal da ${way}: ${why}.`);
      refusals.push({ way, why });
    }
  }
  throw missing(refusals);
}

function ways({ releasesUrl, goCommand, log, signal }: LadderOptions): Way[] {
  const baseUrl = releasesUrl ?? OFFICIAL_RELEASES;
  return [
    ['archivio ufficiale', (folder) => fetchRelease({ baseUrl, folder, log, signal })],
    [
      'sorgenti ufficiali con Go',
      (folder) =>
        buildWithGo({ folder, log, signal, ...(goCommand === undefined ? {} : { goCommand }) }),
    ],
  ];
}

/** Brought aside, tried, then renamed: what lies in the cache is always whole. */
async function bring(
  cache: string,
  bringInto: (folder: string) => Promise<void>,
): Promise<TemporalBinaries> {
  const aside = `${cache}.new`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  try {
    await bringInto(aside);
    const brought = binariesIn(aside);
    for (const program of [brought.server, brought.sqlTool]) {
      if (!existsSync(program)) throw new Error(`manca ${program}`);
      await chmod(program, 0o755);
    }
    const version = versionOf(brought);
    if (version !== TEMPORAL_VERSION) throw new Error(`la versione ottenuta è ${version}`);
    await rm(cache, { recursive: true, force: true });
    await rename(aside, cache);
    return binariesIn(cache);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function takeCache(cache: string, { log, signal }: LadderOptions): Promise<FolderLock> {
  const lockFolderName = `${cache}.lock`;
  for (let waited = false; ; waited = true) {
    const lock = await lockFolder(lockFolderName);
    if (!('heldBy' in lock)) return lock;
    if (!waited) {
      log(`Il processo ${lock.heldBy} sta già preparando il server Temporal: lo aspetto.`);
    }
    await delay(1000, undefined, { signal });
  }
}

function missing(refusals: readonly Refusal[]): PlatformError {
  const tried = refusals.map(({ way, why }) => `  - ${way}: ${why}`);
  return new PlatformError(
    'temporal-server-missing',
    [
      `Manca il server Temporal ${TEMPORAL_VERSION}. Tentativi:`,
      ...tried,
      'Una di queste vie basta:',
      '  1. usare un cluster Temporal esistente: TEMPORAL_ADDRESS=host:7233',
      '  2. indicare temporal-server e temporal-sql-tool già presenti: RACCORDO_TEMPORAL_SERVER=/cartella',
      `  3. rendere raggiungibile ${OFFICIAL_RELEASES} o una sua copia: RACCORDO_TEMPORAL_RELEASES=https://copia`,
      '  4. installare Go 1.21 o successivo e lasciargli raggiungere il proxy dei moduli (GOPROXY)',
    ].join('\n'),
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
