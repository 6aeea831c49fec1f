import type { Rung, RungWhen } from '../terms/ladder.ts';

/**
 * Whether a ladder says less than before, to whoever watches a term of the law or of a court: an alarm that is gone or
 * comes later, somebody who hears of it no more, or fewer people told at the end, which is what repeats.
 */
export function isSofter(after: readonly Rung[], before: readonly Rung[]): boolean {
  const kept = new Set(before.map(({ key }) => key));
  const added = after.filter(({ key }) => !kept.has(key));
  const lost = before.filter((rung) => !after.some(({ key }) => key === rung.key));
  const told = (one: readonly Rung[]): Rung['tell'] => one.at(-1)?.tell ?? [];
  return (
    before.some((rung) => after.some((one) => one.key === rung.key && !isAsStrong(one, rung))) ||
    // Each that is gone has one of its own in its place.
    lost.length > added.length ||
    lost.some((rung) => !added.some((one) => isAsStrong(one, rung))) ||
    !told(before).every((recipient) => told(after).includes(recipient))
  );
}

function isAsStrong(one: Rung, other: Rung): boolean {
  return (
    one.kind === other.kind &&
    isNeverLaterMoment(one.when, other.when) &&
    other.tell.every((recipient) => one.tell.includes(recipient))
  );
}

/** Whether an alarm leaves no later than another in every term, whatever its dates and its calendar. */
export function isNeverLaterMoment(one: RungWhen, other: RungWhen): boolean {
  if (one.at === 'expiry' || other.at === 'expiry') return one.at === other.at;
  if (one.at === 'elapsed' || other.at === 'elapsed') return isSoonerElapsed(one, other);
  if (!('time' in one) || !('time' in other)) {
    const sameUnit = 'hours' in one && 'hours' in other;
    return sameUnit && one.hours >= other.hours;
  }
  // Two days may be brought to the same working day: there the hour decides.
  if (one.time > other.time) return false;
  if (one.at !== other.at) return order[one.at] < order[other.at];
  if (one.at === 'dueDay') return true;
  return one.at === 'beforeDue' ? isMoreAhead(one, other) : isLessBehind(one, other);
}

const order = { beforeDue: 0, dueDay: 1, afterDue: 2 } as const;

function isSoonerElapsed(one: RungWhen, other: RungWhen): boolean {
  if (one.at !== 'elapsed' || other.at !== 'elapsed') return false;
  if ('hours' in one && 'hours' in other) return one.hours <= other.hours;
  return 'fraction' in one && 'fraction' in other && one.fraction <= other.fraction;
}

/** That many working days ahead are at least as many days ahead; not the other way round. */
function isMoreAhead(one: RungWhen, other: RungWhen): boolean {
  const [ahead, least] = [daysOf(one), daysOf(other)];
  return ahead >= least && ('workingDays' in one || 'days' in other);
}

function isLessBehind(one: RungWhen, other: RungWhen): boolean {
  const sameUnit = 'workingDays' in one === 'workingDays' in other;
  return sameUnit && daysOf(one) <= daysOf(other);
}

function daysOf(when: RungWhen): number {
  if ('workingDays' in when) return when.workingDays;
  return 'days' in when ? when.days : 0;
}
