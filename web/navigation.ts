import type { Viewer } from '../api/services/services.ts';
import { overseenAgencies } from '../domain/access/acts.ts';
import { firstMatch } from '../domain/access/policy/evaluate.ts';
import type { ActionPolicy } from '../domain/access/policy/language.ts';
import { accessPolicy } from '../domain/access/policy/policy.ts';
import type { Role } from '../domain/protocol/definition.ts';
import { protocolRegistry } from '../protocols/registry.ts';

const coordinating: readonly Role[] = [
  'tmCoordinator',
  'sstCoordinator',
  'familyAreaHead',
  'planningAreaHead',
  'generalDirector',
];

const lets = (viewer: Viewer, { rows }: ActionPolicy): boolean =>
  firstMatch(rows, viewer, {}) !== undefined;

const holds = (viewer: Viewer, roles: readonly Role[]): boolean =>
  viewer.roles.some((held) => roles.includes(held.role));

/** Whether the navigation offers the cockpit; the service decides again when it is asked. */
export function isCoordinator(viewer: Viewer): boolean {
  return holds(viewer, coordinating);
}

/**
 * Whether the navigation offers the handovers: to who sees those of an office, as the service decides again. That is not
 * only who coordinates a service: in a Comune, at the hub or at a spoke it is its reference person.
 */
export function followsHandovers(viewer: Viewer): boolean {
  return overseenAgencies(viewer).length > 0;
}

/** Whether the navigation offers the work of who leaves; the service decides again when it is asked. */
export function redistributes(viewer: Viewer): boolean {
  return overseenAgencies(viewer).length > 0;
}

/** Whether the navigation offers the procedures; everybody who has signed in may read them. */
export function watchesProtocols(viewer: Viewer): boolean {
  return isCoordinator(viewer) || holds(viewer, ['protocolAdmin', 'dataProtectionOfficer']);
}

/** Whether the navigation offers the changes of terms; the service decides again when it is asked. */
export function administersProtocols(viewer: Viewer): boolean {
  return lets(viewer, accessPolicy.termSetting.list);
}

/** Whether a page offers to prepare a change of version; the service decides again when it is asked. */
export function mayMigrate(viewer: Viewer): boolean {
  return lets(viewer, accessPolicy.migration.propose);
}

/** Whether the page of the procedures offers the changes of version; the service decides again when it is asked. */
export function watchesMigrations(viewer: Viewer): boolean {
  return lets(viewer, accessPolicy.migration.list);
}

/** Whether the navigation offers the recurring duties; everybody who has signed in may read them. */
export function watchesObligations(viewer: Viewer): boolean {
  return (
    isCoordinator(viewer) || holds(viewer, ['protocolAdmin', 'comuneReferent', 'hubCoordinator'])
  );
}

/** Whether the navigation offers the access desk; the service decides again when it is asked. */
export function worksAtDesk(viewer: Viewer): boolean {
  return lets(viewer, accessPolicy.hub.readDesk);
}

/** Whether the navigation offers the data subjects; the service decides again when it is asked. */
export function looksAfterSubjects(viewer: Viewer): boolean {
  return lets(viewer, accessPolicy.subject.list);
}

/** Whether the navigation offers to open a case; the service decides again when it is asked. */
export function mayOpenCases(viewer: Viewer): boolean {
  return protocolRegistry.all().some(({ start, steps }) => {
    const first = steps[start];
    const starts = first === undefined ? [] : [first.actor, ...(first.startable?.by ?? [])];
    // Whoever opens a case becomes its holder: a first step of another seat is not begun from here.
    return holds(
      viewer,
      starts.filter(({ party }) => party === 'holder').map(({ role }) => role),
    );
  });
}
