import type { Role } from '../../protocol/definition.ts';
import { coordinatorRoles, headRoles } from '../coordinators.ts';
import { everyRole } from './language.ts';

/** Sets of roles that the rows speak of. */

/** Whoever works on cases: all but the registry office, which writes down what arrives and is told no more. */
export const workingRoles: readonly Role[] = everyRole.filter((role) => role !== 'registryOffice');

/** Roles of the partners: they see a case only when their agency has, or has had, a part in it. */
export const partnerRoles: readonly Role[] = [
  'tmCoordinator',
  'sstSocialWorker',
  'sstCoordinator',
  'asstReferent',
  'hubCoordinator',
  'hubDesk',
  'spokeReferent',
];

/** Roles that take in what another office passes to theirs. */
export const receivingRoles: readonly Role[] = [
  'tmCoordinator',
  'sstCoordinator',
  'hubCoordinator',
  'comuneReferent',
];

/** Heads and members of the Tavolo: the course of the cases, and no person's data unless the step is theirs. */
export const courseReaders: readonly Role[] = [...headRoles, 'tavoloMember'];

/** Who distributes the work of an office that holds cases, and sees all of them. */
export const holderCoordinators: readonly Role[] = [
  'tmCoordinator',
  'sstCoordinator',
  'comuneReferent',
  'hubCoordinator',
];

/** Who takes charge of children and families, bound by professional secrecy. */
export const professionalRoles: readonly Role[] = [
  'tmSocialWorker',
  'tmPsychologist',
  'tmEducator',
  'tmCoordinator',
  'sstSocialWorker',
  'sstCoordinator',
  'asstReferent',
  'hubCoordinator',
];

/** Who follows an office: those who distribute its work, and its heads. */
export const overseeingRoles: readonly Role[] = [...coordinatorRoles, ...headRoles];

/** Who receives families at a desk of the Centro per le Famiglie, and registers their access. */
export const deskRoles: readonly Role[] = ['hubDesk', 'spokeReferent'];

/** Who reads the half-yearly figures: they hold nothing about anybody. */
export const figureRoles: readonly Role[] = [
  'hubCoordinator',
  'tavoloMember',
  'familyAreaHead',
  'planningAreaHead',
  'generalDirector',
  'dataProtectionOfficer',
];

/** Who is told why somebody sees a case: they administer the access, and are shown nothing of the case. */
export const explainingRoles: readonly Role[] = ['protocolAdmin', 'dataProtectionOfficer'];
