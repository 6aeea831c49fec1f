import { readStepDurations } from '../../db/cockpit-store.ts';
import { workingDaysIn } from '../../domain/terms/count-working-days.ts';
import type { DatingSettings } from '../../domain/terms/dating-settings.ts';
import { romeDate, type World } from './world.ts';

/** Offices of the district follow this calendar when they are compared. */
const districtSite = 'cremona';
const freshMs = 10 * 60_000;
/** Fewer than so many say nothing about what is usual. */
const sampleMin = 5;

/** Working days between two moments, at the seat of the service. */
export function workingDaysBetween(
  { calendar }: Pick<DatingSettings, 'calendar'>,
  from: number,
  to: number,
): number {
  return workingDaysIn(romeDate(from), romeDate(to), districtSite, calendar);
}

/** Median working days that each step took lately; read again every ten minutes. */
export function createTypicalDays(world: World): () => Promise<ReadonlyMap<string, number>> {
  let known: { days: Promise<ReadonlyMap<string, number>>; readAt: number } | undefined;
  return () => {
    if (known === undefined || Date.now() - known.readAt > freshMs) {
      known = { days: readMedians(world), readAt: Date.now() };
      known.days.catch(() => (known = undefined));
    }
    return known.days;
  };
}

async function readMedians(world: World): Promise<ReadonlyMap<string, number>> {
  const samples = new Map<string, number[]>();
  const settings = await world.settings();
  for (const { stepKey, openedAt, doneAt } of await readStepDurations(world.duties)) {
    const days = workingDaysBetween(settings, openedAt, doneAt);
    samples.set(stepKey, [...(samples.get(stepKey) ?? []), days]);
  }
  return new Map(
    [...samples]
      .filter(([, days]) => days.length >= sampleMin)
      .map(([stepKey, days]) => [stepKey, medianOf(days)]),
  );
}

function medianOf(days: readonly number[]): number {
  const ordered = [...days].sort((a, b) => a - b);
  return ordered[Math.floor((ordered.length - 1) / 2)] ?? 0;
}
