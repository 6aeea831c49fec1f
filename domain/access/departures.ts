import { departureRefusal } from '../people/departure-refusals.ts';
import { firstMatch } from './policy/evaluate.ts';
import { accessPolicy } from './policy/policy.ts';
import { officeFacts } from './policy/step-facts.ts';
import type { Person, Seat } from './seats.ts';

/**
 * The seat in which a person redistributes the work of an office: who coordinates it, or heads it.
 * @throws DomainError `not-coordinator`
 */
export function redistributingSeat(person: Person, agencyId: string): Seat {
  const { rows } = accessPolicy.departure.record;
  const match = firstMatch(rows, person, officeFacts([agencyId]));
  if (match === undefined) throw departureRefusal.notTheirs();
  return match.seat;
}
