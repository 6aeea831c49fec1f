import type { ErasureObstacle } from '../domain/people/retention.ts';
import type { ErasureGround, HoldEnding, HoldReason } from '../domain/people/subject-words.ts';

/** Why data are held, in Italian. */
export const holdReasonLabels: Readonly<Record<HoldReason, string>> = {
  judicialProceeding: 'Procedimento giudiziario in corso',
  authorityRequest: 'Richiesta di un’autorità',
  dispute: 'Contenzioso o reclamo',
  restriction: 'Limitazione chiesta dall’interessato (art. 18 GDPR)',
  archive: 'Manca il nulla osta allo scarto',
};

/** Why a hold ended. */
export const holdEndingLabels: Readonly<Record<HoldEnding, string>> = {
  ended: 'Il motivo è venuto meno',
  mistake: 'Messo per errore',
};

/** Why data are erased. */
export const erasureGroundLabels: Readonly<Record<ErasureGround, string>> = {
  retentionOver: 'Tempi di conservazione trascorsi',
  subjectRequest: 'Richiesta dell’interessato (art. 17 GDPR)',
  authorityOrder: 'Ordine di un’autorità',
};

/** What stands against an erasure. */
export const obstacleSentences: Readonly<Record<ErasureObstacle, string>> = {
  openCase: 'Una pratica è ancora aperta.',
  actUnderWay: 'Un atto su una pratica è in corso: riprova tra dieci minuti.',
  noRetention: 'Per una pratica nessuno ha stabilito i tempi di conservazione.',
  retained: 'I tempi di conservazione di una pratica non sono trascorsi.',
  held: 'I dati sono sotto blocco di conservazione.',
};

/** States of a proposal. */
export const erasureStatusLabels = {
  proposed: 'proposta, attende una seconda persona',
  done: 'eseguita',
  refused: 'respinta',
  withdrawn: 'ritirata',
} as const;

/** The sentences of the pages about data subjects. */
export const subjectTexts = {
  title: 'Interessati',
  lead: 'Che cosa si conserva di una persona, per quanto, e la cancellazione dei suoi dati. Ogni consultazione è registrata.',
  search: 'Cerca una persona',
  searchHint: 'Nome e cognome interi: la ricerca passa per impronte e non trova parti di un nome.',
  givenName: 'Nome',
  familyName: 'Cognome',
  birthOn: 'Data di nascita',
  find: 'Cerca',
  found: (count: number) => (count === 1 ? 'Una persona' : `${count} persone`),
  nobody: 'Nessuna persona con questo nome fra quelle che puoi vedere.',
  missingName: 'Scrivi nome e cognome.',
  person: 'Persona',
  titolare: 'Titolare',
  cases: 'Pratiche',
  keptUntil: 'Conservati fino al',
  notYet: 'non ancora stabilito',
  over: 'Tempi trascorsi',
  overLead:
    'Persone le cui pratiche sono tutte concluse e oltre i tempi di conservazione, senza blocchi. È una proposta: nulla si cancella da solo.',
  overTitle: 'Tempi di conservazione trascorsi',
  overNone: 'Nessuna persona è oltre i tempi di conservazione.',
  download: 'Scarica l’elenco (CSV)',
  subject: (name: string) => `Dati di ${name}`,
  erasedTitle: 'Dati cancellati',
  erased: (on: string) => `I dati personali sono stati cancellati il ${on}.`,
  born: 'Nascita',
  residence: 'Residenza',
  state: 'Stato',
  status: { draft: 'in apertura', open: 'aperta', ended: 'conclusa' },
  endedOn: 'Conclusa il',
  rule: 'Regola',
  shared: 'riguarda anche altre persone: le risposte restano',
  caseErased: 'dati cancellati',
  exporting: 'Copia dei dati',
  exportLead:
    'Tutto ciò che Raccordo conserva della persona per questo titolare (art. 15 e 20 GDPR).',
  exportJson: 'Scarica (JSON)',
  exportPdf: 'Scarica (PDF)',
  holds: 'Blocchi di conservazione',
  holdsNone: 'Nessun blocco.',
  holdReason: 'Motivo del blocco',
  setHold: 'Metti il blocco',
  clearHold: 'Togli il blocco',
  because: 'Perché si toglie',
  since: 'Dal',
  to: 'Fino al',
  inForce: 'in vigore',
  by: 'Da',
  erasure: 'Cancellazione',
  erasureLead:
    'La propone uno fra il responsabile della protezione dei dati e il referente del Comune titolare, la approva l’altro. Distrugge le chiavi: nomi, risposte e file non si leggono più. Restano codici, date, atti e conteggi; il registro degli eventi si verifica come prima.',
  ground: 'Motivo della cancellazione',
  propose: 'Proponi la cancellazione',
  approve: 'Approva e cancella',
  refuse: 'Respingi',
  withdraw: 'Ritira la proposta',
  obstacles: 'Ora non si può cancellare',
  past: 'Proposte',
  caseNotice:
    'I dati personali di questa pratica sono stati cancellati: restano l’andamento, gli atti e i conteggi.',
  csvColumns: ['Titolare', 'Persona', 'Nascita', 'Pratiche', 'Conservati fino al'],
  paper: {
    title: 'Copia dei dati personali',
    header: 'Copia dei dati personali · art. 15 Reg. (UE) 2016/679',
    footer: (by: string, at: string) => `Stampata da ${by} il ${at}`,
    about: 'La persona',
    case: (code: string, label: string) => `${code} · ${label}`,
    answers: 'Ciò che è stato scritto',
    acts: 'Atti registrati',
    files: 'File conservati',
    looks: 'Chi ha consultato',
    offices: 'Ruolo e ufficio',
    none: 'Nulla.',
    reference: 'Estremi',
    file: 'File',
    kind: 'Tipo',
    size: 'Byte',
    day: 'Data',
    what: 'Che cosa',
  },
} as const;
