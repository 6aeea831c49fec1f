import type { Pool } from 'pg';
import type { Activities } from '../activities/create-activities.ts';
import { createActivities } from '../activities/create-activities.ts';
import { createMailer } from '../activities/mail.ts';
import { romeZone } from '../calendar/rome-zone.ts';
import { createWorkingCalendar } from '../calendar/working-calendar.ts';
import type { Environment } from '../config/env.ts';
import { loadDirectory, type Directory } from '../db/directory-store.ts';
import { createPool } from '../db/pool.ts';
import { loadSiteCalendars } from '../db/site-calendar-store.ts';

/** How long the worker trusts what it read of offices and people. */
const directoryFreshMs = 5_000;

/** Everything one worker process holds open. */
export interface WorkerWorld {
  activities: Activities;
  close(): Promise<void>;
}

/** Composition root of the worker. */
export async function createWorkerWorld(environment: Environment): Promise<WorkerWorld> {
  const { SMTP_URL: smtpUrl, RACCORDO_MAIL_FROM: from } = environment;
  if (smtpUrl === undefined) throw new Error('Configurazione non valida:\n  SMTP_URL: manca');
  const pool = createPool(environment.DATABASE_URL, { applicationName: 'raccordo-worker' });
  const calendar = createWorkingCalendar(await loadSiteCalendars(pool));
  const mailer = createMailer({ smtpUrl, from, training: environment.RACCORDO_TRAINING });
  const activities = createActivities({
    pool,
    calendar,
    zone: romeZone,
    directory: freshDirectory(pool),
    send: mailer.send,
    publicUrl: environment.RACCORDO_PUBLIC_URL,
    mailDomain: from.split('@')[1] ?? 'raccordo.invalid',
    digestSite: 'cremona',
  });
  return {
    activities,
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
