import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPlatform } from '../../embedded/platform.ts';
import { makeTemplateDatabase } from './template-database.ts';
import { writeWorkflowBundle } from './workflow-bundle.ts';

/** What every test file of the run is told about the servers it shares. */
export interface SharedPlatform {
  /** Database of the platform; test files copy `template` and never write here. */
  databaseUrl: string;
  temporalAddress: string;
  namespace: string;
  /** Migrated and with the personas in it. */
  template: string;
  /** The workflows, bundled once for all the workers of the run. */
  workflowBundle: string;
  /** Folder of the platform, with the passwords of its roles; absent where PostgreSQL was not started here. */
  dataDir?: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    platform: SharedPlatform;
  }
}

interface RunningPlatform {
  shared: SharedPlatform;
  stop: () => Promise<void>;
}

/** Several projects of one run ask for it; the first starts it, the last to finish stops it. */
const holder = globalThis as {
  raccordoPlatform?: Promise<RunningPlatform>;
  raccordoUsers?: number;
};

/** One PostgreSQL and one Temporal server per `vitest` run, on free ports and in a folder of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  holder.raccordoPlatform ??= start();
  holder.raccordoUsers = (holder.raccordoUsers ?? 0) + 1;
  const { shared, stop } = await holder.raccordoPlatform;
  project.provide('platform', shared);
  return async () => {
    holder.raccordoUsers = (holder.raccordoUsers ?? 1) - 1;
    if (holder.raccordoUsers > 0) return;
    delete holder.raccordoPlatform;
    await stop();
  };
}

async function start(): Promise<RunningPlatform> {
  const dataDir = await mkdtemp(join(tmpdir(), 'raccordo-tests-'));
  const lines: string[] = [];
  const log = (line: string): void => {
    lines.push(line);
    // The server may have to be built once: whoever waits three minutes wants to know why.
    if (process.env['CI'] === undefined) console.log(line);
  };
  const platform = await startPlatform({
    dataDir,
    fresh: true,
    timeMachine: true,
    log,
    stopOnSignals: false,
  });
  const template = await makeTemplateDatabase(platform.databaseUrl);
  const workflowBundle = await writeWorkflowBundle(dataDir);
  return {
    shared: {
      databaseUrl: platform.databaseUrl,
      temporalAddress: platform.temporalAddress,
      namespace: platform.namespace,
      template,
      workflowBundle,
      dataDir,
    },
    stop: async () => {
      await platform.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
