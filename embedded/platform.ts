import { join, resolve } from 'node:path';
import { lastLines, spawnLogged } from './logged-process.ts';
import { PlatformError } from './platform-error.ts';
import { choosePorts } from './ports.ts';
import { postgresUrl, startPostgres } from './postgres.ts';
import { stopSignalOf, Supervisor, USUAL_BACKOFF } from './supervisor.ts';
import { temporalDatabaseAt } from './temporal-database.ts';
import { TEMPORAL_PORTS } from './temporal-environment.ts';
import { ensureNamespace, NAMESPACE } from './temporal-namespace.ts';
import { findTemporalServer } from './temporal-server.ts';
import { startTemporal } from './temporal.ts';

/** Ports the operator insists on; those left out are chosen free and kept for the next start. */
export interface PlatformPorts {
  readonly postgres?: number;
  readonly temporal?: number;
}

export interface PlatformOptions {
  /** Folder that keeps the databases, the credentials, the logs and the state of the supervisor between runs. */
  readonly dataDir: string;
  /** Removes what an earlier run left in the databases before starting. @default false */
  readonly fresh?: boolean;
  /** Lets training and tests fast-forward a case's time; never set it where real cases run. @default false */
  readonly timeMachine?: boolean;
  readonly ports?: PlatformPorts;
  /** Receives one Italian sentence for the operator at a time, without a line end. */
  readonly log: (line: string) => void;
  /** An existing Temporal cluster (`host:port`): no server is started. */
  readonly temporalAddress?: string;
  /** An existing PostgreSQL (`postgres://…/raccordo`): none is started. */
  readonly databaseUrl?: string;
  /** A folder with the server and its sql tool, or the path of the server itself. */
  readonly temporalServerPath?: string;
  /** Base address of the release archives, for closed networks with a mirror. */
  readonly temporalReleasesUrl?: string;
  /** Folder of downloaded and built binaries. @default ~/.cache/raccordo */
  readonly cacheDir?: string;
  /** Stops everything in order on SIGINT, SIGTERM and SIGHUP, then ends the process with code 0. @default true */
  readonly stopOnSignals?: boolean;
  /** Called after a stop asked for by a signal, before the process ends. */
  readonly afterSignalStop?: () => Promise<void> | void;
}

/** A program run beside the platform, as the API or the worker. */
export interface ChildCommand {
  /** One word: it names the log file and the process in messages. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the environment of the supervisor. */
  readonly env: Readonly<Record<string, string>>;
  /** @default the current folder */
  readonly cwd?: string;
  /** Asked again and again until it answers true; a rejection counts as false. */
  readonly ready: () => Promise<boolean>;
}

