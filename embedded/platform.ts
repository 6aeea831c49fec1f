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

/** Starts PostgreSQL and the Temporal server on this machine and keeps them alive. */
export function startPlatform(options: PlatformOptions): Promise<Platform> {
  return Promise.reject(new Error(`not yet: ${options.dataDir}`));
}
