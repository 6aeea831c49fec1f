/** Load above which an operator has too much. @source Comunità Sociale Cremasca, report 2024, pesatura dei casi */
export const loadThreshold = 13;

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
