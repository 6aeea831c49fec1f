import type { QuotedAct } from '../term-policy/change.ts';
import type { Rung, RungRecipient, RungWhen } from '../terms/ladder.ts';
import type { LadderDecision } from '../terms/ladder-book.ts';
import type { LocalDate } from '../terms/local-date.ts';
import type { CalendarDecision } from './calendar-decisions.ts';

/** What may be asked of the calendar of a site. Dates are Rome dates. */
export type CalendarAmendment =
  /** The patron is kept on that day `MM-DD`, from that date on. */
  | { kind: 'patronDay'; site: string; patron: string; from: LocalDate }
  /** The site does not work from the first day to the last, both inclusive. */
  | { kind: 'closure'; site: string; from: LocalDate; to: LocalDate }
  /** The closure that begins on that day does not take place. */
  | { kind: 'closureWithdrawn'; site: string; from: LocalDate };

/** When an alarm that administrators write leaves. A fraction of the term is only in the ladders as delivered. */
export type AmendedWhen = Exclude<RungWhen, { readonly fraction: number }>;

/** What may be asked of a ladder, from a Rome date on. A rung is named by its key. */
export type LadderAmendment = { ladder: string; from: LocalDate } & (
  | { kind: 'rungAdded'; when: AmendedWhen; tell: readonly RungRecipient[]; rungKind: Rung['kind'] }
  | { kind: 'rungMoved'; rung: string; when: AmendedWhen }
  | { kind: 'recipientAdded'; rung: string; recipient: RungRecipient }
  | { kind: 'rungRemoved'; rung: string }
);

/** What a change of a calendar or of a ladder asks for. */
export type Amendment = CalendarAmendment | LadderAmendment;

/** A change of what every date is counted with, as an administrator asks for it. */
export interface SettingChange {
  amendment: Amendment;
  /** Of a closure, also what explanations say. */
  reason: string;
  act: QuotedAct | null;
}

/** What a change brings into force once it is approved. */
export type SettingDecision = CalendarDecision | ({ kind: 'ladder' } & LadderDecision);

/** The two things that are changed in this way. */
export type SettingKind = 'calendar' | 'ladder';

/** Whether it is about a ladder. */
export function isOfLadder(amendment: Amendment): amendment is LadderAmendment {
  return 'ladder' in amendment;
}
