import { agenciesOf } from './acts.ts';
import { firstMatch } from './policy/evaluate.ts';
import { accessPolicy } from './policy/policy.ts';
import type { Person } from './seats.ts';

/** The desks at which the person registers accesses. */
export function desksOf(person: Person): readonly string[] {
  return agenciesOf(person, accessPolicy.hub.register);
}

/** Whether the person follows the accesses of every desk, and what was registered late. */
export function coordinatesDesks(person: Person): boolean {
  return firstMatch(accessPolicy.hub.followDesks.rows, person, {}) !== undefined;
}

/** Whether the person reads the figures of the Centro per le Famiglie. */
export function readsHubFigures(person: Person): boolean {
  return firstMatch(accessPolicy.hub.readFigures.rows, person, {}) !== undefined;
}
