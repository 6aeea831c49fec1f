import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { answersOn } from './ports.ts';
import { isRunning, markProcess } from './processes.ts';
import { eventually } from './waiting.ts';

/** What a running PostgreSQL says of itself in `postmaster.pid`. */
interface PostmasterFile {
  readonly pid: number;
  readonly status: string;
}

const STOP_WITHIN_MS = 15_000;

/** True when this very PostgreSQL has finished its recovery and takes connections. */
export async function isPostgresReady(
  folder: string,
  pid: number | undefined,
  port: number,
): Promise<boolean> {
  const file = readPostmasterFile(folder);
  return file?.pid === pid && file?.status === 'ready' && (await answersOn(port));
}

/**
 * Stops a PostgreSQL that outlived its supervisor, and removes the trace of one whose number now
 * belongs to another program: PostgreSQL itself would refuse to start for as long as that lives.
 */
export async function clearOldPostmaster(
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  const pid = readPostmasterFile(folder)?.pid;
  const mark = pid === undefined ? undefined : markProcess(pid);
  if (mark === undefined) return;
  if (!servesFolder(mark.pid, folder)) {
    rmSync(join(folder, 'postmaster.pid'), { force: true });
    return;
  }
  say(`PostgreSQL (processo ${mark.pid}) è rimasto da un avvio interrotto: lo fermo.`);
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(mark.pid, signal);
    if (await eventually(() => !isRunning(mark), { withinMs: STOP_WITHIN_MS })) return;
  }
}

function readPostmasterFile(folder: string): PostmasterFile | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), status: lines[7]?.trim() ?? '' };
  } catch {
    return undefined;
  }
}

/** The postmaster works inside its data folder; its command line names it as well. */
function servesFolder(pid: number, folder: string): boolean {
  try {
    if (process.platform === 'linux')
      return realpathSync(`/proc/${pid}/cwd`) === realpathSync(folder);
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).includes(
      folder,
    );
  } catch {
    return false;
  }
}
