import type { Rung } from './ladder.ts';
import { ladders } from './ladders.ts';
import type { LocalDate } from './local-date.ts';

/** What a ladder is from a day on, as administrators decided. */
export interface LadderDecision {
  ladder: string;
  /** Rome date, inclusive. */
  from: LocalDate;
  /** All of its rungs, in order. */
  rungs: readonly Rung[];
}

/** A ladder as it was, is or will be. */
export interface LadderVersion {
  /** Rome date, inclusive; null: as the program was delivered. */
  from: LocalDate | null;
  rungs: readonly Rung[];
}

/** Every ladder with what was ever decided about it: what alarms are computed and told with. */
export interface LadderBook {
  /** Names of the ladders, as protocols write them. */
  readonly keys: readonly string[];
  /** The rungs in force on that Rome date; none for a wake, which names no ladder. */
  rungsOf(ladder: string | null, on: LocalDate): readonly Rung[];
  /**
   * The rung with that key: as it is on that date, else as the latest version that has it. A term remembers the rungs it
   * began with, and one that was taken away since still finds whom it tells.
   */
  rungOf(ladder: string | null, key: string, on: LocalDate): Rung | undefined;
  /** Oldest first; empty for a name that is no ladder. */
  versionsOf(ladder: string): readonly LadderVersion[];
}

/**
 * The ladders as delivered, with the decisions about them in the order in which they were taken. One holds until the day
 * of the next: where it ends is never written, so that there is no hole.
 */
export function ladderBook(decisions: readonly LadderDecision[]): LadderBook {
  const books = new Map<string, readonly LadderVersion[]>(
    Object.entries(ladders).map(([key, rungs]) => {
      const decided = decisions.filter(({ ladder }) => ladder === key);
      return [key, [{ from: null, rungs }, ...decided.toSorted(byDay)]];
    }),
  );
  const versionsOf = (ladder: string): readonly LadderVersion[] => books.get(ladder) ?? [];
  const rungsOf: LadderBook['rungsOf'] = (ladder, on) =>
    ladder === null ? [] : (versionsOf(ladder).findLast(hasBegun(on))?.rungs ?? []);
  return {
    keys: [...books.keys()],
    versionsOf,
    rungsOf,
    rungOf: (ladder, key, on) => {
      const isIt = (rung: Rung): boolean => rung.key === key;
      const inForce = rungsOf(ladder, on).find(isIt);
      if (inForce !== undefined || ladder === null) return inForce;
      return versionsOf(ladder)
        .findLast(({ rungs }) => rungs.some(isIt))
        ?.rungs.find(isIt);
    },
  };
}

/** Every rung that a ladder has on that Rome date or will have by what is already decided, by the name of the ladder. */
export function rungsFrom(
  book: LadderBook,
  on: LocalDate,
): Readonly<Record<string, readonly Rung[]>> {
  return Object.fromEntries(
    book.keys.map((key) => {
      const ahead = book.versionsOf(key).filter(({ from }) => from !== null && from > on);
      return [key, [...book.rungsOf(key, on), ...ahead.flatMap(({ rungs }) => rungs)]];
    }),
  );
}

function hasBegun(on: LocalDate): (version: LadderVersion) => boolean {
  return ({ from }) => from === null || from <= on;
}

function byDay(one: LadderDecision, other: LadderDecision): number {
  if (one.from === other.from) return 0;
  return one.from < other.from ? -1 : 1;
}
