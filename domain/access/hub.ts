import type { Role } from '../protocol/definition.ts';
import type { Person } from './case-access.ts';

/** Who receives families at a desk of the Centro per le Famiglie, and registers their access. */
const deskRoles: readonly Role[] = ['hubDesk', 'spokeReferent'];

/** Who reads the half-yearly figures: they hold nothing about anybody. */
const figureRoles: readonly Role[] = [
  'hubCoordinator',
  'tavoloMember',
  'familyAreaHead',
  'planningAreaHead',
  'generalDirector',
  'dataProtectionOfficer',
];

/** The desks at which the person registers accesses. */
export function desksOf(person: Person): readonly string[] {
  const seats = person.roles.filter(({ role }) => deskRoles.includes(role));
  return [...new Set(seats.map(({ agencyId }) => agencyId))];
}

/** Whether the person follows the accesses of every desk, and what was registered late. */
export function coordinatesDesks(person: Person): boolean {
  return person.roles.some(({ role }) => role === 'hubCoordinator');
}

/** Whether the person reads the figures of the Centro per le Famiglie. */
export function readsHubFigures(person: Person): boolean {
  return person.roles.some(({ role }) => figureRoles.includes(role));
}
