import { coordinatedAgencies } from './acts.ts';
import type { Person } from './case-access.ts';

/** A person enters their own absences; those of the people of an office, who coordinates it. */
export function mayEnterAbsence(
  person: Person,
  absent: { userId: string; agencyIds: readonly string[] },
): boolean {
  if (person.userId === absent.userId) return true;
  const coordinated = coordinatedAgencies(person);
  return absent.agencyIds.some((agencyId) => coordinated.includes(agencyId));
}
