import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { Activities } from '../activities/create-activities.ts';
import { createActivities } from '../activities/create-activities.ts';
import { createKnownCases } from '../activities/known-cases.ts';
import { createPeopleFirst } from '../activities/rollouts/people-first.ts';
import { createMailer } from '../activities/mail.ts';
import { romeZone } from '../calendar/rome-zone.ts';
import { settingsInForce } from '../calendar/settings-in-force.ts';
import { createAnswerLinkTokens } from '../codec/answer-link-tokens.ts';
import type { Environment } from '../config/env.ts';
import { loadDirectory, type Directory } from '../db/directory-store.ts';
import { listObligations } from '../db/obligation-store.ts';
import { createPool } from '../db/pool.ts';
import { settingsStore } from '../db/settings-store.ts';
import { readClockOffset } from '../db/training-store.ts';
import { createActSender } from './act-sender.ts';

/** How long the worker trusts what it read of offices and people. */
const directoryFreshMs = 5_000;

/** Everything one worker process holds open. */
export interface WorkerWorld {
  activities: Activities;
  /** Codes of the recurring duties in force, each of which has a workflow of its own. */
  dutiesInForce(): Promise<readonly string[]>;
  /** How far the clock of the cases runs ahead of the engine's, in ms; 0 outside training. */
  clockOffsetMs(): Promise<number>;
  close(): Promise<void>;
}

/** Composition root of the worker; `client` sends acts to cases from inside it. */
export function createWorkerWorld(environment: Environment, client: Client): WorkerWorld {
  const { SMTP_URL: smtpUrl, RACCORDO_MAIL_FROM: from } = environment;
  if (smtpUrl === undefined) throw new Error('Configurazione non valida:\n  SMTP_URL: manca');
  const pool = createPool(environment.DATABASE_URL, {
    applicationName: 'raccordo-worker',
    role: 'raccordo_worker',
  });
  const mailer = createMailer({ smtpUrl, from, training: environment.RACCORDO_TRAINING });
  const activities = createActivities({
    pool,
    settings: settingsInForce(settingsStore(pool)),
    zone: romeZone,
    directory: freshDirectory(pool),
    cases: createKnownCases(pool),
    send: mailer.send,
    publicUrl: environment.RACCORDO_PUBLIC_URL,
    makeLinkToken: createAnswerLinkTokens(environment.RACCORDO_CODEC_KEYS).make,
    mailDomain: from.split('@')[1] ?? 'raccordo.invalid',
    digestSite: 'cremona',
    sendAct: createActSender(client),
    people: createPeopleFirst(),
    rolloutsPerSecond: environment.RACCORDO_ROLLOUTS_PER_SECOND,
  });
  return {
    activities,
    async dutiesInForce() {
      const duties = await listObligations(pool);
      return duties.filter(({ active }) => active).map(({ code }) => code);
    },
    clockOffsetMs: async () => (environment.RACCORDO_TRAINING ? readClockOffset(pool) : 0),
    async close() {
      mailer.close();
      await pool.end();
    },
  };
}

function freshDirectory(pool: Pool): () => Promise<Directory> {
  let known: { directory: Directory; readAt: number } | undefined;
  return async () => {
    const now = Date.now();
    if (known !== undefined && now - known.readAt < directoryFreshMs) return known.directory;
    known = { directory: await loadDirectory(pool, romeZone.localDateOf(now)), readAt: now };
    return known.directory;
  };
}
