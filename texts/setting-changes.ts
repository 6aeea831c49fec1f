import { isOfLadder, type Amendment } from '../domain/settings/setting-change.ts';
import type { FoundSetting } from '../domain/settings/found-setting.ts';
import { rangeWords } from '../domain/settings/calendar-rules.ts';
import type { Rung, RungRecipient, RungWhen } from '../domain/terms/ladder.ts';
import { alarmSentence, momentOf, recipientNames } from '../domain/terms/ladder-words.ts';
import { counted, numericDate } from '../domain/terms/italian-dates.ts';

const months = [
  ...['gennaio', 'febbraio', 'marzo', 'aprile', 'maggio', 'giugno'],
  ...['luglio', 'agosto', 'settembre', 'ottobre', 'novembre', 'dicembre'],
] as const;

/** «13 novembre», from `11-13` */
export function dayOfYearWords(day: string): string {
  const [month = '', date = ''] = day.split('-');
  return `${Number(date).toString()} ${months[Number(month) - 1] ?? month}`;
}

/** What a change asks, in one line. `rungWhen`: when the alarm that it names leaves. */
export function amendmentWords(
  amendment: Amendment,
  names: { site: string; rungWhen: RungWhen | undefined },
): string {
  if (!isOfLadder(amendment)) {
    const { site } = names;
    switch (amendment.kind) {
      case 'patronDay':
        return `Sede di ${site}: patrono il ${dayOfYearWords(amendment.patron)}`;
      case 'closure':
        return `Sede di ${site}: chiusura ${rangeWords(amendment)}`;
      case 'closureWithdrawn':
        return `Sede di ${site}: non si fa la chiusura che inizia il ${numericDate(amendment.from)}`;
    }
  }
  const { ladder } = amendment;
  const named = names.rungWhen === undefined ? '' : ` «${momentOf(names.rungWhen)}»`;
  switch (amendment.kind) {
    case 'rungAdded':
      return `Avvisi ${ladder}: uno in più, ${alarmSentence(amendment)}`;
    case 'rungMoved':
      return `Avvisi ${ladder}: quello${named} parte ${momentOf(amendment.when)}`;
    case 'recipientAdded':
      return `Avvisi ${ladder}: quello${named} arriva anche a ${recipientNames[amendment.recipient]}`;
    case 'rungRemoved':
      return `Avvisi ${ladder}: quello${named} non parte più`;
  }
}

/** What is in force, line by line. */
export function foundWords(found: FoundSetting): readonly string[] {
  if ('rungs' in found) return found.rungs.map(alarmSentence);
  const { patron, closures } = found;
  return [
    patron === null ? 'patrono: non indicato' : `patrono: ${dayOfYearWords(patron)}`,
    ...closures.map((closure) => `chiusura ${rangeWords(closure)}: ${closure.reason}`),
  ];
}

/** Whom an alarm tells. */
export function tellWords(tell: readonly RungRecipient[]): string {
  return tell.map((recipient) => recipientNames[recipient]).join(', ');
}

type Move =
  | 'SettingChangeDrafted'
  | 'SettingChangeEdited'
  | 'SettingChangeProposed'
  | 'SettingChangePastConfirmed'
  | 'SettingChangeApproved'
  | 'SettingChangeDiscarded';

/** Sentences about the changes of calendars and ladders, shared by the services and the pages. */
export const settingChangeTexts = {
  moves: {
    SettingChangeDrafted: 'Scritto',
    SettingChangeEdited: 'Corretto',
    SettingChangeProposed: 'Proposto',
    SettingChangePastConfirmed: 'Confermate, o tolte, date già passate',
    SettingChangeApproved: 'Approvato',
    SettingChangeDiscarded: 'Abbandonato',
  } satisfies Readonly<Record<Move, string>>,
  rungKinds: {
    reminder: 'promemoria',
    escalation: 'segnalazione',
  } satisfies Readonly<Record<Rung['kind'], string>>,
} as const;

