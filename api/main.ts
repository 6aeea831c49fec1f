import { readFileSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { createAnswerLinkTokens } from '../codec/answer-link-tokens.ts';
import { earlierAttachmentKeys } from '../codec/attachment-cipher.ts';
import { createDataConverter } from '../codec/data-converter.ts';
import { createPersonalVault } from '../codec/personal-vault.ts';
import { masterKeysIn, oidcSettingsIn, readEnvironment } from '../config/env.ts';
import { createLogger } from '../config/logger.ts';
import { createPool } from '../db/pool.ts';
import { sealClearRows } from '../db/seal-clear-rows.ts';
import { formKept } from '../protocols/form-kept.ts';
import { createApp } from './app.ts';
import { createHttpServer } from './http-server.ts';
import { createIdentityProvider } from './services/account/identity-provider.ts';
import { createServices } from './services/create-services.ts';
import { startAttachmentSweeper } from './services/papers/attachment-sweeper.ts';
import { startDraftSweeper } from './services/openings/draft-sweeper.ts';
import { createClamdScanner } from './services/papers/malware-scan.ts';
import { startSealer } from './traces/sealer.ts';
import { skipTime } from './services/training/time-machine.ts';

/** A request still being answered when the process is told to stop has this long. */
const finishWithinMs = 10_000;

const environment = readEnvironment();
const { RACCORDO_SESSION_SECRET: sessionSecret, RACCORDO_TRAINING: training } = environment;
const [readLogKey] = environment.RACCORDO_READ_LOG_KEYS ?? [];
if (sessionSecret === undefined || readLogKey === undefined) {
  const absent = [
    ...(sessionSecret === undefined ? ['RACCORDO_SESSION_SECRET'] : []),
    ...(readLogKey === undefined ? ['RACCORDO_READ_LOG_KEYS'] : []),
  ];
  throw new Error(
    `Configurazione non valida:${absent.map((name) => `\n  ${name}: manca`).join('')}`,
  );
}
const oidcSettings = oidcSettingsIn(environment);
const publicUrl = environment.RACCORDO_PUBLIC_URL.replace(/\/$/, '');
const vault = createPersonalVault(masterKeysIn(environment));
const logger = createLogger('api', environment.LOG_LEVEL);
const connections = {
  applicationName: 'raccordo-api',
  onIdleError: (error: Error) => {
    logger.warn({ code: (error as { code?: unknown }).code }, 'connessione al database persa');
  },
};
const database = createPool(environment.DATABASE_URL, { ...connections, role: 'raccordo_api' });
const duties = createPool(environment.RACCORDO_DUTIES_DATABASE_URL ?? environment.DATABASE_URL, {
  ...connections,
  role: 'raccordo_duties',
});
// Lazy: an engine that is away delays acts, it does not keep the API from starting.
const connection = Connection.lazy({ address: environment.TEMPORAL_ADDRESS });
const client = new Client({
  connection,
  namespace: environment.TEMPORAL_NAMESPACE,
  dataConverter: createDataConverter(environment.RACCORDO_CODEC_KEYS),
});
const { TEMPORAL_TASK_QUEUE: taskQueue } = environment;
const { CLAMD_ADDRESS: clamd } = environment;
const services = createServices({
  ...{ database, duties, vault, client, taskQueue, training },
  files: clamd === undefined ? {} : { scanner: createClamdScanner(clamd) },
  signInSecret: sessionSecret,
  secondStepRequired: environment.RACCORDO_TOTP_REQUIRED,
  linkTokens: createAnswerLinkTokens(environment.RACCORDO_CODEC_KEYS),
  ...(oidcSettings && {
    identityProvider: createIdentityProvider({
      ...oidcSettings,
      returnAddress: `${publicUrl}/accesso/identita/ritorno`,
    }),
  }),
  ...(training && {
    timeMachine: {
      skip: (durationMs, progress) =>
        skipTime({ client, pool: duties, taskQueue }, durationMs, progress),
    },
  }),
});
const { app, close } = createApp(services, {
  ...{ database: duties, logger, sessionSecret, training },
  publicUrl,
  version: readVersion(),
  trustedProxies: environment.RACCORDO_TRUSTED_PROXIES,
  requestsPerMinute: environment.RACCORDO_REQUESTS_PER_MINUTE,
});
// What an earlier release wrote beside this one meanwhile: nobody is answered before it is sealed.
const earlierKeys = earlierAttachmentKeys(environment.RACCORDO_CODEC_KEYS);
await sealClearRows({ database: duties, vault, earlierKeys, formKept });
const onDuties = { database: duties, vault, client, taskQueue, training };
const sweeper = startDraftSweeper(onDuties, (error) => {
  logger.warn({ type: (error as Error).name }, 'bozze non avviate: nuovo tentativo tra poco');
});
const attachmentSweeper = startAttachmentSweeper(duties, (error) => {
  logger.warn({ type: (error as Error).name }, 'allegati dimenticati: nuovo tentativo più tardi');
});
const { RACCORDO_READ_LOG_HEADS: headsFile } = environment;
if (headsFile === undefined) {
  logger.warn('RACCORDO_READ_LOG_HEADS manca: un registro degli accessi accorciato non si scopre');
}
const sealer = startSealer({
  ...{ database: duties, key: readLogKey, headsFile },
  onFailure: (error) => {
    logger.warn(
      { type: (error as Error).name },
      'registro degli accessi non sigillato: nuovo tentativo tra poco',
    );
  },
});
const server = createHttpServer(app);
server.listen(environment.PORT, environment.RACCORDO_BIND, () => {
  logger.info({ port: environment.PORT }, 'API pronta');
});

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void stop();
  });
}

/** Takes no more requests, finishes those begun, lets go of everything. */
async function stop(): Promise<void> {
  const deadline = setTimeout(() => {
    server.closeAllConnections();
  }, finishWithinMs);
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeIdleConnections();
  });
  clearTimeout(deadline);
  await Promise.all([sweeper.stop(), attachmentSweeper.stop(), sealer.stop()]);
  close();
  await Promise.allSettled([database.end(), duties.end(), connection.close()]);
}

function readVersion(): string {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
