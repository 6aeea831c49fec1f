import type { Role } from '../protocol/definition.ts';

/** Who distributes the work of an agency; where there is no coordinator, its reference person. */
export const coordinatorRoles: readonly Role[] = [
  'tmCoordinator',
  'sstCoordinator',
  'hubCoordinator',
  'comuneReferent',
  'asstReferent',
  'spokeReferent',
];

/** Heads: the course of the cases of their agency, and no person's data unless the step is theirs. */
export const headRoles: readonly Role[] = ['familyAreaHead', 'planningAreaHead', 'generalDirector'];