/** Sentences of the pages of calendars and ladders. */
export const settingPages = {
  settingsTitle: 'Con che cosa si contano le date',
  calendarsTitle: 'Calendari delle sedi',
  calendarsLead:
    'I giorni in cui ogni sede non lavora, oltre a festivi e fine settimana. Ogni cambio è scritto da una persona e approvato da un’altra; i giorni passati restano come sono stati contati.',
  sitesCaption: (count: number) => `${counted(count, 'sede', 'sedi')}, per nome`,
  site: 'Sede',
  patron: 'Patrono',
  noPatron: 'non indicato',
  closuresAhead: 'Chiusure in corso e previste',
  noClosures: 'nessuna',
  siteTitle: (site: string) => `Calendario: sede di ${site}`,
  patronHistory: 'Giorno del patrono',
  patronSince: (words: string, from: string | null) =>
    from === null ? words : `${words}, dal ${numericDate(from)}`,
  closures: 'Chiusure',
  closuresCaption: (count: number) =>
    `${counted(count, 'chiusura', 'chiusure')}, dalla più lontana nel tempo`,
  closureDays: 'Giorni',
  closureReason: 'Motivo',
  closureState: 'Stato',
  closureIsAhead: 'prevista',
  closureHasBegun: 'iniziata o passata',
  proposeChange: 'Proponi un cambio',
  allSites: 'Tutte le sedi',

  newClosure: 'Nuova chiusura straordinaria',
  closureHint: 'Il motivo appare nelle spiegazioni delle date: nessun nome di persone.',
  firstDay: 'Primo giorno',
  lastDay: 'Ultimo giorno, compreso',
  newPatron: 'Giorno del patrono',
  day: 'Giorno',
  month: 'Mese',
  months: months.map((label, index) => ({
    value: (index + 1).toString().padStart(2, '0'),
    label,
  })),
  from: 'Decorrenza',
  fromHint: 'Il primo giorno in cui vale, da oggi in poi.',
  withdrawClosure: 'Togli una chiusura prevista',
  whichClosure: 'Chiusura',
  closureOption: (range: { from: string; to: string; reason: string }) =>
    `${rangeWords(range)}: ${range.reason}`,
  saveDraft: 'Salva la bozza',

  laddersTitle: 'Scale di avvisi',
  laddersLead:
    'Quando parte ogni avviso di una scadenza e a chi arriva. Una scala che veglia su un termine di legge o del giudice può solo crescere.',
  ladderTitle: (ladder: string) => `Avvisi ${ladder}`,
  ladderWatches: (count: number) =>
    count === 0 ? 'Nessun termine usa questa scala.' : counted(count, 'termine', 'termini'),
  isBinding: 'Veglia su termini di legge o del giudice: i suoi avvisi possono solo crescere.',
  rungsCaption: (ladder: string, count: number) =>
    `${counted(count, 'avviso', 'avvisi')} della scala ${ladder}, nell’ordine in cui partono`,
  rungWhen: 'Quando',
  rungTells: 'A chi arriva',
  rungKind: 'Tipo',
  ladderAhead: (from: string) => `Già deciso dal ${numericDate(from)}`,
  usedBy: 'Termini che usano la scala',
  useLine: (protocol: string, version: number, term: string) =>
    `${protocol}, v${version.toString()}: ${term}`,
  allLadders: 'Tutte le scale',

  newRung: 'Nuovo avviso',
  moment: 'Quando parte',
  moments: {
    beforeDueDays: 'giorni prima della scadenza',
    beforeDueWorkingDays: 'giorni lavorativi prima della scadenza',
    beforeDueHours: 'ore prima della scadenza',
    dueDay: 'il giorno della scadenza',
    afterDueDays: 'giorni dopo la scadenza',
    afterDueWorkingDays: 'giorni lavorativi dopo la scadenza',
    elapsedHours: 'ore dopo l’inizio',
    expiry: 'alla scadenza',
  },
  amount: 'Quanti',
  amountHint: 'Non serve per «il giorno della scadenza» e «alla scadenza».',
  time: 'Alle ore',
  timeHint: 'Non serve quando si conta in ore.',
  tells: 'A chi arriva',
  recipients: recipientNames,
  kind: 'Tipo',
  newRecipient: 'Un destinatario in più',
  whichRung: 'Avviso',
  rungOption: (when: string, tells: string) => `${when}: ${tells}`,
  recipient: 'Anche a',
  moveRung: 'Sposta un avviso',
  removeRung: 'Togli un avviso',
  notAMoment: 'Quando parte: scegli dall’elenco e indica un numero intero dove serve.',
  notADate: 'Serve una data.',
  notARecipient: 'Scegli a chi deve arrivare anche.',
  ofLadder: (ladder: string) => `della scala ${ladder}`,
  formTitle: (what: string, subject: string) => `${what}: ${subject}`,
  unknownSite: (site: string) => `Sede sconosciuta: ${site}.`,
  unknownLadder: (ladder: string) => `Scala di avvisi sconosciuta: ${ladder}.`,
  actHint: 'Facoltativo: l’atto che lo dispone.',

  changesTitle: 'Cambi',
  changesCaption: (count: number, more: boolean) =>
    `${counted(count, 'cambio', 'cambi')}${more ? ' in questa pagina' : ''}, dal più recente`,
  noChanges: 'Nessun cambio finora.',
  change: 'Cambio',
  before: 'Adesso',
  after: 'Con il cambio',
  movedTitle: 'Ciò che è in vigore è cambiato dopo la proposta',
  movedWhat: 'Alla proposta era:',
  runningTerms: 'Termini in corso',
  touchesSite: (site: string, days: readonly { from: string; to: string }[]) =>
    `Riguarda i termini che si contano con il calendario della sede di ${site} in questi giorni: ${days.map(rangeWords).join('; ')}.`,
  touchesLadder: (ladder: string) => `Riguarda i termini che hanno gli avvisi ${ladder}.`,
  runningStay:
    'Dopo l’approvazione ogni termine in corso che ne avrebbe un’altra data, o altri avvisi, viene contato di nuovo; qui si vedono tutti prima. Un termine già scaduto resta com’era, e una scadenza di legge non si sposta più avanti.',
  proposing: [
    'il cambio attende una seconda persona che amministra i protocolli',
    'nulla cambia adesso',
  ],
  approving: (title: string, from: string) => [
    `${title}, dal ${numericDate(from)}`,
    'vale da subito per ogni data che si conta da adesso in poi',
    'i giorni passati e le date già contate restano come sono',
  ],
} as const;
