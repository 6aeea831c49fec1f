import { createHash } from 'node:crypto';
import type { Pool } from 'pg';

/** Sites, closures and desk openings as the administrators keep them; dates are Rome dates. */
export interface StoredSiteCalendars {
  /** Changes whenever a row changes. */
  version: string;
  sites: { code: string; label: string; patron?: string; closesAt: string }[];
  closures: { site: string; from: string; to: string; reason: string }[];
  openings: {
    site: string;
    weekday: number;
    from: string;
    to: string;
    validFrom: string;
    validTo?: string;
  }[];
}

/** Everything the working-day calendar of the service is made of. */
export async function loadSiteCalendars(pool: Pool): Promise<StoredSiteCalendars> {
  const found = await pool.query<{ rows: Omit<StoredSiteCalendars, 'version'> }>(
    `select json_build_object(
       'sites', (select coalesce(json_agg(json_strip_nulls(json_build_object(
           'code', code, 'label', label, 'patron', patron_day, 'closesAt', closes_at))
           order by code), '[]') from sites),
       'closures', (select coalesce(json_agg(json_build_object(
           'site', site_code, 'from', from_on, 'to', to_on, 'reason', reason)
           order by site_code, from_on), '[]') from site_closures),
       'openings', (select coalesce(json_agg(json_strip_nulls(json_build_object(
           'site', site_code, 'weekday', weekday, 'from', opens_at, 'to', closes_at,
           'validFrom', valid_from, 'validTo', valid_to))
           order by site_code, weekday, opens_at), '[]') from desk_openings)) as rows`,
  );
  const [first] = found.rows;
  const rows = first?.rows ?? { sites: [], closures: [], openings: [] };
  const version = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 12);
  return { version, ...rows };
}
