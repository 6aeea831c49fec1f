import type { Pool } from 'pg';

/** Makes every open session, or those of one person, as old as if its sign-in had been that long ago: `8 hours 1 minute`. */
export async function ageSignIns(pool: Pool, by: string, userId?: string): Promise<void> {
  await pool.query(
    `update sessions set sess = jsonb_set(sess::jsonb, '{signedInAt}',
            to_jsonb((extract(epoch from now() - $1::interval) * 1000)::bigint))::json
      where $2::text is null or sess ->> 'userId' = $2`,
    [by, userId ?? null],
  );
}
