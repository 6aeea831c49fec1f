/** Load above which an operator has too much; compared with the unrounded load. @source Comunità Sociale Cremasca, report 2024, pesatura dei casi */
export const loadThreshold = 13;

/** Load that the index calls 100. @source derived: it reproduces the thirteen printed rows of the report 2024 */
const loadOfIndex100 = 12;

/**
 * Weights of the cases over weekly hours, unrounded; null where the hours are not known.
 * @source Comunità Sociale Cremasca, report 2024, pesatura dei casi
 */
export function loadOf({
  weight,
  weeklyHours,
}: {
  weight: number;
  weeklyHours: number | null;
}): number | null {
  return weeklyHours === null || weeklyHours <= 0 ? null : weight / weeklyHours;
}

/** The load as an index: 100 is a load of twelve. Unrounded. */
export function loadIndexOf(load: number): number {
  return (load / loadOfIndex100) * 100;
}

/** As the tables print it: half goes up. */
export function printed(value: number): number {
  return Math.floor(value + 0.5);
}

/** Weekly hours that are missing for the same cases to weigh no more than the threshold; 0 when none are. */
export function hoursMissing({
  weight,
  weeklyHours,
}: {
  weight: number;
  weeklyHours: number;
}): number {
  return Math.max(0, weight / loadThreshold - weeklyHours);
}
