import { seedDirectory } from '../../../demo/seed-directory.ts';
import { startMailCatcher } from '../../../embedded/mail-catcher.ts';
import { freePort, startTestStack, type TestStack } from '../../support/platform.ts';

/** The stack of one test file with the offices and people of the demo, and its mails caught. */
export interface DemoStack {
  readonly url: string;
  readonly stack: TestStack;
  /** The latest lines of the programs, for whoever reads a failure. */
  output(): string;
  stop(): Promise<void>;
}

/** Starts what the demo starts, without its stock of files: pages, worker, catcher of mail. */
export async function startDemoStack(): Promise<DemoStack> {
  const mailPort = await freePort();
  const stack = await startTestStack({
    environment: { SMTP_URL: `smtp://127.0.0.1:${mailPort}` },
  });
  const catcher = await startMailCatcher({ databaseUrl: stack.databaseUrl, port: mailPort });
  // The offices of the demo take the place of those of the other tests, which share some of their ids.
  for (const table of ['user_roles', 'users', 'agencies', 'desk_openings', 'sites'])
    await stack.pool.query(`delete from ${table}`);
  await seedDirectory(stack.pool);
  const programs = await Promise.all([stack.startWorker(), stack.startApi()]);
  return {
    url: stack.apiUrl,
    stack,
    output: () => programs.map((program) => program.output()).join('\n'),
    async stop() {
      await catcher.close();
      await stack.stop();
    },
  };
}
