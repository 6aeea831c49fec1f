import { inOrder } from './direction.ts';
import { capitalised, shortDate } from './italian-dates.ts';
import type { LocalDate } from './local-date.ts';
import { daysBetween, weekdayOf } from './local-date.ts';
import type { Segment } from './term.ts';
import type { NonWorkingReason, SiteCode, WorkingCalendar } from './working-calendar.ts';

interface Gap {
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly reason: NonWorkingReason;
}

/** The non-working days met by a count, one segment per day; the two days of a weekend share one. */
export class SkippedDays {
  readonly #site: SiteCode;
  readonly #calendar: WorkingCalendar;
  readonly #gaps: Gap[] = [];

  constructor(site: SiteCode, calendar: WorkingCalendar) {
    this.#site = site;
    this.#calendar = calendar;
  }

  add(on: LocalDate, reason: NonWorkingReason): void {
    const previous = this.#gaps.at(-1);
    if (previous !== undefined && isSameWeekend(previous, on, reason)) {
      this.#gaps[this.#gaps.length - 1] = { ...previous, last: on };
    } else {
      this.#gaps.push({ first: on, last: on, reason });
    }
  }

  segments(): Segment[] {
    return this.#gaps.map((gap) => {
      const { from, to } = inOrder(gap.first, gap.last);
      const days = daysBetween(from, to) + 1;
      return { kind: 'skipped', from, to, days, rule: 'R13', label: this.#label(from, to, gap) };
    });
  }

  #label(from: LocalDate, to: LocalDate, { reason }: Gap): string {
    if (reason.kind === 'weekend') {
      const days = from === to ? shortDate(from) : `${shortDate(from)} e ${shortDate(to)}`;
      const adjective = from === to ? 'lavorativo' : 'lavorativi';
      return `${capitalised(days)} non ${adjective}: fine settimana${this.#holidaysWithin(from, to)}`;
    }
    const place =
      reason.kind === 'holiday' ? '' : `, sede di ${this.#calendar.siteLabel(this.#site)}`;
    return `${capitalised(shortDate(from))} non lavorativo: ${reason.name}${place}`;
  }

  #holidaysWithin(from: LocalDate, to: LocalDate): string {
    const names = [...new Set([from, to])]
      .map((day) => this.#calendar.holidayName(day))
      .filter((name) => name !== undefined && name !== 'domenica');
    return names.length === 0 ? '' : ` (${names.join(', ')})`;
  }
}

function isSameWeekend(previous: Gap, on: LocalDate, reason: NonWorkingReason): boolean {
  return (
    reason.kind === 'weekend' &&
    previous.reason.kind === 'weekend' &&
    Math.abs(daysBetween(previous.last, on)) === 1 &&
    // Saturday and Sunday, never Sunday and a following Saturday.
    Math.abs(weekdayOf(previous.last) - weekdayOf(on)) === 1
  );
}
