import type { Party, Role, TermClass } from '../domain/protocol/definition.ts';

const roles: Readonly<Record<Role, string>> = {
  registryOffice: 'Protocollo',
  tmSocialWorker: 'Assistente sociale Tutela Minori',
  tmPsychologist: 'Psicologo Tutela Minori',
  tmEducator: 'Educatore Tutela Minori',
  tmCoordinator: 'Coordinatore Tutela Minori',
  sstSocialWorker: 'Assistente sociale territoriale',
  sstCoordinator: 'Coordinatore servizio sociale territoriale',
  comuneReferent: 'Referente del Comune',
  familyAreaHead: 'Responsabile Area famiglia e minori',
  planningAreaHead: 'Responsabile Area programmazione',
  generalDirector: 'Direzione generale',
  asstReferent: 'Referente ASST',
  hubCoordinator: 'Coordinatore hub',
  hubDesk: 'Sportello hub',
  spokeReferent: 'Referente spoke',
  tavoloMember: 'Componente del Tavolo HUG',
  protocolAdmin: 'Amministratore dei protocolli',
  dataProtectionOfficer: 'Responsabile protezione dati',
};

const parties: Readonly<Record<Party, string>> = {
  holder: 'Titolare della pratica',
  territorialService: 'Servizio sociale territoriale',
  court: 'Tribunale',
  procura: 'Procura',
  asst: 'ASST',
  hub: 'Hub',
  spoke: 'Spoke',
  municipality: 'Comune',
  protection: 'Tutela Minori',
};

const classes: Readonly<Record<TermClass, { label: string; meaning: string }>> = {
  LAW: { label: 'LEGGE', meaning: 'Termine di legge: nessuno può allungarlo' },
  COURT: { label: 'TRIBUNALE', meaning: "Termine dato da un atto dell'autorità giudiziaria" },
  PROTOCOL: { label: 'PROTOCOLLO', meaning: 'Termine concordato tra gli enti' },
  LOCAL: { label: 'INTERNO', meaning: 'Termine che il servizio si è dato' },
};

/** The name of a role as the offices use it. */
export function roleLabel(role: Role): string {
  return roles[role];
}

/** The seat of an agency in a case. */
export function partyLabel(party: Party): string {
  return parties[party];
}

/** Short mark of the legal weight of a term, as lists show it. */
export function termClassLabel(termClass: TermClass): string {
  return classes[termClass].label;
}

/** What the mark means, in one sentence. */
export function termClassMeaning(termClass: TermClass): string {
  return classes[termClass].meaning;
}
