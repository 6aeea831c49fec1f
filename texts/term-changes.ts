import type { ChangeStatus, QuotedAct } from '../domain/term-policy/change.ts';
import type { PolicyUnit } from '../domain/term-policy/value.ts';
import { counted, numericDate } from '../domain/terms/italian-dates.ts';

type Move =
  | 'TermChangeDrafted'
  | 'TermChangeEdited'
  | 'TermChangeProposed'
  | 'TermChangePastConfirmed'
  | 'TermChangeApproved'
  | 'TermChangeDiscarded';

type ItemStatus = 'outside' | 'seen' | 'left' | 'pending' | 'done' | 'refused' | 'gone' | 'failed';

/** Sentences about the changes of terms, shared by the services and the pages. */
export const termChangeTexts = {
  nobody: 'senza una persona',
  total: 'Totale',
  csvColumns: ['Operatore', 'Concluse', 'In ritardo', 'In ritardo con il nuovo valore'],
  rung: (key: string) => `avviso «${key}»`,
  yes: 'sì',
  no: 'no',
  runningCsvColumns: [
    ...(['Pratica', 'Termine', 'Scadenza di adesso', 'Nuova scadenza'] as const),
    ...(['Giorni di differenza', 'Già passata', 'Confermata', 'Sospeso'] as const),
    ...(['Avvisi che partono di nuovo', 'Avvisi che non partono', 'Termini collegati'] as const),
    ...(['Esito', 'Dettaglio', 'Perché'] as const),
  ],
  itemStatuses: {
    outside: 'non riguardato',
    seen: 'da approvare',
    left: 'resta com’era: la nuova data è passata e nessuno l’ha confermata',
    pending: 'da fare',
    done: 'cambiato',
    refused: 'rifiutato',
    gone: 'non correva più',
    failed: 'senza risposta',
  } satisfies Readonly<Record<ItemStatus, string>>,
  notLooked:
    'I termini in corso vanno guardati di nuovo: l’anteprima manca, non è ancora finita, o non è di oggi.',
  ofAgency: (label: string) => `solo quelli di ${label}`,
  dueFrom: (on: string) => `solo con scadenza dal ${numericDate(on)}`,
  dueTo: (on: string) => `solo con scadenza fino al ${numericDate(on)} compreso`,
  movedBy: 'solo quelli mossi dal cambio che si annulla',
  ofCourt: 'No: lo cambia solo un altro atto del giudice, nella pratica.',
  fromCase: 'No: la data o la durata viene dalla pratica.',
  moves: {
    TermChangeDrafted: 'Scritto',
    TermChangeEdited: 'Corretto',
    TermChangeProposed: 'Proposto',
    TermChangePastConfirmed: 'Confermate, o tolte, date già passate',
    TermChangeApproved: 'Approvato',
    TermChangeDiscarded: 'Abbandonato',
  } satisfies Readonly<Record<Move, string>>,
} as const;

const unitLabels: Readonly<Record<PolicyUnit, string>> = {
  workingDays: 'giorni lavorativi',
  calendarDays: 'giorni di calendario',
  months: 'mesi',
  hours: 'ore',
};

const actKindLabels: Readonly<Record<QuotedAct['kind'], string>> = {
  determina: 'Determina',
  accordo: 'Accordo',
  delibera: 'Delibera',
  altro: 'Altro atto',
};

const statusLabels: Readonly<Record<ChangeStatus, string>> = {
  draft: 'Bozza',
  proposed: 'Attende una seconda persona',
  approved: 'Approvato',
  discarded: 'Abbandonato',
};

