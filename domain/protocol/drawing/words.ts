import type {
  DataClass,
  FieldDefinition,
  Party,
  Role,
  TermClass,
  TermUnit,
  TermValues,
} from '../definition.ts';

/** Roles as diagrams name them, with what the mark stands for. */
export const roleMarks: Readonly<Record<Role, { mark: string; meaning: string }>> = {
  registryOffice: { mark: 'PROT', meaning: 'ufficio che protocolla e spedisce' },
  tmSocialWorker: { mark: 'AS-TM', meaning: 'assistente sociale della Tutela Minori' },
  tmPsychologist: { mark: 'PSI-TM', meaning: 'psicologo della Tutela Minori' },
  tmEducator: { mark: 'EDU-TM', meaning: 'educatore della Tutela Minori' },
  tmCoordinator: { mark: 'COORD-TM', meaning: 'coordinatore della Tutela Minori' },
  sstSocialWorker: { mark: 'AS-SST', meaning: 'assistente sociale del territorio' },
  sstCoordinator: { mark: 'COORD-SST', meaning: 'coordinatore del servizio territoriale' },
  comuneReferent: { mark: 'REF-COMUNE', meaning: 'referente del Comune' },
  familyAreaHead: { mark: 'RESP-FM', meaning: "responsabile dell'area famiglie e minori" },
  planningAreaHead: { mark: 'RESP-PS', meaning: "responsabile dell'area pianificazione sociale" },
  generalDirector: { mark: 'DG', meaning: 'direttore generale' },
  asstReferent: { mark: 'ASST-REF', meaning: 'referente del servizio sanitario' },
  hubCoordinator: { mark: 'HUB-COORD', meaning: "coordinatore dell'hub" },
  hubDesk: { mark: 'HUB-DESK', meaning: "sportello dell'hub" },
  spokeReferent: { mark: 'SPOKE-REF', meaning: 'referente dello spoke' },
  tavoloMember: { mark: 'TAVOLO', meaning: 'componente del Tavolo di coordinamento' },
  protocolAdmin: { mark: 'ADMIN', meaning: 'amministratore dei protocolli' },
  dataProtectionOfficer: { mark: 'DPO', meaning: 'responsabile della protezione dei dati' },
};

/** Seats of a case, as tables name them. */
export const partyNames: Readonly<Record<Party, string>> = {
  holder: 'chi tiene il fascicolo',
  territorialService: 'servizio territoriale',
  court: 'Tribunale',
  procura: 'Procura',
  asst: 'ASST',
  hub: 'hub',
  spoke: 'spoke',
  municipality: 'Comune',
  protection: 'Tutela Minori',
};

/** Legal weight of a term. */
export const classNames: Readonly<Record<TermClass, string>> = {
  LAW: 'legge',
  COURT: 'autorità giudiziaria',
  PROTOCOL: 'accordo',
  LOCAL: 'servizio',
};

/** Units, after an amount other than one. */
export const unitNames: Readonly<Record<TermUnit, { one: string; many: string }>> = {
  hours: { one: 'ora', many: 'ore' },
  calendarDays: { one: 'giorno di calendario', many: 'giorni di calendario' },
  workingDays: { one: 'giorno lavorativo', many: 'giorni lavorativi' },
  months: { one: 'mese', many: 'mesi' },
  nextOpening: { one: 'prossima apertura', many: 'prossima apertura' },
  fixedDate: { one: 'data fissa', many: 'data fissa' },
};

/** Who may change a term. */
export const editNames: Readonly<Record<TermValues['edit'], string>> = {
  locked: 'nessuno',
  byAct: 'solo un altro atto',
  byDetermina: 'con determina',
  free: 'libera',
  shortenOnly: 'solo più breve',
};

/** What each data class holds. */
export const dataClassNames: Readonly<Record<DataClass, string>> = {
  P: 'procedimento',
  I: 'identità',
  H: 'salute',
  J: 'giudiziario',
};

/** What a field asks for. */
export const fieldTypeNames: Readonly<Record<FieldDefinition['type'], string>> = {
  text: 'testo breve',
  longText: 'testo',
  boolean: 'sì o no',
  integer: 'numero intero',
  enum: 'scelta',
  checklist: 'elenco da verificare',
  date: 'data',
  instant: 'data e ora',
  registry: 'protocollo',
  user: 'persona del servizio',
  users: 'persone del servizio',
  office: 'sede o ufficio',
  persons: 'persone',
  case: 'fascicoli',
};

/** Why a case asks for another one. */
export const linkNames: Readonly<Record<'continues' | 'sibling' | 'related', string>> = {
  continues: 'che prosegue questo',
  sibling: 'per un fratello o una sorella',
  related: 'collegato',
};
