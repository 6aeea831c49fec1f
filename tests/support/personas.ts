import type { Role } from '../../domain/protocol/definition.ts';

/** Password of every persona. */
export const personaPassword = 'una frase lunga per le prove';

/** The offices of the tests. `otherTm` and `otherComune` have nothing to do with the others' cases. */
export const offices = {
  tm: 'asc-tm',
  sst: 'asc-sst',
  comune: 'comune-vescovato',
  asst: 'asst-cremona',
  procura: 'procura-brescia',
  otherTm: 'comune-cremona-tm',
  otherComune: 'comune-cremona',
  hub: 'hub-cremona',
  soresina: 'spoke-soresina',
  civico: 'spoke-civico-81',
} as const;

interface Persona {
  userId: string;
  username: string;
  displayName: string;
  role: Role;
  agencyId: string;
  weeklyHours: number;
}

function persona(
  number: number,
  username: string,
  displayName: string,
  role: Role,
  agencyId: string,
): Persona {
  const userId = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return { userId, username, displayName, role, agencyId, weeklyHours: 36 };
}

/** The people of the tests, by first name. Invented; each holds one role in one office. */
export const personas = {
  paola: persona(1, 'paola.protocollo', 'Paola Registri', 'registryOffice', offices.tm),
  carla: persona(2, 'carla.coordinatrice', 'Carla Guida', 'tmCoordinator', offices.tm),
  anna: persona(3, 'anna.assistente', 'Anna Ponti', 'tmSocialWorker', offices.tm),
  bruno: persona(4, 'bruno.assistente', 'Bruno Rive', 'tmSocialWorker', offices.tm),
  piero: persona(5, 'piero.psicologo', 'Piero Ascolto', 'tmPsychologist', offices.tm),
  fabia: persona(6, 'fabia.responsabile', 'Fabia Area', 'familyAreaHead', offices.tm),
  diego: persona(7, 'diego.direttore', 'Diego Vertice', 'generalDirector', offices.tm),
  sara: persona(8, 'sara.territoriale', 'Sara Campi', 'sstSocialWorker', offices.sst),
  silvio: persona(9, 'silvio.coordinatore', 'Silvio Sentieri', 'sstCoordinator', offices.sst),
  remo: persona(10, 'remo.referente', 'Remo Comune', 'comuneReferent', offices.comune),
  asia: persona(11, 'asia.sanitaria', 'Asia Cura', 'asstReferent', offices.asst),
  olga: persona(12, 'olga.altrove', 'Olga Altrove', 'tmCoordinator', offices.otherTm),
  otto: persona(13, 'otto.altrove', 'Otto Altrove', 'registryOffice', offices.otherTm),
  ada: persona(14, 'ada.protocolli', 'Ada Regole', 'protocolAdmin', offices.tm),
  dino: persona(15, 'dino.dati', 'Dino Tutela', 'dataProtectionOfficer', offices.tm),
  prisca: persona(16, 'prisca.responsabile', 'Prisca Piani', 'planningAreaHead', offices.tm),
  hilde: persona(17, 'hilde.sportello', 'Hilde Porta', 'hubDesk', offices.hub),
  elio: persona(18, 'elio.educatore', 'Elio Gioco', 'hubDesk', offices.hub),
  corrado: persona(19, 'corrado.hub', 'Corrado Rete', 'hubCoordinator', offices.hub),
  sonia: persona(20, 'sonia.soresina', 'Sonia Borgo', 'spokeReferent', offices.soresina),
  cino: persona(21, 'cino.civico', 'Cino Mediatore', 'spokeReferent', offices.civico),
  tavio: persona(22, 'tavio.tavolo', 'Tavio Tavolo', 'tavoloMember', offices.soresina),
  carmen: persona(23, 'carmen.capofila', 'Carmen Capofila', 'comuneReferent', offices.otherComune),
  alma: persona(24, 'alma.protocolli', 'Alma Norme', 'protocolAdmin', offices.tm),
} as const;

/** Name of a persona. */
export type PersonaName = keyof typeof personas;
