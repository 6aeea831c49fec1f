import type { Database } from './pool.ts';

/** How far the training clock runs ahead of the wall clock, in ms. */
export async function readClockOffset(database: Database): Promise<number> {
  const { rows } = await database.query<{ offsetMs: number }>({
    name: 'read-clock-offset',
    text: 'select offset_ms as "offsetMs" from training_clock',
  });
  return rows[0]?.offsetMs ?? 0;
}

/** A mail of the training mode, as it was caught. */
export interface CaughtMailRow {
  id: number;
  to: readonly string[];
  subject: string;
  body: string;
  caughtAt: Date;
}

/** Caught mails, latest first, before the given one. */
export async function listCaughtMails(
  database: Database,
  before: number | null,
  limit: number,
): Promise<readonly CaughtMailRow[]> {
  const { rows } = await database.query<CaughtMailRow>(
    `select id, envelope_to as "to", subject, body, caught_at as "caughtAt" from caught_mails
      where $1::bigint is null or id < $1 order by id desc limit $2`,
    [before, limit],
  );
  return rows;
}
