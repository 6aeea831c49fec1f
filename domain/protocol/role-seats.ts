import type { Party, Role } from './definition.ts';

/** The seats in which each role can act: who works where, whatever the procedure. */
export const roleSeats: Readonly<Record<Role, readonly Party[]>> = {
  registryOffice: ['holder', 'protection'],
  tmSocialWorker: ['holder', 'protection'],
  tmPsychologist: ['holder'],
  tmEducator: ['holder'],
  tmCoordinator: ['holder', 'protection'],
  // Whoever proposes a handover opens its case, and holds it.
  sstSocialWorker: ['territorialService', 'municipality', 'holder'],
  sstCoordinator: ['territorialService', 'holder'],
  comuneReferent: ['municipality', 'territorialService', 'holder'],
  familyAreaHead: ['holder', 'protection'],
  planningAreaHead: ['holder', 'territorialService'],
  generalDirector: ['holder', 'territorialService', 'protection'],
  asstReferent: ['asst'],
  hubCoordinator: ['hub', 'holder'],
  // Whoever receives a family opens its case, and holds it: the desk of the hub or that of a spoke.
  hubDesk: ['hub', 'holder'],
  spokeReferent: ['spoke', 'holder'],
  tavoloMember: ['spoke', 'hub', 'asst', 'holder'],
  // They administer and audit: they never act in a case.
  protocolAdmin: [],
  dataProtectionOfficer: [],
};
