import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readSync, fstatSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A log that reached this size is put aside as `….1` at the next start; one old file is kept. */
const LOG_BYTES_MAX = 20 * 1024 * 1024;

export interface ProcessCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly logFile: string;
  /** Runs the program as this user; only root may ask for it. */
  readonly runAs?: { readonly uid: number; readonly gid: number } | undefined;
}

/**
 * Starts a program in a process group of its own, with its output in a file.
 *
 * Its own group, so that Ctrl-C in the terminal reaches the supervisor alone, which then stops the
 * children in order. A file and not a pipe, so that a child outliving its supervisor does not die on
 * a broken pipe in the middle of a write.
 */
export function spawnLogged(command: ProcessCommand): ChildProcess {
  const log = openLog(command.logFile);
  try {
    return spawn(command.command, command.args, {
      cwd: command.cwd,
      env: command.env,
      detached: true,
      stdio: ['ignore', log, log],
      ...command.runAs,
    });
  } finally {
    closeSync(log);
  }
}

/** The end of a log, for an error message. */
export function lastLines(logFile: string, count = 5): string {
  try {
    const file = openSync(logFile, 'r');
    try {
      const { size } = fstatSync(file);
      const bytes = Buffer.alloc(Math.min(size, 4096));
      readSync(file, bytes, 0, bytes.length, size - bytes.length);
      return bytes.toString('utf8').trimEnd().split('\n').slice(-count).join('\n');
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}

function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_BYTES_MAX) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}
