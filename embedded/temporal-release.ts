import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import { binariesIn, TEMPORAL_VERSION } from './temporal-version.ts';

/** Where the official archives are published. */
export const OFFICIAL_RELEASES = 'https://github.com/temporalio/temporal/releases/download';

/** A closed network that drops packets must not hold the start: an answer comes at once or not at all. */
const ANSWER_WITHIN_MS = 5000;
/** Without a byte for this long the download is given up; there is no limit for the whole of it. */
const SILENCE_MAX_MS = 30_000;
/** The archive has about 100 MB; a much larger answer is not the archive. */
const ARCHIVE_BYTES_MAX = 400 * 1024 * 1024;
const CHECKSUMS_BYTES_MAX = 1024 * 1024;

export interface ReleaseOptions {
  /** Holds `v1.32.2/checksums.txt` and `v1.32.2/temporal_1.32.2_linux_amd64.tar.gz`. */
  readonly baseUrl: string;
  /** Empty folder that receives the two programs. */
  readonly folder: string;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
  /** @default that of this machine */
  readonly target?: string;
  /** @default 5000 */
  readonly answerWithinMs?: number;
}

type Patience = Pick<ReleaseOptions, 'signal' | 'answerWithinMs'>;

/**
 * Downloads the official archive, proves it against its published checksum, and takes the two programs out.
 * @throws Error whose message says in one line why it was not possible
 */
export async function fetchRelease(options: ReleaseOptions): Promise<void> {
  const archive = `temporal_${TEMPORAL_VERSION}_${options.target ?? thisMachine()}.tar.gz`;
  const base = `${options.baseUrl.replace(/\/+$/, '')}/v${TEMPORAL_VERSION}`;
  const expected = await publishedChecksum(`${base}/checksums.txt`, archive, options);
  options.log(`Scarico ${base}/${archive}.`);
  const file = join(options.folder, archive);
  await mkdir(options.folder, { recursive: true });
  try {
    await download(`${base}/${archive}`, file, options);
    const found = await sha256(file);
    if (found !== expected) {
      throw new Error(
        `${archive}: la somma di controllo è ${found}, quella pubblicata ${expected}`,
      );
    }
    await takeOut(file, options.folder);
  } finally {
    await rm(file, { force: true });
  }
}

/** True when the release archives answer from here, at once. */
export async function isReleaseReachable(baseUrl: string): Promise<boolean> {
  const url = `${baseUrl.replace(/\/+$/, '')}/v${TEMPORAL_VERSION}/checksums.txt`;
  try {
    const response = await ask(url, { signal: new AbortController().signal });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

/** The platform as the archives name it. @throws Error when none is published for it */
function thisMachine(): string {
  const architecture = { x64: 'amd64', arm64: 'arm64' }[process.arch as string];
  if (architecture === undefined || !['linux', 'darwin'].includes(process.platform)) {
    throw new Error(`nessun archivio pubblicato per ${process.platform}-${process.arch}`);
  }
  return `${process.platform}_${architecture}`;
}

async function publishedChecksum(
  url: string,
  archive: string,
  patience: Patience,
): Promise<string> {
  const response = await ask(url, patience);
  const parts: Uint8Array[] = [];
  for await (const part of limited(response, url, CHECKSUMS_BYTES_MAX)) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  for (const line of text.split('\n')) {
    const [sum, name] = line.trim().split(/\s+\*?/);
    if (name === archive && sum !== undefined && /^[0-9a-f]{64}$/i.test(sum)) {
      return sum.toLowerCase();
    }
  }
  throw new Error(`${url} non elenca ${archive}`);
}

async function download(url: string, file: string, patience: Patience): Promise<void> {
  const response = await ask(url, patience);
  const { signal } = patience;
  await pipeline(limited(response, url, ARCHIVE_BYTES_MAX), createWriteStream(file), { signal });
}

async function ask(url: string, { signal, answerWithinMs }: Patience): Promise<Response> {
  const limitMs = answerWithinMs ?? ANSWER_WITHIN_MS;
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort();
  }, limitMs);
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, limit.signal]) });
    if (response.ok) return response;
    await response.body?.cancel();
    throw new Error(`${url} risponde ${response.status}`);
  } catch (error) {
    signal.throwIfAborted();
    if (limit.signal.aborted) {
      throw new Error(`${url} non risponde entro ${limitMs / 1000} s`, { cause: error });
    }
    // fetch itself fails with a TypeError; anything else was said above.
    if (!(error instanceof TypeError)) throw error;
    throw new Error(`${url} non è raggiungibile${reason(error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function limited(response: Response, url: string, bytesMax: number): Readable {
  if (response.body === null) throw new Error(`${url} risponde senza contenuto`);
  let bytes = 0;
  const source = Readable.from(response.body);
  const gauge = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      silence.refresh();
      if (bytes > bytesMax) done(new Error(`${url} supera ${bytesMax / 1024 / 1024} MB`));
      else done(null, chunk);
    },
  });
  const silence = setTimeout(() => {
    source.destroy(new Error(`${url} non manda più nulla da ${SILENCE_MAX_MS / 1000} s`));
  }, SILENCE_MAX_MS);
  source.once('error', (error) => gauge.destroy(error));
  gauge.once('close', () => {
    clearTimeout(silence);
    source.destroy();
  });
  return source.pipe(gauge);
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Only the two programs, whatever else an archive holds and wherever its paths point. */
async function takeOut(file: string, folder: string): Promise<void> {
  const { server, sqlTool } = binariesIn('');
  const wanted = new Set([server, sqlTool]);
  await extract({
    file,
    cwd: folder,
    filter: (path) => wanted.has(path.replace(/^\.\//, '')),
  });
}

function reason({ cause }: TypeError): string {
  if (!(cause instanceof Error)) return '';
  return 'code' in cause ? ` (${String(cause.code)})` : ` (${cause.message})`;
}
