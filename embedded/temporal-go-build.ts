import { execFileSync, spawn } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { signalGroup } from './processes.ts';
import { binariesIn, TEMPORAL_VERSION } from './temporal-version.ts';

/** From this version on, Go fetches by itself the newer version a module asks for. */
const GO_MINOR_MIN = 21;
const PROGRESS_EVERY_MS = 5000;

export interface GoBuildOptions {
  /** Empty folder that receives the two programs. */
  readonly folder: string;
  readonly log: (line: string) => void;
  readonly signal: AbortSignal;
  /** @default go */
  readonly goCommand?: string;
}

/** The version of Go on this machine, as `1.26.8`; undefined when there is none. */
export function goVersion(goCommand = 'go'): string | undefined {
  try {
    const words = execFileSync(goCommand, ['version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 10_000,
    });
    return /go(\d+\.\d+(?:\.\d+)?)/.exec(words)?.[1];
  } catch {
    return undefined;
  }
}

/** True when that Go can fetch what the server's sources ask for. */
export function isGoRecentEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 1 || (major === 1 && minor >= GO_MINOR_MIN);
}

/**
 * Builds the two programs from the official sources; minutes the first time.
 * @throws Error whose message says in one line why it was not possible
 */
export async function buildWithGo(options: GoBuildOptions): Promise<void> {
  const { folder, log, goCommand = 'go' } = options;
  const version = goVersion(goCommand);
  if (version === undefined) throw new Error('Go non è installato');
  if (!isGoRecentEnough(version)) throw new Error(`Go ${version} è troppo vecchio: serve 1.21`);
  log(
    `Compilo il server Temporal ${TEMPORAL_VERSION} dai sorgenti ufficiali con Go ${version}: la prima volta servono 3-4 minuti.`,
  );
  await install(options, goCommand);
  const { server, sqlTool } = binariesIn(folder);
  await rename(join(folder, 'server'), server);
  await rename(join(folder, 'sql'), sqlTool);
}

async function install({ folder, log, signal }: GoBuildOptions, goCommand: string): Promise<void> {
  const module = 'go.temporal.io/server/cmd';
  const packages = [`${module}/server`, `${module}/tools/sql`].map(
    (name) => `${name}@v${TEMPORAL_VERSION}`,
  );
  const go = spawn(goCommand, ['install', '-v', '-tags', 'disable_grpc_modules', ...packages], {
    // Its own group: the compilers it starts must end with it when the start is broken off.
    detached: true,
    env: { ...process.env, GOBIN: folder, GOTOOLCHAIN: 'auto', CGO_ENABLED: '0', GOFLAGS: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stop = () => {
    if (go.pid !== undefined) signalGroup(go.pid, 'SIGKILL');
  };
  process.once('exit', stop);
  signal.addEventListener('abort', stop);
  const progress = reportProgress(log);
  createInterface({ input: go.stderr }).on('line', progress.line);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      go.once('error', reject);
      go.once('close', resolve);
    });
    signal.throwIfAborted();
    if (code !== 0)
      throw new Error(`go install termina con codice ${String(code)}: ${progress.last()}`);
  } finally {
    progress.end();
    process.off('exit', stop);
    signal.removeEventListener('abort', stop);
  }
}

function reportProgress(log: (line: string) => void) {
  const beganAt = performance.now();
  let lastLine = 'avvio';
  const timer = setInterval(() => {
    const seconds = Math.round((performance.now() - beganAt) / 1000);
    log(`  … ${seconds} s, ${lastLine}`);
  }, PROGRESS_EVERY_MS);
  return {
    line: (line: string) => (lastLine = line.trim() === '' ? lastLine : line.trim()),
    last: () => lastLine,
    end: () => {
      clearInterval(timer);
    },
  };
}
