import type { LocalTime } from '../domain/terms/civil-zone.ts';
import type { LocalDate } from '../domain/terms/local-date.ts';
import type { SiteCode } from '../domain/terms/working-calendar.ts';

/** When a row is in force: Rome dates, `validFrom` inclusive, `validTo` exclusive; open where absent. */
export interface Validity {
  readonly validFrom?: LocalDate;
  readonly validTo?: LocalDate;
}

/** An office or desk; one site may have several rows with different validity. */
export interface SiteRow extends Validity {
  readonly code: SiteCode;
  /** Italian name, as in «sede di Cremona». */
  readonly label: string;
  /** Patron day `MM-DD`; absent until the admin fills it. */
  readonly patron?: string;
  /** @default '18:00' */
  readonly closesAt?: LocalTime;
}

/** A stretch of days on which a site does not work. `from` and `to` are both inclusive. */
export interface ClosureRow {
  readonly site: SiteCode;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Italian, shown in explanations. */
  readonly reason: string;
  /** Act that decided the closure. */
  readonly act?: string;
}

/** A weekly opening of a desk. */
export interface OpeningRow extends Validity {
  readonly site: SiteCode;
  /** Monday 1 … Sunday 7. */
  readonly weekday: number;
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/** Everything the admins may change about working days, as one version. */
export interface SiteCalendarRows {
  /** Changes with every edit: results carry it. */
  readonly version: string;
  readonly sites: readonly SiteRow[];
  readonly closures: readonly ClosureRow[];
  readonly openings: readonly OpeningRow[];
}

/** True while a row is in force. */
export function isInForce({ validFrom, validTo }: Validity, on: LocalDate): boolean {
  return (validFrom === undefined || validFrom <= on) && (validTo === undefined || on < validTo);
}