/** Sentences of the pages of the terms and of their changes. */
export const termPages = {
  termsTitle: (label: string, version: number) =>
    `Termini: ${label}, versione ${version.toString()}`,
  termsName: 'Termini',
  termsLead:
    'Ogni scadenza del protocollo con il valore in vigore. Un cambio vale per le attività che iniziano dalla sua decorrenza; se lo dice, anche per i termini che corrono già.',
  termsCaption: (count: number) =>
    `${counted(count, 'termine', 'termini')}, varianti comprese, nell’ordine dei passi`,
  term: 'Termine',
  class: 'Classe',
  source: 'Fonte',
  inForce: 'Valore in vigore',
  ofProtocol: 'quello del protocollo',
  protocolSays: (written: string) => `il protocollo dice: ${written}`,
  forSite: (site: string) => `sede di ${site}`,
  validity: (from: string, to: string | null) =>
    to === null
      ? `dal ${numericDate(from)}`
      : `dal ${numericDate(from)} fino al ${numericDate(to)} escluso`,
  byAct: (act: string | null) => (act === null ? 'per scelta del servizio' : `per ${act}`),
  decidedBy: (author: string, approver: string, when: string) =>
    `${author}; approvato da ${approver}, ${when}`,
  history: 'Storia',
  pastCount: (count: number) => counted(count, 'valore precedente', 'valori precedenti'),
  aheadCount: (count: number) => counted(count, 'valore già deciso', 'valori già decisi'),
  noHistory: 'nessun cambio',
  change: 'Modifica',
  propose: 'Proponi un cambio',
  proposeFor: (owner: string, name: string) =>
    `Proponi un cambio: ${owner === name ? name : `${owner}, ${name}`}`,
  versions: 'Versioni',
  versionOf: (version: number) => `v${version.toString()}`,
  seeTerms: 'Termini e valori in vigore',
  allChanges: 'Cambi dei termini',

  listTitle: 'Cambi dei termini',
  listLead:
    'Ogni cambio è scritto da una persona e approvato da un’altra. Qui ci sono tutti, dal più recente.',
  caption: (count: number, more: boolean) =>
    `${counted(count, 'cambio', 'cambi')}${more ? ' in questa pagina' : ''}, dal più recente`,
  none: 'Nessun cambio',
  noneWhat:
    'I termini sono quelli scritti nei protocolli. Per cambiarne uno, aprilo dai suoi termini.',
  byProtocol: 'Termini di ogni protocollo',
  status: 'Stato',
  statuses: statusLabels,
  newValue: 'Nuovo valore',
  from: 'Decorrenza',
  author: 'Scritto da',
  writtenBy: (author: string, when: string) => `${author}, ${when}`,
  pages: 'Pagine',
  older: 'Cambi precedenti',
  newest: 'Torna ai più recenti',

  newTitle: 'Nuovo cambio di un termine',
  editTitle: 'Correggi il cambio',
  editorLead: (term: string) => `Termine: ${term}`,
  writtenNow: (written: string) => `Il protocollo dice: ${written}.`,
  inForceNow: (words: string) => `In vigore oggi: ${words}.`,
  scope: 'Versioni del protocollo',
  scopeHint: 'Le pratiche seguono fino alla fine la versione con cui sono iniziate.',
  site: 'Sede',
  siteHint:
    'Una sede con un valore suo lo tiene, anche quando cambia quello di tutte: per cambiarlo serve un altro cambio per quella sede.',
  everySite: 'Tutte le sedi',
  amount: 'Durata',
  unit: 'Si conta in',
  units: unitLabels,
  rollOnHoliday: 'Se cade di festa',
  rolls: {
    no: 'resta quel giorno',
    holiday: 'passa oltre i festivi',
    saturday: 'passa oltre i festivi e il sabato',
  },
  rollHint: 'Conta solo per giorni di calendario e mesi.',
  ladder: 'Scala di avvisi',
  noLadder: 'Nessuna',
  effectiveOn: 'Decorrenza',
  effectiveHint:
    'Il primo giorno, da oggi in poi: le attività che iniziano da quel giorno hanno il nuovo valore.',
  reason: 'Motivo',
  reasonHint:
    'Resta scritto nel cambio, con chi lo propone e chi lo approva. Nessun nome di famiglie.',
  act: 'Atto che lo dispone',
  actHint: 'Necessario per un termine di accordo; facoltativo per gli altri.',
  actKind: 'Tipo di atto',
  actKinds: actKindLabels,
  noAct: 'Nessun atto',
  actAoo: 'Registro (AOO)',
  actYear: 'Anno',
  actNumber: 'Numero',
  actOn: 'Data dell’atto',
  show: 'Vedi l’anteprima',
  shown: 'Con quello che hai scritto',
  shownWhat: 'Nulla è salvato: cambia i valori e guarda ancora, o salva la bozza.',
  save: 'Salva la bozza',
  cancel: 'Torna ai termini senza salvare',
  backToChange: 'Torna al cambio senza salvare',
  ladderOption: (ladder: string, alarms: number) =>
    `${ladder}: ${counted(alarms, 'avviso', 'avvisi')}`,
  notANumber: 'Durata: serve un numero intero.',
  notAUnit: 'Unità: scegline una dall’elenco.',
  notADate: 'Decorrenza: serve una data.',
  notAnAct:
    'Atto: indica tipo, registro, anno di quattro cifre, numero e data, oppure lascia vuoto tutto.',

  changeTitle: (term: string) => `Cambio: ${term}`,
  scopeLine: (protocol: string, versions: readonly number[], site: string | null) =>
    `${protocol}, ${versions.map((one) => `v${one.toString()}`).join(', ')} · ${site === null ? 'tutte le sedi' : `sede di ${site}`}`,
  standing: 'Valore di adesso',
  standingLine: (version: number, words: string) => `v${version.toString()}: ${words}`,
  exceptions: 'Tengono il loro valore',
  heldUntil: (day: string) =>
    `Fino al ${numericDate(day)} escluso: da quel giorno vale già un altro valore deciso.`,
  until: 'Resta in vigore',
  forWhom: 'Vale per',
  proposed: 'Proposto',
  settled: { approved: 'Approvato da', discarded: 'Abbandonato da' },
  cannot: 'Così com’è non si può proporre né approvare',
  movedTitle: 'Il valore in vigore è cambiato dopo la proposta',
  movedLine: (version: number, before: string, now: string) =>
    `v${version.toString()}: alla proposta ${before}, adesso ${now}.`,
  movedWhat: 'Approvando, approvi il cambio rispetto al valore di adesso.',

  preview: 'Anteprima',
  examples: 'Su pratiche vere',
  examplesCaption: (count: number) =>
    `${counted(count, 'esempio', 'esempi')}: la data di prima e quella con il nuovo valore`,
  noExamples:
    'Nessuna pratica aperta ha avuto questo termine, e la sede non ha un calendario con cui contare.',
  case: 'Pratica',
  plain: 'Un termine che inizia alla decorrenza',
  start: 'Inizio',
  before: 'Con il valore di adesso',
  after: 'Con il nuovo valore',
  why: 'perché?',
  whyOf: (what: string) => `perché? ${what}`,
  lastYear: 'Come sarebbe stato l’ultimo anno',
  lastYearLine: (about: {
    from: string;
    to: string;
    done: number;
    late: number;
    wouldBeLate: number;
    latePercent: number | null;
    wouldBeLatePercent: number | null;
  }) =>
    about.done === 0
      ? `Dal ${numericDate(about.from)} al ${numericDate(about.to)} nessuna attività con questo termine è stata conclusa.`
      : `Dal ${numericDate(about.from)} al ${numericDate(about.to)}, con questo termine sarebbero state in ritardo ${about.wouldBeLate.toString()} attività su ${about.done.toString()} (${(about.wouldBeLatePercent ?? 0).toString()}%); lo sono state ${about.late.toString()} (${(about.latePercent ?? 0).toString()}%).`,
  leftOut: (count: number) =>
    `${counted(count, 'attività non è contata', 'attività non sono contate')}: il termine era stato sospeso, prorogato o dato da un atto, e la nuova durata non ne dice nulla.`,
  yearMore: 'Sono contate solo le ventimila più recenti.',
  operator: 'Operatore',
  done: 'Concluse',
  late: 'In ritardo',
  wouldBeLate: 'In ritardo con il nuovo valore',
  yearCaption: (count: number) =>
    `${counted(count, 'operatore', 'operatori')}, da chi ne ha concluse di più`,
  csv: 'Scarica la tabella (CSV)',

  log: 'Cronologia del cambio',
  logCaption: (count: number) => `${counted(count, 'passaggio', 'passaggi')}, dal primo`,
  when: 'Quando',
  who: 'Chi',
  what: 'Che cosa',
  approval: 'Che cosa fare',
  proposing: [
    'il cambio attende una seconda persona che amministra i protocolli',
    'nessun termine cambia adesso',
  ],
  proposeNow: 'Proponi il cambio',
  approving: (value: string, day: string) =>
    `dal ${numericDate(day)} il termine è di ${value} per le attività che iniziano`,
  approvingNewOnly: 'le attività in corso tengono la loro data',
  approvingWhy: 'la spiegazione di ogni nuova data dice da quando, per quale atto e com’era prima',
  approve: 'Approva il cambio',
  edit: 'Correggi',
  copy: 'Copia in una nuova bozza',
  discard: 'Abbandona il cambio',
  turnDown: 'Respingi il cambio',
} as const;
