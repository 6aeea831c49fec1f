import type { Pool } from 'pg';
import { readClockOffset } from '../db/training-store.ts';

/** The clock of the cases, epoch ms: in training it runs ahead. */
export async function caseClock(pool: Pool): Promise<number> {
  return Date.now() + (await readClockOffset(pool));
}
