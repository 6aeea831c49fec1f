import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { eventually } from './waiting.ts';

/** A process as it can be recognised later: a number alone may by then belong to another program. */
export interface ProcessMark {
  readonly pid: number;
  /** Start time in the words of the operating system, compared as a whole. */
  readonly startedAt: string;
}

/** Recognises a running process; undefined when there is none or only its exit code is left to collect. */
export function markProcess(pid: number): ProcessMark | undefined {
  const startedAt = process.platform === 'linux' ? linuxStart(pid) : posixStart(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** True while the very process that was marked is running. */
export function isRunning(mark: ProcessMark): boolean {
  return markProcess(mark.pid)?.startedAt === mark.startedAt;
}

/** Signals a process that leads its own group, with everything it started in that group. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!isNoSuchProcess(error)) throw error;
  }
}

/** Asks a process of an earlier supervisor to end, then ends it. */
export async function stopOrphan(
  mark: ProcessMark,
  { signal, withinMs }: { signal: NodeJS.Signals; withinMs: number },
): Promise<void> {
  signalGroup(mark.pid, signal);
  if (!(await eventually(() => !isRunning(mark), { withinMs }))) {
    signalGroup(mark.pid, 'SIGKILL');
    await eventually(() => !isRunning(mark), { withinMs });
  }
  // What the process itself had started in its group may outlive it.
  signalGroup(mark.pid, 'SIGKILL');
}

function linuxStart(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command stands in brackets and may itself hold spaces and brackets: count from the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, ticks] = [fields[0], fields[19]];
    if (ticks === undefined || state === 'Z' || state === 'X') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}+${ticks}`;
  } catch {
    return undefined;
  }
}

function posixStart(pid: number): string | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    }).trim();
    return line === '' || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
  } catch {
    return undefined;
  }
}

function isNoSuchProcess(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ESRCH';
}
