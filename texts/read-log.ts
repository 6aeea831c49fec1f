import type { DataClass } from '../domain/protocol/definition.ts';
import { counted } from '../domain/terms/italian-dates.ts';
import type { TraceAction, TracePurpose } from '../domain/read-log/trace.ts';
import { officeHours, type UnusualRule } from '../domain/read-log/unusual.ts';

const actions: Readonly<Record<TraceAction, string>> = {
  open: 'Pratica aperta',
  list: 'Vista in un elenco',
  export: 'File scaricato',
  signIn: 'Accesso al servizio',
  signOut: 'Uscita dal servizio',
  administer: 'Atto di amministrazione',
  extraordinary: 'Accesso straordinario',
};

const purposes: Readonly<Record<TracePurpose, string>> = {
  caseWork: 'Lavoro sulla pratica',
  acceptedHandover: 'Passaggio accettato',
  partnerWork: 'Attività del proprio ufficio',
  registration: 'Protocollo',
  oversight: 'Andamento, senza dati delle persone',
  extraordinaryAccess: 'Accesso straordinario',
  overview: 'Elenco o cruscotto',
  duplicateCheck: 'Ricerca di doppioni',
  answerByLink: 'Risposta con link',
  signIn: 'Identificazione',
  administration: 'Amministrazione del servizio',
  control: 'Controllo degli accessi',
  unstated: 'Non accertata',
};

const dataClasses: Readonly<Record<DataClass, string>> = {
  P: 'andamento',
  I: 'identità',
  H: 'salute',
  J: 'dati giudiziari',
};

/** What was done, in words. */
export function traceActionLabel(action: TraceAction): string {
  return actions[action];
}

/** Why, in words. */
export function tracePurposeLabel(purpose: TracePurpose): string {
  return purposes[purpose];
}

/** Which data, in words. */
export function dataClassesLabel(classes: readonly DataClass[]): string {
  return classes.map((one) => dataClasses[one]).join(', ');
}

/** What a rule has counted, and from how many on it is shown. */
export function unusualExplanation(rule: UnusualRule, count: number): string {
  const cases = (number: number): string => counted(number, 'pratica', 'pratiche');
  const hours = `prima delle ${String(officeHours.from)}, dopo le ${String(officeHours.to)} o in un giorno non lavorativo`;
  switch (rule.key) {
    case 'manyCases':
      return `Ha aperto ${cases(count)} in un’ora: si segnalano da ${String(rule.from)}.`;
    case 'outsideHours':
      return `Ha aperto ${cases(count)} ${hours}, contate ora per ora: si segnalano da ${String(rule.from)} in un giorno.`;
    case 'withoutPart':
      return `Ha aperto ${cases(count)} in cui non ha una parte, solo per l’andamento, contate ora per ora: si segnalano da ${String(rule.from)} in un giorno.`;
    case 'repeatedDenials':
      return `Ha ricevuto ${counted(count, 'rifiuto', 'rifiuti')} in un’ora: si segnalano da ${String(rule.from)}. Possono essere codici sbagliati, o tentativi.`;
  }
}

/** Sentences of the pages about the read log. */
export const readLogPages = {
  name: 'Registro degli accessi',
  looked: 'Chi ha guardato',
  lookedTitle: (code: string) => `Chi ha guardato ${code}`,
  lookedLead:
    'Chi ha aperto la pratica, o se l’è vista rifiutare. Che cosa ha letto non è scritto: solo quali tipi di dati poteva vedere.',
  lead: 'Chi ha guardato che cosa, i rifiuti, gli accessi al servizio e gli atti di amministrazione. Nessun contenuto: solo codici.',
  unusual: 'Accessi insoliti',
  unusualLead:
    'Ciò che merita una domanda, non una colpa: ogni riga dice che cosa è stato contato e da quanto in su si segnala.',
  breach: 'Dati letti da una persona',
  breachLead:
    'Per una violazione (art. 33 GDPR): di quali pratiche un account ha visto i dati, quali tipi e quando. I nomi li conosce chi ha in carico la pratica.',
  person: 'Persona',
  anybody: 'Chiunque',
  from: 'Dal giorno',
  to: 'Al giorno',
  kind: 'Che cosa',
  everything: 'Tutto',
  kinds: {
    reads: 'Consultazioni',
    denials: 'Rifiuti',
    signIns: 'Accessi e uscite',
    administration: 'Atti di amministrazione',
    extraordinary: 'Accessi straordinari',
  },
  code: 'Codice della pratica',
  lists: 'Elenchi',
  withLists: 'Anche quando la pratica era solo in un elenco',
  apply: 'Mostra',
  csv: 'Scarica come CSV',
  when: 'Quando',
  who: 'Chi',
  nobody: 'Nessuno identificato',
  seats: 'Ruolo e ufficio',
  what: 'Che cosa',
  why: 'Perché',
  data: 'Tipi di dati',
  result: 'Esito',
  results: { done: 'visto', denied: 'rifiutato' },
  otherCases: (count: number) => counted(count, 'pratica in elenco', 'pratiche in elenco'),
  caption: (count: number) => `${counted(count, 'riga', 'righe')}, dalla più recente`,
  none: 'Nessuna riga con questi criteri.',
  nothingUnusual: 'Nulla di insolito in questi giorni.',
  next: 'Righe precedenti',
  pages: 'Altre pagine',
  rule: 'Segnalazione',
  rules: {
    manyCases: 'Molte pratiche in un’ora',
    outsideHours: 'Fuori orario',
    withoutPart: 'Senza una parte nella pratica',
    repeatedDenials: 'Rifiuti ripetuti',
  },
  day: 'Giorno',
  hour: (hour: number) => `ore ${String(hour)}-${String(hour + 1)}`,
  persons: 'Persone',
  opened: 'Aperta',
  listed: 'In elenchi',
  exported: 'Scaricata',
  first: 'Prima volta',
  last: 'Ultima volta',
  breachCaption: (cases: number, persons: number) =>
    `${counted(cases, 'pratica', 'pratiche')}, ${counted(persons, 'persona', 'persone')} interessate`,
  choosePerson: 'Scegli una persona e i giorni.',
  requestId: 'Richiesta',
  address: 'Indirizzo',
} as const;

/** Refusals about the read log. */
export const readLogRefusals = {
  notReader:
    'Chi ha guardato una pratica lo sa chi ne risponde, e il responsabile della protezione dei dati.',
  notOfficer: 'Il registro degli accessi è del responsabile della protezione dei dati.',
  unknownPerson: 'Persona sconosciuta.',
  tooMany: 'Le righe sono più di 20.000: restringi i giorni o la persona.',
} as const;
