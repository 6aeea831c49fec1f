import { readOperatorEnvironment, settingsOfTheApi } from '../config/operator-env.ts';
import { migrate } from '../db/migrate.ts';
import { addressFor, giveLogins, newLoginPasswords } from '../db/service-logins.ts';
import { startPlatform, type Platform } from '../embedded/platform.ts';
import { choosePorts, LOOPBACK } from '../embedded/ports.ts';
import { CommandError, exitCode } from './command-error.ts';
import { forgetRunning, headsFileOf, noteRunning, secretsOf } from './installation.ts';
import { writeObligations } from './obligations.ts';
import { say } from './output.ts';
import { platformSettings } from './platform-settings.ts';
import { apiProgram, mailCatcherProgram, workerProgram } from './programs.ts';
import { keysOfFolder, sealWhatIsClear } from './sealing.ts';
import { chooseWebPort } from './web-port.ts';

/** How a Raccordo is served from this machine. */
export interface ServeOptions {
  readonly dataDir: string;
  readonly fresh: boolean;
  readonly port: number | undefined;
  /** Training: time machine, mails caught here, and no foreign database or cluster whatever the environment says. */
  readonly training: boolean;
  /** Runs once the tables are there and before the programs start. */
  readonly prepare: (databaseUrl: string) => Promise<void>;
}

/** A Raccordo that is serving. */
export interface Serving {
  readonly platform: Platform;
  /** Address to type into a browser. */
  readonly url: string;
  /** Environment of the services. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts PostgreSQL, Temporal, worker and API, each a process of its own, and waits until all are ready. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { dataDir, fresh, training } = options;
  const operator = readOperatorEnvironment();
  const { databaseUrl, temporalAddress, ...tools } = platformSettings(operator);
  const foreign = {
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(temporalAddress !== undefined && { temporalAddress }),
  };
  const platform = await startPlatform({
    dataDir,
    fresh,
    timeMachine: training,
    log: say,
    // A training run must never meet the database or the cluster of real cases.
    ...(training ? {} : foreign),
    ...tools,
    afterSignalStop: () => {
      forgetRunning(dataDir);
    },
  });
  return stopIfFails(platform, async () => {
    // Only now: an API left behind by an interrupted start held its port until the platform stopped it.
    const port = await chooseWebPort(options.port);
    await migrate(platform.databaseUrl, () => undefined);
    await sealWhatIsClear(platform.databaseUrl, keysOfFolder(dataDir));
    await writeObligations(platform.databaseUrl);
    await options.prepare(platform.databaseUrl);
    const local = `http://localhost:${port}`;
    const url = training ? local : (operator.RACCORDO_PUBLIC_URL ?? local);
    const smtpUrl = training ? await catcherUrl() : operator.SMTP_URL;
    const clamd = training ? undefined : operator.CLAMD_ADDRESS;
    const environment = environmentOf(platform, { ...options, port, url, smtpUrl, clamd });
    const addresses = await serviceAddresses(
      platform.databaseUrl,
      training || databaseUrl === undefined,
    );
    noteRunning(dataDir, { mode: training ? 'demo' : 'start', environment, pid: process.pid });
    if (training) await platform.run(mailCatcherProgram(environment));
    await Promise.all([
      platform.run(workerProgram({ ...environment, ...addresses.worker }, platform)),
      platform.run(apiProgram({ ...environment, ...addresses.api })),
    ]);
    return { platform, url, environment };
  });
}

/** Runs what follows the start of the platform; when it fails, nothing is left running. */
export async function stopIfFails<Result>(
  platform: Platform,
  work: () => Promise<Result>,
): Promise<Result> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const stop = new AbortController();
  const note = () => {
    stop.abort();
  };
  for (const signal of signals) process.once(signal, note);
  try {
    return await work();
  } catch (error) {
    await platform.stop();
    // Ctrl-C takes away what the start was waiting for: that is no fault.
    throw stop.signal.aborted ? new CommandError('Avvio interrotto.', exitCode.ok) : error;
  } finally {
    for (const signal of signals) process.off(signal, note);
  }
}

/** Where each service finds the database: as its own role in the cluster of this machine, as the operator's user elsewhere. */
async function serviceAddresses(
  ownerUrl: string,
  ownCluster: boolean,
): Promise<Readonly<Record<'api' | 'worker', Readonly<Record<string, string>>>>> {
  if (!ownCluster) return { api: {}, worker: {} };
  const passwords = newLoginPasswords();
  await giveLogins(ownerUrl, passwords);
  return {
    api: {
      DATABASE_URL: addressFor(ownerUrl, 'raccordo_api', passwords),
      RACCORDO_DUTIES_DATABASE_URL: addressFor(ownerUrl, 'raccordo_duties', passwords),
    },
    worker: { DATABASE_URL: addressFor(ownerUrl, 'raccordo_worker', passwords) },
  };
}

async function catcherUrl(): Promise<string> {
  const { posta } = await choosePorts({ names: ['posta'], wanted: {}, earlier: {} });
  return `smtp://${LOOPBACK}:${posta ?? ''}`;
}

function environmentOf(
  platform: Platform,
  about: ServeOptions & {
    port: number;
    url: string;
    smtpUrl: string | undefined;
    clamd: string | undefined;
  },
): Record<string, string> {
  const { sessionSecret, codecKeys, masterKeys, readLogKeys } = secretsOf(about.dataDir);
  return {
    DATABASE_URL: platform.databaseUrl,
    TEMPORAL_ADDRESS: platform.temporalAddress,
    TEMPORAL_NAMESPACE: platform.namespace,
    TEMPORAL_TASK_QUEUE: 'raccordo-cases',
    RACCORDO_CODEC_KEYS: codecKeys,
    RACCORDO_MASTER_KEYS: masterKeys,
    RACCORDO_SESSION_SECRET: sessionSecret,
    RACCORDO_READ_LOG_KEYS: readLogKeys,
    RACCORDO_READ_LOG_HEADS: headsFileOf(about.dataDir),
    RACCORDO_PUBLIC_URL: about.url,
    RACCORDO_TRAINING: String(about.training),
    PORT: String(about.port),
    ...(about.training && { RACCORDO_TOTP_REQUIRED: 'nobody' }),
    ...settingsOfTheApi(),
    ...(about.smtpUrl !== undefined && { SMTP_URL: about.smtpUrl }),
    ...(about.clamd !== undefined && { CLAMD_ADDRESS: about.clamd }),
  };
}
