import { createHash } from 'node:crypto';
import {
  decidedDays,
  type CalendarDecision,
  type SiteDays,
} from '../domain/settings/calendar-decisions.ts';
import type { SettingDecision } from '../domain/settings/setting-change.ts';
import type { LadderDecision } from '../domain/terms/ladder-book.ts';
import type { Database, Transaction } from './pool.ts';

/** Sites, closures and desk openings as they are in force; dates are Rome dates. */
export interface StoredSiteCalendars {
  /** Changes whenever a row changes. */
  version: string;
  sites: {
    code: string;
    label: string;
    patron?: string;
    closesAt: string;
    validFrom?: string;
    validTo?: string;
  }[];
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

/** Everything that dates are counted with, as of one moment. */
export interface StoredSettings {
  /** Moves with every row that counts. */
  version: number;
  calendars: StoredSiteCalendars;
  /** By site: what the calendars are made of. */
  days: ReadonlyMap<string, SiteDays>;
  /** In the order in which they were taken. */
  ladders: readonly LadderDecision[];
}

/** Where the settings are kept, on one database. */
export interface SettingsStore {
  version(): Promise<number>;
  read(): Promise<StoredSettings>;
}

/** The settings in that database. */
export function settingsStore(database: Database): SettingsStore {
  return { version: () => readVersion(database), read: () => readSettings(database) };
}

async function readVersion(database: Database): Promise<number> {
  const { rows } = await database.query<{ version: number }>(
    'select version from settings_version',
  );
  return rows[0]?.version ?? 0;
}

interface InstalledRows extends Omit<StoredSiteCalendars, 'version'> {
  decisions: SettingDecision[];
}

/** In one statement, hence one snapshot: the version is that of the rows. `also`: as they would be with one more decision. */
export async function readSettings(
  database: Database | Transaction,
  also?: SettingDecision,
): Promise<StoredSettings> {
  const found = await database.query<{ version: number; rows: InstalledRows }>(
    `select version, json_build_object(
       'sites', (select coalesce(json_agg(json_strip_nulls(json_build_object(
           'code', code, 'label', label, 'patron', patron_day, 'closesAt', closes_at))
           order by code), '[]') from sites),
       'closures', (select coalesce(json_agg(json_build_object(
           'site', site_code, 'from', from_on, 'to', to_on, 'reason', reason)
           order by site_code, from_on), '[]') from site_closures),
       'openings', (select coalesce(json_agg(json_strip_nulls(json_build_object(
           'site', site_code, 'weekday', weekday, 'from', opens_at, 'to', closes_at,
           'validFrom', valid_from, 'validTo', valid_to))
           order by site_code, weekday, opens_at), '[]') from desk_openings),
       'decisions', (select coalesce(json_agg(decision order by seq), '[]')
                       from setting_decisions)) as rows
       from settings_version`,
  );
  const [first] = found.rows;
  if (first === undefined) throw new Error('The settings have no version');
  const { version, rows } = first;
  const { decisions: taken, ...installed } = rows;
  const decisions = also === undefined ? taken : [...taken, also];
  const ladders = decisions.filter((one) => one.kind === 'ladder');
  const days = daysInForce(
    installed,
    decisions.filter((one) => one.kind !== 'ladder'),
  );
  return { version, calendars: calendarsOf(installed, days), days, ladders };
}

function daysInForce(
  installed: Omit<StoredSiteCalendars, 'version'>,
  decisions: readonly CalendarDecision[],
): ReadonlyMap<string, SiteDays> {
  return new Map(
    installed.sites.map(({ code, patron }) => {
      const patrons = patron === undefined ? [] : [{ patron, from: null }];
      const closures = installed.closures
        .filter(({ site }) => site === code)
        .map(({ from, to, reason }) => ({ from, to, reason }));
      return [code, decidedDays({ patrons, closures }, decisions, code)];
    }),
  );
}

function calendarsOf(
  installed: Omit<StoredSiteCalendars, 'version'>,
  days: ReadonlyMap<string, SiteDays>,
): StoredSiteCalendars {
  const rows = {
    sites: installed.sites.flatMap((site) => siteRows(site, days.get(site.code))),
    closures: [...days].flatMap(([site, { closures }]) =>
      closures.map((closure) => ({ site, ...closure })),
    ),
    openings: installed.openings,
  };
  const version = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 12);
  return { version, ...rows };
}

type SiteRow = StoredSiteCalendars['sites'][number];

/** One row for each patron day, in force until the next; the row as installed while there is no other. */
function siteRows(installed: SiteRow, days: SiteDays | undefined): SiteRow[] {
  const decided = (days?.patrons ?? []).filter(({ from }) => from !== null);
  const [first] = decided;
  if (first?.from == null) return [installed];
  const until = decided.map((one, index) => {
    const next = decided[index + 1]?.from;
    return {
      ...{ ...installed, patron: one.patron, validFrom: one.from ?? '' },
      ...(next == null ? {} : { validTo: next }),
    };
  });
  return [{ ...installed, validTo: first.from }, ...until];
}