/** A program that is restarted, on the same command, whenever it dies before `stop`. */
export interface RunningChild {
  readonly name: string;
  /** Undefined while the program is between two lives. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

/** PostgreSQL and Temporal, ready for use, with the programs that run beside them. */
export interface Platform {
  /** Owner of the database `raccordo`; not a superuser, may create roles and databases. */
  readonly databaseUrl: string;
  /** `host:port` of the Temporal frontend. */
  readonly temporalAddress: string;
  readonly namespace: string;
  /** By name of the program: `postgres`, `temporal`, and those started with `run`. */
  pids(): Record<string, number>;
  /** Starts a program under the same supervisor and waits until it is ready. */
  run(child: ChildCommand): Promise<RunningChild>;
  /** Stops everything, last started first, and returns when no process is left. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL and the Temporal server on this machine and keeps them alive.
 * @throws PlatformError with a sentence for the operator; then nothing it started is left running
 */
export async function startPlatform(wishes: PlatformOptions): Promise<Platform> {
  const options = { ...wishes, dataDir: resolve(wishes.dataDir) };
  const supervisor = await Supervisor.open(options.dataDir, options.log);
  const breakOff = new AbortController();
  const stop = () => {
    breakOff.abort(new PlatformError('stopped', "Avvio interrotto dall'arresto."));
    return supervisor.stop();
  };
  const signals = options.stopOnSignals === false ? undefined : obeySignals(options, stop);
  const stopAndForget = async () => {
    await stop();
    signals?.forget();
  };
  try {
    return {
      ...(await startServers(supervisor, options, breakOff.signal)),
      namespace: NAMESPACE,
      pids: () => supervisor.pids(),
      run: (child) => runChild(supervisor, options.dataDir, child),
      stop: stopAndForget,
    };
  } catch (error) {
    await stopAndForget();
    throw error;
  }
}

async function startServers(
  supervisor: Supervisor,
  options: PlatformOptions,
  signal: AbortSignal,
): Promise<Pick<Platform, 'databaseUrl' | 'temporalAddress'>> {
  const { dataDir, timeMachine = false } = options;
  // The slow and uncertain part first: nothing runs yet if it fails.
  const temporal =
    options.temporalAddress === undefined
      ? { binaries: await findTemporalServer(ladder(options, signal)) }
      : { address: options.temporalAddress };
  const { ports, temporalMoves } = await keepPorts(supervisor, options);
  const urls = await startDatabase(supervisor, options, ports, temporalMoves);
  const temporalAddress =
    'address' in temporal
      ? temporal.address
      : await startTemporal(supervisor, {
          dataDir,
          binaries: temporal.binaries,
          database: temporalDatabaseAt(urls.temporal, options.databaseUrl !== undefined),
          ports,
          timeMachine,
        });
  await ensureNamespace(temporalAddress);
  return { databaseUrl: urls.raccordo, temporalAddress };
}

/** The addresses of Raccordo's database and of one where Temporal's may be created. */
async function startDatabase(
  supervisor: Supervisor,
  { dataDir, databaseUrl, fresh = false, log: say }: PlatformOptions,
  ports: Readonly<Record<string, number>>,
  temporalMoves: boolean,
): Promise<{ raccordo: string; temporal: string }> {
  if (databaseUrl !== undefined) return { raccordo: databaseUrl, temporal: databaseUrl };
  const port = ports['postgres'] ?? 0;
  const postgres = await startPostgres(supervisor, {
    dataDir,
    port,
    fresh,
    temporalMoves,
    say,
  });
  return {
    raccordo: postgresUrl(postgres, 'raccordo', 'raccordo'),
    temporal: postgresUrl(postgres, 'temporal', 'temporal'),
  };
}

function ladder(options: PlatformOptions, signal: AbortSignal) {
  return {
    serverPath: options.temporalServerPath,
    releasesUrl: options.temporalReleasesUrl,
    cacheDir: options.cacheDir,
    log: options.log,
    signal,
  };
}

async function keepPorts(
  { stateFile }: Supervisor,
  options: PlatformOptions,
): Promise<{ ports: Record<string, number>; temporalMoves: boolean }> {
  const earlier = stateFile.state.ports;
  const names = [
    ...(options.databaseUrl === undefined ? ['postgres'] : []),
    ...(options.temporalAddress === undefined ? Object.keys(TEMPORAL_PORTS) : []),
  ];
  const ports = await choosePorts({
    names,
    wanted: { ...options.ports },
    earlier,
  });
  stateFile.change({ ports: { ...earlier, ...ports } });
  const temporalMoves = Object.keys(TEMPORAL_PORTS).some((name) => ports[name] !== earlier[name]);
  return { ports, temporalMoves };
}

async function runChild(
  supervisor: Supervisor,
  dataDir: string,
  { name, command, args, env, cwd, ready }: ChildCommand,
): Promise<RunningChild> {
  const logFile = join(dataDir, 'logs', `${name}.log`);
  const child = await supervisor.add({
    name,
    spawn: () =>
      spawnLogged({
        command,
        args,
        env: { ...process.env, ...env },
        cwd: cwd ?? process.cwd(),
        logFile,
      }),
    ready,
    readyWithinMs: 120_000,
    restartBackoff: USUAL_BACKOFF,
    stopSignal: stopSignalOf(name),
    stopWithinMs: 30_000,
    lastWords: () => lastLines(logFile),
  });
  return { name, pid: () => child.pid(), stop: () => supervisor.remove(child) };
}

/** Further signals change nothing: npm repeats the one the terminal has already sent. */
function obeySignals(
  { log, afterSignalStop }: PlatformOptions,
  stop: () => Promise<void>,
): { forget: () => void } {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let asked = false;
  const obey = () => {
    if (asked) return;
    asked = true;
    log('Arresto in corso.');
    void stop()
      .then(() => afterSignalStop?.())
      .then(() => process.exit(0));
  };
  for (const signal of signals) process.on(signal, obey);
  return {
    forget: () => {
      if (asked) return;
      for (const signal of signals) process.off(signal, obey);
    },
  };
}
