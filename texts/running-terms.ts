import type { ChangeMode } from '../domain/term-policy/change.ts';
import { counted, longDate, numericDate } from '../domain/terms/italian-dates.ts';

type ItemStatus = 'outside' | 'seen' | 'left' | 'pending' | 'done' | 'refused' | 'gone' | 'failed';
type Show =
  | 'all'
  | 'past'
  | 'again'
  | 'never'
  | 'suspended'
  | Exclude<ItemStatus, 'outside' | 'seen'>
  | 'joined';

const terms = (count: number): string => counted(count, 'termine', 'termini');
const cases = (count: number): string => counted(count, 'pratica', 'pratiche');
const days = (count: number): string => counted(count, 'giorno', 'giorni');

/** «3 giorni prima», «stessa data», «1 giorno dopo» */
function shiftWords(shift: number): string {
  if (shift === 0) return 'stessa data';
  return shift < 0 ? `${days(-shift)} prima` : `${days(shift)} dopo`;
}

/** Sentences of the pages on which a change meets the terms that run. */
export const runningPages = {
  modeQuestion: 'E i termini che corrono già?',
  modes: {
    newStepsOnly: 'Tengono la loro data',
    fromAnchor: 'Si contano di nuovo dallo stesso inizio',
    fromNow: 'Il conto riparte dalla decorrenza',
    explicitDate: 'Scadono tutti in una data',
  } satisfies Readonly<Record<ChangeMode, string>>,
  modeHints: {
    newStepsOnly: 'Il nuovo valore vale solo per le attività che iniziano dalla decorrenza.',
    fromAnchor:
      'La nuova durata conta dal giorno in cui ogni termine è iniziato; sospensioni e proroghe restano. Una data può risultare già passata: la confermi pratica per pratica.',
    fromNow:
      'Ogni termine ha la nuova durata intera, dal giorno della decorrenza. I termini sospesi restano come sono.',
    explicitDate:
      'Indica la data qui sotto. Vale solo per chi corre adesso: le attività che iniziano hanno la nuova durata.',
  } satisfies Readonly<Record<ChangeMode, string>>,
  modeFacts: {
    newStepsOnly:
      'Le attività che iniziano dalla decorrenza; i termini in corso tengono la loro data',
    fromAnchor:
      'Le attività che iniziano dalla decorrenza e i termini in corso, contati di nuovo dallo stesso inizio',
    fromNow:
      'Le attività che iniziano dalla decorrenza e i termini in corso, il cui conto riparte quel giorno',
    explicitDate:
      'Le attività che iniziano dalla decorrenza; i termini in corso scadono tutti nella data indicata',
  } satisfies Readonly<Record<ChangeMode, string>>,
  dueOn: 'Data unica per i termini in corso',
  dueOnHint: 'Solo con «Scadono tutti in una data»: la decorrenza o un giorno dopo.',
  notADueOn: 'Data unica per i termini in corso: serve una data, o lascia vuoto.',
  notAMode: 'Termini in corso: scegli che cosa ne è.',
  filter: 'Quali termini in corso',
  filterHint:
    'Lascia vuoto per tutti. Chi resta fuori tiene la sua data; per le attività che iniziano il filtro non conta.',
  filterOffice: 'Ufficio che deve agire',
  everyOffice: 'Tutti gli uffici',
  filterFrom: 'Con scadenza dal',
  filterTo: 'Con scadenza fino al',
  notAFilter: 'Quali termini in corso: le scadenze sono date, oppure lascia vuoto.',
  onlyMoved: 'Solo i termini mossi dal cambio che si annulla.',

  title: 'Termini in corso',
  titleOf: (term: string) => `Termini in corso: ${term}`,
  tabs: 'Parti del cambio',
  theChange: 'Il cambio',

  looking: 'Stiamo guardando i termini in corso',
  lookingLine: (seen: number, of: number) => `${seen} pratiche su ${of} guardate`,
  lookingWhat:
    'Ogni nuova data è calcolata con il calendario della sua sede, senza cambiare nulla. Puoi lasciare questa pagina.',
  refresh: 'Aggiorna',
  waits: 'Si può andare avanti quando i termini in corso sono stati guardati tutti.',
  lookAgain: 'Guarda di nuovo',
  lookedAt: (when: string) => `Guardati ${when}.`,
  notCurrent: 'L’anteprima dei termini in corso non è più buona',
  notCurrentWhat:
    'È di un altro giorno, o di prima delle ultime correzioni: le date possono essere diverse. Guarda di nuovo prima di proporre o approvare.',
  movedTitle: 'Alcuni termini sono iniziati o si sono mossi dopo l’anteprima',
  movedLine: (code: string, on: string) => `${code}: adesso scade ${longDate(on)}`,
  movedMore: 'e altri ancora',
  movedWhat: 'Non si può approvare finché non sono guardati: le altre date non cambiano.',
  movedShort: 'Guardali di nuovo nella pagina dei termini in corso.',

  summary: (count: number, of: number) =>
    count === 0
      ? 'Nessun termine in corso è toccato da questo cambio.'
      : `${terms(count)} in corso in ${cases(of)}.`,
  summaryPast: (past: number, confirmed: number) =>
    `${past === 1 ? '1 nuova data è già passata' : `${past} nuove date sono già passate`}: ${
      confirmed === 0
        ? 'nessuna è confermata'
        : confirmed === past
          ? past === 1
            ? 'è confermata'
            : 'sono tutte confermate'
          : `${confirmed} ${confirmed === 1 ? 'è confermata' : 'sono confermate'}`
    }.`,
  seeAll: 'Guarda ogni data',
  seeProgress: 'Guarda l’andamento',

  totals: 'In tutto',
  totalCases: 'Pratiche',
  totalTerms: 'Termini',
  totalPast: 'Con data già passata',
  totalPastOf: (past: number, confirmed: number) =>
    past === 0
      ? '0'
      : `${past}, ${confirmed === 0 ? 'nessuna confermata' : `di cui ${counted(confirmed, 'confermata', 'confermate')}`}`,
  totalSuspended: 'Sospesi',
  totalRefused: 'Restano come sono',
  totalAgain: 'Con avvisi che ripartono',
  totalNever: 'Con avvisi che non partono',
  totalDependants: 'Termini collegati che si spostano',
  totalJoined: 'Iniziati nel frattempo',

  shifts: 'Di quanto si spostano',
  shiftsCaption: (count: number) => `${terms(count)}, da chi anticipa di più a chi ritarda di più`,
  shift: 'Spostamento',
  shiftTerms: 'Termini',
  share: 'Quota',
  shiftWords,
  shiftRange: (from: number, to: number) =>
    from === to ? shiftWords(from) : `da ${shiftWords(from)} a ${shiftWords(to)}`,

  list: 'Pratica per pratica',
  listCaption: (count: number, more: boolean) =>
    `${terms(count)}${more ? ' in questa pagina' : ''}, per codice della pratica`,
  filters: 'Mostra',
  shows: {
    all: 'Tutti',
    past: 'Data già passata',
    again: 'Avvisi che ripartono',
    never: 'Avvisi che non partono',
    suspended: 'Sospesi',
    refused: 'Restano come sono',
    pending: 'Da fare',
    done: 'Cambiati',
    left: 'Non confermati',
    gone: 'Non correvano più',
    failed: 'Senza risposta',
    joined: 'Iniziati nel frattempo',
  } satisfies Readonly<Record<Show, string>>,
  showOf: (label: string, count: number) => `${label} (${count})`,
  none: 'Nessun termine in corso',
  noneWhat:
    'Nessuna pratica aperta ha adesso questo termine, o il filtro li lascia fuori tutti. Il nuovo valore vale per le attività che iniziano.',
  noneHere: 'Nessun termine di questo tipo.',
  allRefused: 'Nessun termine si può spostare: ognuno dice perché.',
  case: 'Pratica',
  old: 'Scadenza di adesso',
  oldDone: 'Scadenza di prima',
  new: 'Nuova scadenza',
  outcome: 'Esito',
  standsStill: 'sospeso: si conta alla ripresa',
  past: 'già passata',
  confirmed: 'confermata',
  suspended: 'sospeso',
  joined: 'iniziato nel frattempo',
  dependants: (count: number) =>
    count === 1 ? 'con lui si sposta 1 termine' : `con lui si spostano ${count} termini`,
  alarms: 'Avvisi',
  sameAlarms: 'nessuno di nuovo',
  again: (count: number) => (count === 1 ? '1 avviso riparte' : `${count} avvisi ripartono`),
  never: (count: number) =>
    count === 1
      ? '1 avviso non parte: il momento è passato'
      : `${count} avvisi non partono: il momento è passato`,
  outcomes: {
    seen: 'si sposta',
    seenPast: 'resta com’è, se nessuno conferma la data',
    seenConfirmed: 'si sposta, anche se la data è passata',
    refused: 'resta com’è',
    left: 'rimasto com’era: la nuova data era passata e nessuno l’ha confermata',
    pending: 'da fare',
    stopped: 'non fatto: il cambio è stato fermato',
    done: 'cambiato',
    gone: 'non correva più',
    failed: 'senza risposta',
  },
  confirming: 'Date già passate',
  confirmingWhat:
    'Una data già passata vale solo se la confermi qui: spunta la pratica, che risulterà subito in ritardo. Senza conferma il suo termine resta com’è.',
  onlyAuthor: 'Le conferma chi ha scritto il cambio, finché è in bozza.',
  confirmChosen: 'Conferma le date scelte',
  unconfirmChosen: 'Togli la conferma',
  nothingChosen: 'Scegli almeno una data nell’elenco.',
  pages: 'Pagine dei termini in corso',
  next: 'Termini seguenti',
  first: 'Torna ai primi',
  csv: 'Scarica tutti i termini (CSV)',

  progress: 'Andamento',
  progressLine: (settled: number, of: number) => `${settled} su ${terms(of)}`,
  statuses: {
    seen: 'Da approvare',
    approved: 'Approvato, sta per partire',
    running: 'In corso',
    paused: 'In pausa',
    done: 'Concluso',
    cancelled: 'Fermato',
  },
  startsOn: (distance: string, full: string) =>
    `Approvato: parte ${distance}, ${full}. Fino ad allora nessuna data cambia.`,
  starts: 'Approvato: sta per partire.',
  seen: 'Da approvare: nessuna data è cambiata.',
  runs: 'Le date cambiano una pratica alla volta; chi lavora ha la precedenza.',
  lastLook: 'Quasi concluso: per qualche secondo si cercano i termini iniziati nel frattempo.',
  pausedWhat: 'In pausa: quello che è cambiato resta, il resto aspetta.',
  doneWhat: (when: string) => `Concluso ${when}.`,
  cancelledWhat: (when: string) =>
    `Fermato ${when}: quello che era già cambiato resta, il resto tiene la sua data.`,
  speed: (perSecond: number) => `${perSecond.toLocaleString('it-IT')} al secondo`,
  counts: {
    done: (count: number) => counted(count, 'cambiato', 'cambiati'),
    pending: (count: number) => `${count} da fare`,
    refused: (count: number) => counted(count, 'rimasto com’era', 'rimasti com’erano'),
    left: (count: number) =>
      `${counted(count, 'rimasto com’era', 'rimasti com’erano')}: la nuova data è passata e nessuno l’ha confermata`,
    gone: (count: number) => (count === 1 ? '1 non correva più' : `${count} non correvano più`),
    failed: (count: number) => `${count} senza risposta`,
  },
  canLeave: 'Puoi lasciare questa pagina: il cambio continua.',
  pause: 'Metti in pausa',
  resume: 'Riprendi',
  retry: 'Riprova quelli senza risposta',
  cancel: 'Ferma il cambio…',
  cancelWhat:
    'Quello che è già cambiato resta, è elencato qui sotto e si può annullare con un altro cambio. I termini che mancano tengono la loro data. Le attività che iniziano hanno comunque il nuovo valore.',
  cancelNow: 'Ferma adesso',
  revert: 'Annulla con un nuovo cambio',
  revertWhat:
    'Prepara una bozza che ridà il valore di prima ai termini mossi da questo cambio e alle attività che iniziano. La approva una seconda persona, come ogni cambio.',

  listProgress: {
    newOnly: 'solo attività che iniziano',
    reaches: 'anche i termini in corso',
    looking: (seen: number, of: number) => `${seen} pratiche su ${of} guardate`,
    seen: 'anche i termini in corso',
    approved: (day: string) => `termini in corso: dal ${numericDate(day)}`,
    running: 'termini in corso: stanno cambiando',
    paused: 'termini in corso: in pausa',
    done: 'termini in corso: cambiati',
    cancelled: 'termini in corso: fermato',
  },

  approving: (moving: number) =>
    moving === 0
      ? 'nessun termine in corso si sposta'
      : `${moving === 1 ? '1 termine in corso prende' : `${moving} termini in corso prendono`} la data scritta in «Termini in corso»`,
  approvingLeft: (refused: number, unconfirmed: number) =>
    `${counted(refused + unconfirmed, 'termine resta com’è', 'termini restano come sono')}: ${refused} perché non ${refused === 1 ? 'può' : 'possono'} cambiare, ${unconfirmed} con una data già passata che nessuno ha confermato`,
  approvingTrail: 'ogni pratica scrive la vecchia data e la nuova nella sua cronologia',
} as const;
