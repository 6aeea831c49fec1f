import type { Rung } from '../terms/ladder.ts';
import type { LadderBook } from '../terms/ladder-book.ts';
import { patronOn, type Closure, type SiteDays } from './calendar-decisions.ts';
import type { CalendarAmendment, LadderAmendment, SettingDecision } from './setting-change.ts';

/** What a change of a calendar or of a ladder finds in force on its day: what a second person compares. */
export type FoundSetting =
  { patron: string | null; closures: readonly Closure[] } | { rungs: readonly Rung[] };

/** The patron day of a site and its closures from that day on. */
export function foundDays(days: SiteDays, { from }: CalendarAmendment): FoundSetting {
  const closures = days.closures.filter(({ to }) => to >= from);
  return { patron: patronOn(days, from) ?? null, closures };
}

/** The rungs of a ladder on that day. */
export function foundRungs(book: LadderBook, { ladder, from }: LadderAmendment): FoundSetting {
  return { rungs: book.rungsOf(ladder, from) };
}

/** The same with a decision in force. */
export function foundAfter(found: FoundSetting, decision: SettingDecision): FoundSetting {
  if (decision.kind === 'ladder') return { rungs: decision.rungs };
  if ('rungs' in found) return found;
  const { patron, closures } = found;
  switch (decision.kind) {
    case 'patronDay':
      return { patron: decision.patron, closures };
    case 'closure': {
      const { from, to, reason } = decision;
      const all = [...closures, { from, to, reason }];
      return { patron, closures: all.sort((one, other) => (one.from < other.from ? -1 : 1)) };
    }
    case 'closureWithdrawn':
      return { patron, closures: closures.filter(({ from }) => from !== decision.from) };
  }
}
