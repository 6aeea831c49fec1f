import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A program of ours under test, in a process of its own. */
export interface Program {
  readonly pid: number;
  /** The latest lines it wrote. */
  output(): string;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: as if the machine had taken it. */
  kill(): Promise<void>;
}

/** What to start and how to know that it serves. */
export interface ProgramPlan {
  name: string;
  args: readonly string[];
  environment: Readonly<Record<string, string>>;
  /** Asked until it answers true; a rejection counts as not yet. */
  ready: (pid: number) => Promise<boolean>;
  /** @default 60000 */
  readyWithinMs?: number;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const keptLines = 200;

/** Starts the program from the project root and waits until it is ready; a death before that is an error that quotes it. */
export async function startProgram(plan: ProgramPlan): Promise<Program> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...plan.args], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...plan.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const keep = (chunk: Buffer): void => {
    lines.push(...chunk.toString().split('\n'));
    lines.splice(0, Math.max(0, lines.length - keptLines));
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const exited = new Promise<number | null>((resolve) => {
    child.on('exit', resolve);
  });
  const output = (): string => lines.join('\n');
  await untilReady(plan, child, output);
  return {
    pid: child.pid ?? 0,
    output,
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function untilReady(
  plan: ProgramPlan,
  child: ChildProcess,
  output: () => string,
): Promise<void> {
  const deadline = Date.now() + (plan.readyWithinMs ?? 60_000);
  while (!(await plan.ready(child.pid ?? 0).catch(() => false))) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${plan.name} ended before it was ready:\n${output()}`);
    }
    if (Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`${plan.name} was not ready in time:\n${output()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
