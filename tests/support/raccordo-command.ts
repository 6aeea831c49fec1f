import { execFile } from 'node:child_process';

/** How the command ended, and what it wrote. */
export interface EndedCommand {
  code: number;
  out: string;
  error: string;
}

/** Runs `raccordo` as a process of its own, the way an operator does; `input` is what is typed. */
export function runRaccordo(
  environment: Readonly<Record<string, string>>,
  args: readonly string[],
  input = '',
): Promise<EndedCommand> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    const command = ['--disable-warning=ExperimentalWarning', 'cli/raccordo.ts', ...args];
    const child = execFile(process.execPath, command, { env }, (failure, out, error) => {
      const code = failure === null ? 0 : Number(failure.code);
      resolve({ code, out, error });
    });
    child.stdin?.end(input);
  });
}
