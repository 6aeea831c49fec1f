import type { LocalDate } from '../terms/local-date.ts';

/** A stretch of days on which a site does not work, both inclusive. */
export interface Closure {
  from: LocalDate;
  to: LocalDate;
  /** Italian, shown in explanations. */
  reason: string;
}

/** What was decided about the days of a site. */
export type CalendarDecision =
  /** The patron is kept on that day `MM-DD`, from then on. */
  | { kind: 'patronDay'; site: string; patron: string; from: LocalDate }
  | ({ kind: 'closure'; site: string } & Closure)
  /** The closure that was to begin on that day does not take place. */
  | { kind: 'closureWithdrawn'; site: string; from: LocalDate };

/** The days on which one site does not work, beside those of everybody. */
export interface SiteDays {
  /** Patron days `MM-DD`, oldest first; each holds until the next. `from` is null for the day as installed. */
  patrons: readonly { patron: string; from: LocalDate | null }[];
  /** By their first day. */
  closures: readonly Closure[];
}

/**
 * The days of a site after what was decided about it, in the order of the decisions. Nothing that has passed is rewritten:
 * a new patron day holds from its day on, and a closure is only ever withdrawn before it begins.
 */
export function decidedDays(
  installed: SiteDays,
  decisions: readonly CalendarDecision[],
  site: string,
): SiteDays {
  return decisions.filter((decision) => decision.site === site).reduce(afterDecision, installed);
}

function afterDecision({ patrons, closures }: SiteDays, decision: CalendarDecision): SiteDays {
  switch (decision.kind) {
    case 'patronDay': {
      const { patron, from } = decision;
      const kept = patrons.filter((one) => one.from === null || one.from < from);
      return { patrons: [...kept, { patron, from }], closures };
    }
    case 'closure': {
      const { from, to, reason } = decision;
      return { patrons, closures: [...closures, { from, to, reason }].sort(byFirstDay) };
    }
    case 'closureWithdrawn':
      return { patrons, closures: closures.filter(({ from }) => from !== decision.from) };
  }
}

/** The patron day of a site on that date; undefined while nobody has said which it is. */
export function patronOn({ patrons }: SiteDays, on: LocalDate): string | undefined {
  return patrons.findLast(({ from }) => from === null || from <= on)?.patron;
}

function byFirstDay(one: Closure, other: Closure): number {
  return one.from < other.from ? -1 : 1;
}
