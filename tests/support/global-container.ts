import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPlatform } from '../../embedded/platform.ts';
import { findContainerEngine } from './container-engine.ts';
import { startPostgresContainer } from './postgres-container.ts';
import { makeTemplateDatabase } from './template-database.ts';
import { writeWorkflowBundle } from './workflow-bundle.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Why nothing can run in a container here, or undefined when `platform` stands on one. */
    noContainer: string | undefined;
  }
}

const quietly = { timeMachine: true, stopOnSignals: false, log: () => undefined };

/**
 * The same servers as `global-platform.ts`, with PostgreSQL in a container. Where no engine answers the suite is told
 * why, and reports each of its tests as skipped.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const found = await findContainerEngine();
  const noContainer = 'missing' in found ? found.missing : undefined;
  project.provide('noContainer', noContainer);
  if ('image' in found) return startOnContainer(project, found.image);
  console.warn(`suite containers skipped: ${found.missing}`);
  return () => Promise.resolve();
}

async function startOnContainer(project: TestProject, image: string): Promise<() => Promise<void>> {
  const started: (() => Promise<void>)[] = [];
  const stopAll = async (): Promise<void> => {
    for (const stop of started.reverse()) await stop();
  };
  try {
    const dataDir = await mkdtemp(join(tmpdir(), 'raccordo-container-tests-'));
    started.push(() => rm(dataDir, { recursive: true, force: true }));
    const postgres = await startPostgresContainer(image);
    started.push(postgres.stop);
    const { databaseUrl } = postgres;
    const platform = await startPlatform({ ...quietly, dataDir, databaseUrl });
    started.push(() => platform.stop());
    const { temporalAddress, namespace } = platform;
    const template = await makeTemplateDatabase(databaseUrl);
    const workflowBundle = await writeWorkflowBundle(dataDir);
    const shared = { databaseUrl, temporalAddress, namespace, template, workflowBundle };
    project.provide('platform', shared);
    console.log(`suite containers runs on ${image}`);
    return stopAll;
  } catch (error) {
    await stopAll();
    throw error;
  }
}
