import type { LocalDate } from '../domain/terms/local-date.ts';
import { weekdayOf } from '../domain/terms/local-date.ts';
import { TermError } from '../domain/terms/term-error.ts';
import type {
  DeskOpening,
  NonWorkingReason,
  SiteCode,
  WorkingCalendar,
} from '../domain/terms/working-calendar.ts';
import { checkRows } from './check-rows.ts';
import { nationalHolidayOn, nationalRulesVersion } from './national-holidays.ts';
import type { ClosureRow, OpeningRow, SiteCalendarRows, SiteRow } from './site-calendar-rows.ts';
import { isInForce } from './site-calendar-rows.ts';

const saturday = 6;
const sunday = 7;
const usualClosing = '18:00';

interface Site {
  readonly rows: readonly SiteRow[];
  readonly closures: readonly ClosureRow[];
  readonly openings: readonly OpeningRow[];
  readonly reasons: Map<LocalDate, NonWorkingReason | undefined>;
}

/**
 * The national calendar in force each year with the patron days, closures and desks of the sites. The answers are kept,
 * because the same days are asked for by every open term: build one calendar per version and share it.
 * @throws TermError `unreadable-calendar`
 */
export function createWorkingCalendar(rows: SiteCalendarRows): WorkingCalendar {
  checkRows(rows);
  const sites = sitesOf(rows);
  const version = `${nationalRulesVersion}+${rows.version}`;
  const site = (code: SiteCode): Site => knownSite(sites, code, version);
  return {
    version,
    knowsSite: (code) => sites.has(code),
    siteLabel: (code) => site(code).rows.at(-1)?.label ?? code,
    holidayName,
    nonWorkingReason: (on, code) => reasonOn(on, site(code)),
    closingTime: (on, code) => rowInForce(site(code), on)?.closesAt ?? usualClosing,
    openingsOn: (on, code) => openingsOn(on, site(code)),
  };
}

function sitesOf({ sites, closures, openings }: SiteCalendarRows): ReadonlyMap<SiteCode, Site> {
  const codes = new Set(sites.map(({ code }) => code));
  return new Map(
    [...codes].map((code) => [
      code,
      {
        rows: sites.filter((row) => row.code === code),
        closures: closures.filter((row) => row.site === code),
        openings: openings
          .filter((row) => row.site === code)
          .sort((a, b) => a.from.localeCompare(b.from)),
        reasons: new Map(),
      },
    ]),
  );
}

function knownSite(sites: ReadonlyMap<SiteCode, Site>, code: SiteCode, version: string): Site {
  const site = sites.get(code);
  if (site !== undefined) return site;
  throw new TermError(
    'unknown-site',
    'site',
    `Il campo «site» vale «${code}»: serve il codice di una sede presente nel calendario ${version}.`,
  );
}

function holidayName(on: LocalDate): string | undefined {
  return nationalHolidayOn(on) ?? (weekdayOf(on) === sunday ? 'domenica' : undefined);
}

function reasonOn(on: LocalDate, site: Site): NonWorkingReason | undefined {
  if (site.reasons.has(on)) return site.reasons.get(on);
  const reason = findReason(on, site);
  site.reasons.set(on, reason);
  return reason;
}

function findReason(on: LocalDate, site: Site): NonWorkingReason | undefined {
  const weekday = weekdayOf(on);
  if (weekday === saturday) return { kind: 'weekend', name: 'sabato' };
  if (weekday === sunday) return { kind: 'weekend', name: 'domenica' };
  const holiday = nationalHolidayOn(on);
  if (holiday !== undefined) return { kind: 'holiday', name: holiday };
  if (rowInForce(site, on)?.patron === on.slice(5)) return { kind: 'patron', name: 'patrono' };
  const closure = site.closures.find(({ from, to }) => from <= on && on <= to);
  return closure && { kind: 'closure', name: closure.reason };
}

function rowInForce(site: Site, on: LocalDate): SiteRow | undefined {
  return site.rows.find((row) => isInForce(row, on));
}

function openingsOn(on: LocalDate, site: Site): DeskOpening[] {
  const weekday = weekdayOf(on);
  return site.openings
    .filter((row) => row.weekday === weekday && isInForce(row, on))
    .map(({ from, to }) => ({ from, to }));
}
