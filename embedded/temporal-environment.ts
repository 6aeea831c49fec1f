import { LOOPBACK } from './ports.ts';
import { SQL_PLUGIN, type TemporalDatabase } from './temporal-database.ts';

/** The ports of the four services in one process, with those by which they find each other. */
export const TEMPORAL_PORTS = {
  temporal: 'FRONTEND_GRPC_PORT',
  temporalHttp: 'FRONTEND_HTTP_PORT',
  temporalFrontendRing: 'FRONTEND_MEMBERSHIP_PORT',
  temporalHistory: 'HISTORY_GRPC_PORT',
  temporalHistoryRing: 'HISTORY_MEMBERSHIP_PORT',
  temporalMatching: 'MATCHING_GRPC_PORT',
  temporalMatchingRing: 'MATCHING_MEMBERSHIP_PORT',
  temporalWorker: 'WORKER_GRPC_PORT',
  temporalWorkerRing: 'WORKER_MEMBERSHIP_PORT',
} as const;

/**
 * Fixed for ever at the first start of a data folder. Each shard is a lock, a queue and a set of polls:
 * four are right for one small machine; the production stack in `docker-compose.yml` has 512.
 */
const HISTORY_SHARDS = 4;

export interface TemporalEnvironmentOptions {
  readonly database: TemporalDatabase;
  readonly ports: Readonly<Record<string, number>>;
  readonly dynamicConfigFile: string;
}

/** The whole environment of the server: nothing is inherited, so that no stray TEMPORAL_… variable reaches it. */
export function temporalEnvironment(options: TemporalEnvironmentOptions): NodeJS.ProcessEnv {
  const { host, port, user, password } = options.database;
  const ports = Object.entries(TEMPORAL_PORTS).map(
    ([name, variable]) => [variable, String(options.ports[name])] as const,
  );
  return {
    ...Object.fromEntries(ports),
    DB: SQL_PLUGIN,
    POSTGRES_SEEDS: host,
    DB_PORT: String(port),
    POSTGRES_USER: user,
    POSTGRES_PWD: password,
    DBNAME: 'temporal',
    VISIBILITY_DBNAME: 'temporal_visibility',
    NUM_HISTORY_SHARDS: String(HISTORY_SHARDS),
    // Four services with (20 + 5) each: 100 of PostgreSQL's 200 connections.
    SQL_MAX_CONNS: '20',
    SQL_VIS_MAX_CONNS: '5',
    BIND_ON_IP: LOOPBACK,
    DYNAMIC_CONFIG_FILE_PATH: options.dynamicConfigFile,
    LOG_LEVEL: 'warn',
    // Measured: a tenth less processor time per act, for some memory.
    GOGC: '400',
    TZ: 'UTC',
  };
}

/** What the server needs so that a case can be moved ahead of its time. */
const skippingTime = {
  'frontend.WorkflowTimeSkippingEnabled': true,
  // A run that carries on while its time is skipped is taken for one that ends too soon and is held back a second: the
  // rest of the skip would pass at once, and every date on the way would be met late.
  'history.workflowIdReuseMinimalInterval': '0s',
};

/** The dynamic settings of the server, as the YAML file it reads. */
export function dynamicConfig({ timeMachine }: { timeMachine: boolean }): string {
  const settings: Record<string, string | number | boolean> = {
    // The default of 128,000 entries is meant for machines of another size.
    'history.hostLevelCacheMaxSize': 4000,
    'system.forceSearchAttributesCacheRefreshOnRead': true,
    'system.namespaceCacheRefreshInterval': '1s',
    // One office on one machine: the limits meant for many tenants would only slow a burst down.
    'frontend.namespaceRPS': 10_000,
    'frontend.namespaceRPS.visibility': 200,
    ...(timeMachine ? skippingTime : {}),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}:\n  - value: ${String(value)}\n`)
    .join('');
}
