import type { Pool } from 'pg';
import type { Absence } from '../domain/people/absence.ts';
import { readAbsences } from './absence-store.ts';
import type { Transaction } from './pool.ts';

/** A person in a role today, as alarms and digests look them up. */
export interface Officer {
  userId: string;
  role: string;
  agencyId: string;
}

/** Offices, people in force and site of each agency. */
export interface Directory {
  officers: readonly Officer[];
  /** That have not ended on that day, also those to come: in training the cases live ahead of the clock. */
  absences: readonly Absence[];
  /** agency id -> site code of its working-day calendar */
  siteOf: Readonly<Record<string, string>>;
}

/** The directory in force on that Rome date (`YYYY-MM-DD`). */
export async function loadDirectory(pool: Pool | Transaction, on: string): Promise<Directory> {
  const officers = await pool.query<Officer>(
    `select u.id as "userId", r.role, r.agency_id as "agencyId"
       from user_roles r join users u on u.id = r.user_id
      where u.active and r.valid_from <= $1 and (r.valid_to is null or r.valid_to > $1)
      order by u.username, r.role`,
    [on],
  );
  const agencies = await pool.query<{ id: string; site_code: string }>(
    'select id, site_code from agencies',
  );
  return {
    officers: officers.rows,
    absences: await readAbsences(pool, on),
    siteOf: Object.fromEntries(agencies.rows.map(({ id, site_code }) => [id, site_code])),
  };
}
