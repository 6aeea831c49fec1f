/** What one person did in one hour of the clock of Rome, as the read log tells it. */
export interface HourOfPerson {
  userId: string;
  /** Rome date. */
  on: string;
  /** 0 to 23, Rome. */
  hour: number;
  /** Distinct cases opened, files that left included. */
  cases: number;
  /** Of these, those in which the person has no part: seen for their course only. */
  withoutPart: number;
  denials: number;
}

/** What of an hour is counted. */
export type UnusualCount = 'cases' | 'withoutPart' | 'denials';

/** One rule: so many, within an hour or a day, are unusual. None of them says that somebody did wrong. */
export interface UnusualRule {
  key: 'manyCases' | 'outsideHours' | 'withoutPart' | 'repeatedDenials';
  counts: UnusualCount;
  within: 'hour' | 'day';
  /** From this many on. */
  from: number;
  /** Only hours in which offices are closed count. */
  whenClosed?: true;
}

/**
 * The rules. A coordinator opens a dozen cases in a busy hour; a review of all files is rare enough to be explained.
 *
 * @source Garante, provv. 4-6-2015 on the dossier sanitario, par. 3.3: alarms on anomalous or risky behaviour
 */
export const unusualRules: readonly UnusualRule[] = [
  { key: 'manyCases', counts: 'cases', within: 'hour', from: 30 },
  { key: 'outsideHours', counts: 'cases', within: 'day', from: 5, whenClosed: true },
  { key: 'withoutPart', counts: 'withoutPart', within: 'day', from: 10 },
  { key: 'repeatedDenials', counts: 'denials', within: 'hour', from: 5 },
];

/** Hours in which offices work, Rome: from the first, inclusive, to the second, exclusive. */
export const officeHours = { from: 7, to: 20 } as const;

/** One thing worth a question to the person or to who coordinates them. */
export interface UnusualFinding {
  rule: UnusualRule;
  userId: string;
  on: string;
  /** The hour, where the rule looks at hours. */
  hour: number | null;
  count: number;
}

/** Holds the hours against the rules. `isDayOff`: Saturdays, Sundays and holidays, by Rome date. */
export function unusualAmong(
  hours: readonly HourOfPerson[],
  isDayOff: (on: string) => boolean,
): UnusualFinding[] {
  const isClosed = ({ on, hour }: HourOfPerson): boolean =>
    isDayOff(on) || hour < officeHours.from || hour >= officeHours.to;
  return unusualRules.flatMap((rule) => {
    const sums = new Map<string, UnusualFinding>();
    for (const one of hours) {
      if (rule.whenClosed === true && !isClosed(one)) continue;
      const { userId, on } = one;
      const hour = rule.within === 'hour' ? one.hour : null;
      const key = `${userId} ${on} ${String(hour)}`;
      const sum = sums.get(key) ?? { rule, userId, on, hour, count: 0 };
      sums.set(key, { ...sum, count: sum.count + one[rule.counts] });
    }
    return [...sums.values()].filter(({ count }) => count >= rule.from);
  });
}
