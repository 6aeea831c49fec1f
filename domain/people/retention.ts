/** What of a case decides how long the data of its minor are kept. */
export interface KeptCase {
  code: string;
  status: 'draft' | 'open' | 'ended';
  /** Rome date on which it ended; null while it has not. */
  endedOn: string | null;
  /** Years after that day, by its class; null where nobody has set one. */
  years: number | null;
  /** Somebody has just sent an act that the case has not answered. */
  actUnderWay: boolean;
}

/** Why the data of a person cannot be erased now. */
export type ErasureObstacle = 'openCase' | 'actUnderWay' | 'noRetention' | 'retained' | 'held';

/** Last Rome date (inclusive) on which the data of an ended case are kept; null while nobody can tell. */
export function retainedUntil({ endedOn, years }: KeptCase): string | null {
  if (endedOn === null || years === null) return null;
  const year = (Number(endedOn.slice(0, 4)) + years).toString().padStart(4, '0');
  const day = endedOn.slice(5);
  return day === '02-29' && !isLeap(Number(year)) ? `${year}-02-28` : `${year}-${day}`;
}

/**
 * Everything that stands against erasing a person of whom these are the cases; nothing when it may be done.
 * `today`: Rome date.
 *
 * @source Reg. (UE) 2016/679, art. 17, par. 3, lett. b, d and e, and art. 18: what the law, the archive or a claim still needs
 */
export function obstaclesToErasure(
  cases: readonly KeptCase[],
  { held, today }: { held: boolean; today: string },
): readonly ErasureObstacle[] {
  const ended = cases.filter(({ status }) => status === 'ended');
  const limits = ended.map(retainedUntil);
  const obstacles: readonly [ErasureObstacle, boolean][] = [
    ['openCase', ended.length < cases.length],
    ['actUnderWay', cases.some(({ actUnderWay }) => actUnderWay)],
    ['noRetention', limits.includes(null)],
    ['retained', limits.some((limit) => limit !== null && today <= limit)],
    ['held', held],
  ];
  return obstacles.filter(([, stands]) => stands).map(([obstacle]) => obstacle);
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
