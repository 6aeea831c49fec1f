import { Connection } from '@temporalio/client';
import type { ChildCommand, Platform } from '../embedded/platform.ts';
import { answersOn } from '../embedded/ports.ts';
import { projectFolder } from './installation.ts';

type Environment = Readonly<Record<string, string>>;

/** The API with the pages; ready once it answers. */
export function apiProgram(env: Environment): ChildCommand {
  const args = ['--import', './web/register-tsx.ts', 'api/main.ts'];
  const ready = async (): Promise<boolean> =>
    (await fetch(`http://127.0.0.1:${env['PORT'] ?? ''}/status`)).ok;
  return { ...nodeProgram('api', args, env), ready };
}

/** The worker; ready once Temporal knows that this very process asks for work. */
export function workerProgram(env: Environment, platform: Platform): ChildCommand {
  // Short stack traces: each cached workflow keeps one per waiting promise.
  const args = ['--stack-trace-limit=3', 'worker/main.ts'];
  const ready = (): Promise<boolean> => asksForWork(platform, env['TEMPORAL_TASK_QUEUE'] ?? '');
  return { ...nodeProgram('worker', args, env), ready };
}

/** The catcher of mail of the training mode; ready once it takes connections. */
export function mailCatcherProgram(env: Environment): ChildCommand {
  const port = Number(new URL(env['SMTP_URL'] ?? '').port);
  const program = nodeProgram('posta', ['embedded/mail-catcher.ts'], env);
  return { ...program, ready: () => answersOn(port) };
}

function nodeProgram(name: string, args: readonly string[], env: Environment) {
  const command = process.execPath;
  const quiet = '--disable-warning=ExperimentalWarning';
  return { name, command, args: [quiet, ...args], env, cwd: projectFolder };
}

/** The pollers of an earlier run stay listed for minutes: only the one with our process number counts. */
async function asksForWork(platform: Platform, taskQueue: string): Promise<boolean> {
  const pid = platform.pids()['worker'];
  if (pid === undefined) return false;
  const connection = await Connection.connect({ address: platform.temporalAddress });
  try {
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace: platform.namespace,
      taskQueue: { name: taskQueue },
    });
    return pollers.some(({ identity }) => identity?.startsWith(`${pid}@`) === true);
  } finally {
    await connection.close();
  }
}
