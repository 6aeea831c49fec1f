import { counted } from '../domain/terms/italian-dates.ts';

/** How a duty stands, as everybody reads it. */
export type ObligationState = 'running' | 'undated' | 'withoutConvener' | 'off';

const states: Readonly<Record<ObligationState, { label: string; meaning: string }>> = {
  running: { label: 'In corso', meaning: 'Ogni scadenza apre da sola la sua pratica.' },
  undated: {
    label: 'Senza data',
    meaning: 'Nessuna pratica si apre finché qualcuno non sceglie la cadenza e la prima data.',
  },
  withoutConvener: {
    label: 'Senza ufficio',
    meaning: 'Nell’elenco degli enti manca, o non è uno solo, l’ufficio che convoca.',
  },
  off: { label: 'Spento', meaning: 'Nessuna pratica si apre.' },
};

/** Short name of a state. */
export function obligationStateLabel(state: ObligationState): string {
  return states[state].label;
}

/** What a state means for the days to come. */
export function obligationStateMeaning(state: ObligationState): string {
  return states[state].meaning;
}

/** Sentences that services and pages share. */
export const obligationTexts = {
  atStart: 'Valore iniziale della versione installata',
  unknown: (code: string) => `Adempimento sconosciuto: ${code}.`,
  notYours:
    'Cadenza e date le cambia chi amministra i protocolli, chi convoca o chi coordina il suo ufficio.',
  stale: (expected: number, now: number) =>
    `L'adempimento è cambiato: avevi davanti la versione ${expected.toString()}, ora è la ${now.toString()}.`,
  longer: (limit: string) =>
    `L'intervallo è più lungo della cadenza: dalla data precedente si arriverebbe al più tardi a ${limit}. Si può fare, con il motivo.`,
  startsAtOnce: 'La pratica della prossima data si apre subito: mancano meno di trenta giorni.',
  letGo: (passed: string, next: string) =>
    `Mentre era spento è passata la data di ${passed}: riprende da ${next}, e per le date passate non si apre nulla.`,
  opensNothing: 'Spento, l’adempimento non apre altre pratiche; quelle già aperte continuano.',
} as const;

/** `Adempimenti ricorrenti`: the list. */
export const obligationsPage = {
  title: 'Adempimenti ricorrenti',
  lead: 'Incontri, rendicontazioni e piani che tornano. Per ogni data Raccordo apre una pratica trenta giorni prima; la data dopo si conta sempre da quella prevista, non dal giorno in cui ci si è visti.',
  caption: (count: number) => counted(count, 'adempimento', 'adempimenti'),
  empty: 'Nessun adempimento.',
  emptyWhat:
    'Gli adempimenti arrivano con l’aggiornamento del database: avvisa chi gestisce Raccordo.',
  obligation: 'Adempimento',
  convener: 'Chi convoca o invia',
  noConvener: 'ufficio da definire',
  cadence: 'Cadenza',
  noCadence: 'da scegliere',
  question: 'Domanda aperta',
  next: 'Prossima data',
  noNext: 'da scegliere',
  opens: (day: string) => `la pratica si apre ${day}`,
  state: 'Stato',
  latest: 'Ultime pratiche',
  noOccurrences: 'Ancora nessuna.',
} as const;

/** One duty. */
export const obligationPage = {
  back: 'Tutti gli adempimenti',
  body: 'Destinatari o partecipanti',
  source: 'Fonte',
  papers: 'Documenti',
  kind: { meeting: 'Incontro', document: 'Documento' },
  previous: 'Data precedente',
  noPrevious: 'nessuna',
  change: 'Modifica cadenza o data',
  occurrences: 'Pratiche aperte finora',
  occurrencesCaption: (count: number) =>
    `${counted(count, 'pratica', 'pratiche')}, le più recenti prima`,
  plannedFor: 'Data prevista',
  case: 'Pratica',
  hidden: 'non visibile con il tuo ruolo',
  status: 'Stato',
  history: 'Cadenze e date in vigore nel tempo',
  historyCaption: 'dalla più recente',
  from: 'Dal',
  to: 'Al',
  inForce: 'in vigore',
  by: 'Chi',
  bySystem: 'Installazione',
  why: 'Motivo',
  done: 'Modifica registrata',
  doneWhat: 'Da adesso valgono la cadenza e la data che vedi qui sotto.',
} as const;

/** Changing cadence and date, in two pages. */
export const obligationChangePage = {
  title: (label: string) => `Modifica: ${label}`,
  crumb: 'Modifica',
  lead: 'Prima di registrare vedrai le prossime tre date, com’erano e come diventano.',
  cadence: 'Cadenza',
  nextOn: 'Prossima data',
  nextOnHint: 'Lasciala vuota per farla seguire dalla cadenza.',
  fixedHint: 'Con questa cadenza le date sono quelle dell’anno: lasciala vuota.',
  active: 'L’adempimento è attivo',
  yes: 'Sì, apre le sue pratiche',
  no: 'No, è spento',
  reason: 'Motivo della modifica',
  reasonHint: 'Cita l’atto o la decisione, se c’è. Senza nomi di persone seguite dai servizi.',
  preview: 'Mostra le nuove date',
  confirmTitle: (label: string) => `Conferma la modifica: ${label}`,
  confirmLead: 'Nulla è ancora cambiato.',
  before: 'Oggi',
  after: 'Dopo la modifica',
  dates: 'Prossime tre date, prima e dopo',
  which: 'Data',
  nth: (index: number) => `${(index + 1).toString()}ª`,
  none: 'nessuna',
  reasonGiven: 'Motivo',
  warnings: 'Attenzione',
  confirm: 'Registra la modifica',
  correct: 'Torna a modificare',
  cancel: 'Lascia tutto com’è',
  changedTitle: 'Nel frattempo l’adempimento è cambiato',
  changedLead: 'Controlla i valori di adesso e chiedi di nuovo le date.',
} as const;
