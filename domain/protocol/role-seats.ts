import type { Party, Role } from './definition.ts';

/** The seats in which each role can act: who works where, whatever the procedure. */
export const roleSeats: Readonly<Record<Role, readonly Party[]>> = {
  registryOffice: ['holder'],
  tmSocialWorker: ['holder'],
  tmPsychologist: ['holder'],
  tmEducator: ['holder'],
  tmCoordinator: ['holder'],
  sstSocialWorker: ['territorialService', 'municipality'],
  sstCoordinator: ['territorialService'],
  comuneReferent: ['municipality', 'territorialService'],
  familyAreaHead: ['holder'],
  planningAreaHead: ['holder', 'territorialService'],
  generalDirector: ['holder', 'territorialService'],
  asstReferent: ['asst'],
  hubCoordinator: ['hub'],
  hubDesk: ['hub'],
  spokeReferent: ['spoke'],
  // They administer and audit: they never act in a case.
  protocolAdmin: [],
  dataProtectionOfficer: [],
};
