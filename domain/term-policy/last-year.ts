import { datesOf } from '../case/term-dates.ts';
import type { TermQuestion } from '../case/term-question.ts';
import type { TermClass } from '../protocol/definition.ts';
import type { CivilZone } from '../terms/civil-zone.ts';
import type { WorkingCalendar } from '../terms/working-calendar.ts';
import type { PolicyValue } from './value.ts';

/** A term that was met, as the journal tells it. Instants are epoch ms. */
export interface MetTerm {
  termClass: TermClass;
  question: TermQuestion;
  /** The start as it was resolved when it began; undefined in journals older than that. */
  start: number | string | undefined;
  startedAt: number;
  dueAt: number;
  metAt: number;
  wasLate: boolean;
  /** Its clock stood still, or it was given more time: another length says nothing about it. */
  hasLived: boolean;
  site: string;
  /** Who met it. */
  operator: string;
}

/** How many were done, and how many late. */
export interface Fared {
  done: number;
  late: number;
  wouldBeLate: number;
}

/** What a year would have looked like. */
export interface YearUnder extends Fared {
  leftOut: number;
  /** By operator, most done first. */
  byOperator: readonly (Fared & { operator: string })[];
}

/**
 * What would have become of terms that were met, had they had another value. Those about which it says nothing are left
 * out and counted: stopped, given more time, or met on a day that was written down later.
 */
export function yearUnder(
  met: readonly MetTerm[],
  value: PolicyValue,
  world: { calendar: WorkingCalendar; zone: CivilZone },
): YearUnder {
  const total = { done: 0, late: 0, wouldBeLate: 0 };
  const operators = new Map<string, Fared>();
  let leftOut = 0;
  for (const term of met) {
    const wouldBeLate = isLateUnder(term, value, world);
    if (wouldBeLate === undefined) {
      leftOut += 1;
      continue;
    }
    const own = operators.get(term.operator) ?? { done: 0, late: 0, wouldBeLate: 0 };
    operators.set(term.operator, own);
    for (const fared of [total, own]) {
      fared.done += 1;
      if (term.wasLate) fared.late += 1;
      if (wouldBeLate) fared.wouldBeLate += 1;
    }
  }
  const byOperator = [...operators]
    .map(([operator, fared]) => ({ operator, ...fared }))
    .sort((one, other) => other.done - one.done || (one.operator < other.operator ? -1 : 1));
  return { ...total, leftOut, byOperator };
}

function isLateUnder(
  term: MetTerm,
  value: PolicyValue,
  { calendar, zone }: { calendar: WorkingCalendar; zone: CivilZone },
): boolean | undefined {
  const { termClass, question, start, startedAt, site, metAt, dueAt, wasLate } = term;
  // What was recorded after its date and yet counted as kept was done on a day that the journal does not repeat.
  const isComparable = !term.hasLived && start !== undefined && wasLate === metAt >= dueAt;
  if (!isComparable) return undefined;
  const asked = {
    ...{ question: { ...question, ...value }, termClass, site, start },
    ...{ now: startedAt, dueOn: () => '' },
  };
  return metAt >= datesOf(asked, calendar, zone).dates.dueAt;
}
