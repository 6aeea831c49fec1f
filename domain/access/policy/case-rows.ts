import type { DataClass } from '../../protocol/definition.ts';
import { coordinatorRoles } from '../coordinators.ts';
import { everyRole, type PolicyRow, type Relation, type Sight } from './language.ts';
import {
  courseReaders,
  holderCoordinators,
  partnerRoles,
  receivingRoles,
  workingRoles,
} from './role-sets.ts';

/** Sights from the widest to the narrowest. */
export const sights: readonly Sight[] = ['team', 'granted', 'partner', 'registry', 'process'];

/**
 * What each sight reads: process, identity, health, judicial.
 *
 * @source Reg. (UE) 2016/679, art. 9 (health) and art. 10 (judicial data): only who handles the case
 */
export const sightClasses: Readonly<Record<Sight, readonly DataClass[]>> = {
  team: ['P', 'I', 'H', 'J'],
  granted: ['P', 'I'],
  partner: ['P', 'I'],
  registry: ['P', 'I'],
  process: ['P'],
};

/** What lies with the person, or with the desk that is theirs. */
const hasPart: readonly Relation[] = ['assigned', 'standsIn', 'unassigned', 'termOwner'];

/**
 * Who reads a case. Seeing depends on role, office and part in the case together, never on the role alone.
 *
 * @source Reg. (UE) 2016/679, art. 5, par. 1, lett. c (minimisation) and art. 25 (by default)
 */
export const readCaseRows: readonly PolicyRow[] = [
  {
    id: 'holder-registry',
    ...{ roles: ['registryOffice'], place: 'holder', relations: ['member'] },
    sight: 'registry',
  },
  {
    id: 'holder-coordinator',
    ...{ roles: holderCoordinators, place: 'holder', relations: ['member'] },
    sight: 'team',
  },
  {
    id: 'holder-part',
    ...{ roles: workingRoles, place: 'holder', relations: [...hasPart, 'named'] },
    sight: 'team',
  },
  {
    id: 'holder-coordinated',
    ...{ roles: coordinatorRoles, place: 'holder', relations: ['climbed', 'termOffice'] },
    sight: 'team',
  },
  {
    id: 'other-part',
    ...{ roles: workingRoles, place: 'anywhere', relations: hasPart },
    sight: 'partner',
  },
  // A name alone opens nothing to an office that has no part: who was named may have gone to work elsewhere since.
  {
    id: 'other-named',
    ...{ roles: workingRoles, place: ['party', 'involved'], relations: ['named'] },
    sight: 'partner',
  },
  {
    id: 'other-coordinated',
    ...{ roles: coordinatorRoles, place: 'anywhere', relations: ['climbed', 'termOffice'] },
    sight: 'partner',
  },
  {
    id: 'partner-office',
    ...{ roles: partnerRoles, place: 'involved', relations: ['member'] },
    sight: 'partner',
  },
  // The hub follows the accesses of the desks it coordinates; it reads what its own steps say.
  {
    id: 'hub-coordinator',
    ...{ roles: ['hubCoordinator'], place: 'hub', relations: ['member'] },
    sight: 'partner',
  },
  {
    id: 'course-reader',
    ...{ roles: courseReaders, place: ['holder', 'involved'], relations: ['member'] },
    sight: 'process',
  },
  {
    id: 'titolare',
    ...{ roles: ['comuneReferent'], place: 'titolare', relations: ['member'] },
    sight: 'process',
  },
  {
    id: 'handover-receiver',
    ...{ roles: receivingRoles, place: 'receiver', relations: ['member'] },
    ...{ sight: 'granted', readOnly: true },
  },
  {
    id: 'handover-named',
    ...{ roles: everyRole, place: 'receiver', relations: ['namedByHandover'] },
    ...{ sight: 'granted', readOnly: true },
  },
  {
    id: 'break-glass',
    ...{ roles: everyRole, place: 'anywhere', relations: ['breakGlass'] },
    ...{ sight: 'team', readOnly: true },
  },
];
