import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines, spawnLogged } from './logged-process.ts';
import { LOOPBACK } from './ports.ts';
import { stopSignalOf, USUAL_BACKOFF, type Supervisor } from './supervisor.ts';
import { updateSchemas, type TemporalDatabase } from './temporal-database.ts';
import { dynamicConfig, temporalEnvironment } from './temporal-environment.ts';
import { isServing } from './temporal-namespace.ts';
import type { TemporalBinaries } from './temporal-version.ts';

export interface TemporalOptions {
  readonly dataDir: string;
  readonly binaries: TemporalBinaries;
  readonly database: TemporalDatabase;
  readonly ports: Readonly<Record<string, number>>;
  readonly timeMachine: boolean;
}

/** Brings the schema up to date, starts the official server on it, keeps it alive, and answers its address. */
export async function startTemporal(
  supervisor: Supervisor,
  { dataDir, binaries, database, ports, timeMachine }: TemporalOptions,
): Promise<string> {
  await updateSchemas(binaries, database);
  const dynamicConfigFile = join(dataDir, 'temporal-dynamic-config.yaml');
  writeFileSync(dynamicConfigFile, dynamicConfig({ timeMachine }));
  const address = `${LOOPBACK}:${String(ports['temporal'])}`;
  const logFile = join(dataDir, 'logs', 'temporal.log');
  await supervisor.add({
    name: 'temporal',
    spawn: () =>
      spawnLogged({
        command: binaries.server,
        args: ['--allow-no-auth', 'start'],
        env: temporalEnvironment({ database, ports, dynamicConfigFile }),
        cwd: dataDir,
        logFile,
      }),
    ready: () => isServing(address),
    readyWithinMs: 120_000,
    restartBackoff: USUAL_BACKOFF,
    stopSignal: stopSignalOf('temporal'),
    stopWithinMs: 20_000,
    lastWords: () => lastLines(logFile),
  });
  return address;
}
