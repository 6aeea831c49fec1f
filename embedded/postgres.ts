import { join } from 'node:path';
import { lastLines, spawnLogged } from './logged-process.ts';
import { LOOPBACK } from './ports.ts';
import { findPostgresBinaries } from './postgres-binaries.ts';
import {
  forgetTemporalMembers,
  holdsCluster,
  initialiseCluster,
  postgresEnvironment,
  resetPasswords,
  type ClusterPlace,
} from './postgres-cluster.ts';
import {
  createCredentials,
  readCredentials,
  type PostgresCredentials,
} from './postgres-credentials.ts';
import { choosePostgresFolder, postgresUser, removeCluster } from './postgres-place.ts';
import { clearOldPostmaster, isPostgresReady } from './postmaster.ts';
import { stopSignalOf, USUAL_BACKOFF, type Supervisor } from './supervisor.ts';

export interface PostgresOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly fresh: boolean;
  /** True when the Temporal server will be on other ports than in the last run. */
  readonly temporalMoves: boolean;
  readonly say: (line: string) => void;
}

export interface RunningPostgres {
  readonly port: number;
  readonly credentials: PostgresCredentials;
}

/**
 * For one small office on one machine. Temporal's four services hold up to 100 connections, Raccordo's
 * processes the rest.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: LOOPBACK,
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A log names no person: without these, an error quotes the statement and the row that failed.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** Starts PostgreSQL on its data folder, which it creates the first time, and keeps it alive. */
export async function startPostgres(
  supervisor: Supervisor,
  options: PostgresOptions,
): Promise<RunningPostgres> {
  const { dataDir, port, temporalMoves, say } = options;
  const place = await choosePlace(supervisor, options);
  const credentials = prepareCluster(dataDir, place, say);
  if (temporalMoves) forgetTemporalMembers(place);
  supervisor.stateFile.change({ postgresFolder: place.folder });
  const logFile = join(dataDir, 'logs', 'postgres.log');
  let pid: number | undefined;
  await supervisor.add({
    name: 'postgres',
    spawn: () => {
      const life = spawnPostgres(place, port, logFile);
      pid = life.pid;
      return life;
    },
    ready: () => isPostgresReady(place.folder, pid, port),
    readyWithinMs: 60_000,
    restartBackoff: USUAL_BACKOFF,
    stopSignal: stopSignalOf('postgres'),
    stopWithinMs: 20_000,
    lastWords: () => lastLines(logFile),
  });
  return { port, credentials };
}

/** The address of a database, with the password of its owner. */
export function postgresUrl(
  { port, credentials }: RunningPostgres,
  role: keyof PostgresCredentials,
  database: string,
): string {
  return `postgres://${role}:${credentials[role]}@${LOOPBACK}:${port}/${database}`;
}

async function choosePlace(
  supervisor: Supervisor,
  { dataDir, fresh, say }: PostgresOptions,
): Promise<ClusterPlace> {
  const user = postgresUser(say);
  const earlier = supervisor.stateFile.state.postgresFolder;
  const choose = () => choosePostgresFolder({ dataDir, earlier, user, say });
  const present = choose();
  await clearOldPostmaster(present, say);
  if (fresh) removeCluster(dataDir, present);
  const folder = fresh ? choose() : present;
  return { folder, binaries: findPostgresBinaries(user), user };
}

function prepareCluster(
  dataDir: string,
  place: ClusterPlace,
  say: (line: string) => void,
): PostgresCredentials {
  const known = readCredentials(dataDir);
  if (!holdsCluster(place)) {
    say(`Preparo PostgreSQL ${place.binaries.version} in ${place.folder}.`);
    const credentials = known ?? createCredentials(dataDir);
    initialiseCluster(place, credentials);
    return credentials;
  }
  if (known !== undefined) return known;
  say('Il file delle password di PostgreSQL manca: ne imposto di nuove.');
  const credentials = createCredentials(dataDir);
  resetPasswords(place, credentials);
  return credentials;
}

function spawnPostgres({ folder, binaries, user }: ClusterPlace, port: number, logFile: string) {
  const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawnLogged({
    command: binaries.postgres,
    args: ['-D', folder, '-p', String(port), ...settings],
    env: postgresEnvironment(),
    cwd: '/',
    logFile,
    runAs: user,
  });
}
