import { firstMatch, type Facts } from './policy/evaluate.ts';
import { accessPolicy } from './policy/policy.ts';
import type { Person } from './seats.ts';

/** Who is away, as far as access looks at it: in which offices, and who acts meanwhile. */
export interface AbsentSeat {
  userId: string;
  agencyIds: readonly string[];
  substituteId?: string | null;
}

/** A person enters their own absences; those of the people of an office, who coordinates it. */
export function mayEnterAbsence(person: Person, absent: AbsentSeat): boolean {
  const { rows } = accessPolicy.absence.enter;
  return firstMatch(rows, person, absenceFacts(absent)) !== undefined;
}

/** An absence is known to the person, to who acts meanwhile, and to who follows one of their offices. */
export function mayReadAbsence(person: Person, absent: AbsentSeat): boolean {
  const { rows } = accessPolicy.absence.read;
  return firstMatch(rows, person, absenceFacts(absent)) !== undefined;
}

function absenceFacts({ userId, agencyIds, substituteId = null }: AbsentSeat): Facts {
  return {
    places: { office: agencyIds },
    tie: (relation, _seat, person) => {
      if (relation === 'oneself') return person.userId === userId ? {} : null;
      return relation === 'standsIn' && person.userId === substituteId ? {} : null;
    },
  };
}
