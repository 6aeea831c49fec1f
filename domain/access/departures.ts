import { departureRefusal } from '../people/departure-refusals.ts';
import type { Person, Seat } from './case-access.ts';
import { coordinatorRoles, headRoles } from './coordinators.ts';

/**
 * The seat in which a person redistributes the work of an office: who coordinates it, or heads it.
 * @throws DomainError `not-coordinator`
 */
export function redistributingSeat(person: Person, agencyId: string): Seat {
  const seat = [...coordinatorRoles, ...headRoles]
    .map((role) => person.roles.find((one) => one.role === role && one.agencyId === agencyId))
    .find((found) => found !== undefined);
  if (seat === undefined) throw departureRefusal.notTheirs();
  return { role: seat.role, agencyId };
}
