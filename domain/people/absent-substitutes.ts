import type { LocalDate } from '../terms/local-date.ts';
import { scopesMeet, sharedDays, type Absence } from './absence.ts';

/** A substitute who is away on some of the days on which they should stand in. */
export interface AbsentSubstitute<Kept extends Absence = Absence> {
  absence: Kept;
  /** The absence of the substitute. */
  also: Kept;
  from: LocalDate;
  to: LocalDate;
}

/** Every pair of absences of which one is that of the other's substitute, in the same days and for the same seats. */
export function absentSubstitutes<Kept extends Absence>(
  absences: readonly Kept[],
): readonly AbsentSubstitute<Kept>[] {
  return absences.flatMap((absence) =>
    absences.flatMap((also) => {
      if (also.userId !== absence.substituteId || !scopesMeet(absence.scope, also.scope)) return [];
      const days = sharedDays(absence, also);
      return days === undefined ? [] : [{ absence, also, ...days }];
    }),
  );
}
