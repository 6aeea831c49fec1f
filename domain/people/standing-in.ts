import type { LocalDate } from '../terms/local-date.ts';
import { absenceOn, type Absence, type AbsenceSeat } from './absence.ts';

/** Who acts in a seat on a day, and who was found away on the way there. */
export interface ActingNow {
  /** null when the last one found away has no substitute: nobody acts. */
  userId: string | null;
  /** In order: the person asked about first, when away; empty when they are there. */
  away: readonly string[];
}

/**
 * Who acts for somebody in a seat on a Rome date. A substitute who is away as well is stood in for by their own; a
 * circle, which entering an absence refuses, ends with nobody.
 */
export function whoActsFor(
  userId: string,
  on: LocalDate,
  absences: readonly Absence[],
  seat: AbsenceSeat,
): ActingNow {
  const away: string[] = [];
  let current = userId;
  for (;;) {
    const absence = absenceOn(absences, current, on, seat);
    if (absence === undefined) return { userId: current, away };
    away.push(current);
    const { substituteId } = absence;
    if (substituteId === null || away.includes(substituteId)) return { userId: null, away };
    current = substituteId;
  }
}

/** A seat in which one person acts for another who is away. */
export interface StandIn extends AbsenceSeat {
  userId: string;
}

/** For whom a person acts today, in each of their own seats: a substitute holds the role they stand in for. */
export function standInsOf(
  person: { userId: string; roles: readonly AbsenceSeat[] },
  on: LocalDate,
  absences: readonly Absence[],
): readonly StandIn[] {
  const others = new Set(absences.map(({ userId }) => userId));
  others.delete(person.userId);
  return person.roles.flatMap(({ role, agencyId }) =>
    [...others]
      .filter((other) => {
        const acting = whoActsFor(other, on, absences, { role, agencyId });
        return acting.userId === person.userId;
      })
      .map((userId) => ({ userId, role, agencyId })),
  );
}
