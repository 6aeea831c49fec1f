import { counted } from '../domain/terms/italian-dates.ts';

/** Why a case of a plan is written down as not done, when nobody could ask it. */
export const unreachableCase =
  'La pratica non ha risposto dopo molti tentativi e segue ancora la versione di prima. Si può riprovare.';

const cases = (count: number): string => counted(count, 'pratica', 'pratiche');

/** Sentences of the pages on which open cases go to a later version of their protocol. */
export const migrationPages = {
  title: 'Cambi di versione',
  lead: 'Le pratiche aperte seguono la versione con cui sono iniziate. Da qui possono passare a una successiva: si vede prima che cosa cambia, e approva una seconda persona.',
  caption: (count: number, more: boolean) =>
    `${counted(count, 'piano', 'piani')}${more ? ' in questa pagina' : ''}, dal più recente`,
  plan: 'Piano',
  planName: (label: string, from: number, to: number) =>
    `${label}: dalla versione ${from} alla ${to}`,
  office: 'Ufficio',
  status: 'Stato',
  statuses: {
    draft: 'In attesa di approvazione',
    approved: 'Approvato, sta per partire',
    running: 'In corso',
    paused: 'In pausa',
    done: 'Concluso',
    cancelled: 'Abbandonato',
  },
  proposed: 'Proposto',
  proposedBy: (who: string, when: string) => `${who}, ${when}`,
  results: 'Pratiche',
  none: 'Nessun cambio di versione.',
  noneWhat: 'Quando esce una versione nuova di un protocollo, preparane uno da qui.',
  prepare: 'Prepara un cambio di versione',
  older: 'Piani precedenti',
  newest: 'Torna ai più recenti',
  pages: 'Pagine dei piani',

  newTitle: 'Prepara un cambio di versione',
  newLead: 'Scegli quali pratiche e verso quale versione. Fino alla proposta non cambia nulla.',
  target: (label: string, from: number, to: number) =>
    `${label}, dalla versione ${from} alla ${to}`,
  targetCases: (count: number, office: string) =>
    `${counted(count, 'pratica aperta', 'pratiche aperte')}, ${office}`,
  targetAhead: (day: string) =>
    `La versione vale dal ${day}: le pratiche possono passarci da quel giorno.`,
  noTargets: 'Nessuna pratica aperta segue una versione superata.',
  noTargetsWhat:
    'Non c’è nulla da fare: le pratiche nuove iniziano da sé con la versione in vigore.',
  filter: 'Quali pratiche',
  step: 'Con questa attività aperta',
  anyStep: 'Qualunque attività',
  codes: 'Solo queste pratiche',
  codesHint: 'Codici separati da spazio o virgola. Vuoto: tutte.',
  places: 'Attività senza un posto nella versione nuova',
  placesLead:
    'Nessuna attività della versione nuova ne prende il posto da sé: indica dove proseguono, o lascia fuori le pratiche che le hanno aperte.',
  place: (label: string) => `«${label}» prosegue come`,
  noPlace: 'Non indicato: la pratica resta dov’è',
  refresh: 'Aggiorna l’anteprima',
  preview: 'Che cosa cambierebbe',
  previewCaption: (count: number, able: number) =>
    `${cases(count)}, per codice; ${able} possono cambiare versione`,
  more: 'Le pratiche sono più di quante ne porti un piano: qui ci sono le prime. Prepara un secondo piano per le altre.',
  noCases: 'Nessuna pratica aperta corrisponde.',
  noCasesWhat: 'Togli il filtro sull’attività o controlla i codici.',
  choose: 'Scegli',
  chooseCase: (code: string) => `Includi ${code}`,
  confirmLate: (code: string) => `Includi ${code}, sapendo che una scadenza sarebbe già passata`,
  case: 'Pratica',
  steps: 'Attività aperte',
  becomes: (label: string) => `diventa «${label}»`,
  opens: (label: string) => `si apre «${label}»`,
  terms: 'Scadenze',
  untouched: (count: number) =>
    count === 1 ? '1 termine resta com’è' : `${count} termini restano come sono`,
  noTerms: 'Nessun termine.',
  moved: (before: string, after: string) => `da ${before} a ${after}`,
  sameDate: (day: string) => `resta ${day}; cambiano gli avvisi o la fonte`,
  started: (day: string) => `nuovo: ${day}`,
  lifted: (day: string) => `tolto: era ${day}`,
  liftedStopped: 'tolto: era sospeso',
  stopped: 'sospeso: la scadenza si calcola alla ripresa, con il tempo che restava',
  unknownDate: 'senza data',
  wake: 'verifica',
  late: 'già passata',
  why: 'perché?',
  whyOf: (label: string) => `perché? «${label}»`,
  canGo: 'Può passare',
  cannotGo: 'Non può passare',
  outcome: 'Esito',
  reason: 'Motivo',
  reasonHint: 'Resta scritto nel piano, con chi propone e chi approva. Nessun nome.',
  proposing: [
    'il piano resta in attesa di una seconda persona',
    'nessuna pratica cambia adesso',
    'le pratiche che non possono passare restano fuori',
  ],
  propose: 'Proponi il cambio di versione',

  approved: 'Approvato',
  finished: 'Concluso',
  mapping: 'Attività che cambiano posto',
  mappingLine: (from: string, to: string) => `«${from}» prosegue come «${to}»`,
  approval: 'Approvazione',
  approving: (count: number) => [
    `${cases(count)}: ognuna passa alla versione nuova con le scadenze scritte qui sopra`,
    'una pratica che nel frattempo cambia resta dov’è, e il piano lo dice',
    'ogni passaggio è scritto nella cronologia della pratica',
  ],
  approve: 'Approva il cambio di versione',
  changedTitle: 'Alcune pratiche sono cambiate dalla proposta',
  changedWhat: (count: number) =>
    `${cases(count)} da guardare di nuovo: sono segnate, con com’erano alla proposta e come sono adesso. Approvando, approvi come sono adesso.`,
  changed: 'Cambiata dalla proposta',
  before: 'Alla proposta',
  now: 'Adesso',
  progress: 'A che punto è',
  progressLine: (done: number, of: number) =>
    `${done} su ${of} ${of === 1 ? 'pratica' : 'pratiche'}`,
  counts: {
    done: 'passate alla versione nuova',
    pending: 'ancora da fare',
    refused: 'rimaste dove erano',
    failed: 'senza risposta',
  },
  itemStatuses: {
    pending: 'Da fare',
    done: 'Passata',
    refused: 'Rimasta dov’era',
    failed: 'Senza risposta',
  },
  notDone: 'Non eseguita: il piano è stato abbandonato',
  canLeave: 'Puoi lasciare questa pagina: il piano continua.',
  refreshPage: 'Aggiorna',
  pause: 'Metti in pausa',
  resume: 'Riprendi',
  retry: 'Riprova quelle senza risposta',
  cancel: 'Abbandona il piano',
  items: (count: number, more: boolean) =>
    `${cases(count)}${more ? ' in questa pagina' : ''}, per codice`,
  nextItems: 'Pratiche seguenti',
  firstItems: 'Torna alle prime',
  back: 'Torna ai cambi di versione',
} as const;
