import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { answersOn } from './ports.ts';
import { isRunning, markProcess, type ProcessMark } from './processes.ts';
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
 * Stops a PostgreSQL that outlived its supervisor and waits for the last of its sessions. Then removes
 * the trace of one whose number is still taken, by another program or by its own uncollected exit
 * code: PostgreSQL itself would refuse to start for as long as that lasts.
 */
export async function clearOldPostmaster(
  folder: string,
  say: (line: string) => void,
): Promise<void> {
  const pid = readPostmasterFile(folder)?.pid;
  if (pid === undefined) return;
  const mark = markProcess(pid);
  if (mark !== undefined && worksIn(pid, folder)) {
    say(`PostgreSQL (processo ${pid}) è rimasto da un avvio interrotto: lo fermo.`);
    await stopPostmaster(mark);
  }
  // Never while a session lives: a second PostgreSQL beside it would destroy the data.
  const isDeserted = await eventually(() => !hasWorkers(folder), { withinMs: STOP_WITHIN_MS });
  if (isDeserted && isNumberTaken(pid)) rmSync(join(folder, 'postmaster.pid'), { force: true });
}

async function stopPostmaster(mark: ProcessMark): Promise<void> {
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

/** PostgreSQL and each of its sessions work inside the data folder; the first names it as well. */
function worksIn(pid: number, folder: string): boolean {
  try {
    if (process.platform === 'linux')
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
    const args = execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' });
    return args.includes(folder);
  } catch {
    return false;
  }
}

/** Where there is no /proc, PostgreSQL's own check of its shared memory has to do. */
function hasWorkers(folder: string): boolean {
  if (process.platform !== 'linux') return false;
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && worksIn(Number(name), folder));
}

function isNumberTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
