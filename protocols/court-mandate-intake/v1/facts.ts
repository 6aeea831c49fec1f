import type { FactDefinition } from '../../../domain/protocol/definition.ts';

/** What an act says, as two readers transcribe it: of the latest act read only. */
const readInTheAct = {
  actEntrusts: {
    label: "L'atto affida il minore al servizio sociale (art. 5-bis)",
    type: 'boolean',
    scope: 'case',
  },
  content5bisA: {
    label: 'Art. 5-bis, a) persona presso cui il minore è collocato',
    type: 'boolean',
    scope: 'case',
  },
  content5bisB: {
    label: 'Art. 5-bis, b) atti che può compiere il servizio sociale',
    type: 'boolean',
    scope: 'case',
  },
  content5bisC: {
    label: 'Art. 5-bis, c) atti che può compiere il collocatario',
    type: 'boolean',
    scope: 'case',
  },
  content5bisD: {
    label: 'Art. 5-bis, d) atti che restano ai genitori',
    type: 'boolean',
    scope: 'case',
  },
  content5bisE: {
    label: 'Art. 5-bis, e) atti che può compiere il curatore speciale',
    type: 'boolean',
    scope: 'case',
  },
  content5bisF: {
    label: 'Art. 5-bis, f) compiti affidati al servizio sociale',
    type: 'boolean',
    scope: 'case',
  },
  content5bisG: {
    label: 'Art. 5-bis, g) durata, non oltre ventiquattro mesi',
    type: 'boolean',
    scope: 'case',
  },
  content5bisH: {
    label: 'Art. 5-bis, h) periodo delle relazioni, non oltre sei mesi',
    type: 'boolean',
    scope: 'case',
  },
  actReportTerm: {
    label: "Termine della relazione scritto nell'atto",
    type: 'enum',
    scope: 'case',
    values: [
      'fixedDate',
      'daysFromNotification',
      'daysBeforeHearing',
      'everyMonths',
      'none',
      'unchanged',
    ],
  },
  reportDays: { label: 'Giorni dalla notifica', type: 'integer', scope: 'case' },
  reportDaysBeforeHearing: { label: "Giorni prima dell'udienza", type: 'integer', scope: 'case' },
  actPeriod: {
    label: "Relazioni periodiche secondo l'atto",
    type: 'enum',
    scope: 'case',
    values: ['no', 'inAct', 'notInAct', 'unchanged'],
  },
  reportPeriodMonths: {
    label: 'Mesi tra una relazione e la successiva',
    type: 'integer',
    scope: 'case',
  },
  actHearing: { label: "L'atto fissa un'udienza", type: 'boolean', scope: 'case' },
  actDuration: {
    label: "Durata del mandato secondo l'atto",
    type: 'enum',
    scope: 'case',
    values: ['endDate', 'notStated', 'unchanged'],
  },
  asstOrdered: {
    label: "L'atto ordina una valutazione dei servizi ASST",
    type: 'boolean',
    scope: 'case',
  },
} as const satisfies Readonly<Record<string, FactDefinition>>;

/** Where the reports stand. */
const reports = {
  periodicReports: {
    label: 'Relazioni periodiche',
    type: 'enum',
    scope: 'case',
    values: ['no', 'periodInAct', 'periodNotInAct'],
    valueLabels: {
      no: 'no',
      periodInAct: "sì, con il periodo scritto nell'atto",
      periodNotInAct: "sì, ma l'atto non dice ogni quanto",
    },
  },
  reportsPlanned: { label: 'Prima relazione pianificata', type: 'boolean', scope: 'case' },
  reportDateFrom: {
    label: 'Da dove viene la data della relazione in corso',
    type: 'enum',
    scope: 'case',
    values: [
      'fixedDate',
      'daysFromNotification',
      'daysBeforeHearing',
      'everyMonths',
      'none',
      'period',
    ],
    valueLabels: {
      fixedDate: "data scritta nell'atto",
      daysFromNotification: 'giorni dalla notifica',
      daysBeforeHearing: "giorni prima dell'udienza",
      everyMonths: "mesi dall'atto",
      none: "l'atto non la dice",
      period: 'periodo, dalla relazione precedente',
    },
  },
  extraReport: {
    label: 'Relazione straordinaria',
    type: 'enum',
    scope: 'case',
    values: ['none', 'appeal', 'noShow', 'mandate'],
    valueLabels: {
      none: 'nessuna',
      appeal: "chiesta dalla Corte d'Appello",
      noShow: 'la famiglia non si presenta',
      mandate: 'il mandato sta per finire',
    },
  },
  prorogaGranted: { label: 'Proroga concessa', type: 'boolean', scope: 'case' },
  coordinatorIsAuthor: {
    label: 'Il coordinatore è autore della relazione',
    type: 'boolean',
    scope: 'case',
  },
} as const satisfies Readonly<Record<string, FactDefinition>>;

/** The small values that route a mandate: flags and closed lists, never a text and never a name. */
export const facts = {
  urgent: { label: 'Atto urgente', type: 'boolean', scope: 'case' },
  hearingNear: { label: 'Udienza entro quindici giorni', type: 'boolean', scope: 'case' },
  actType: {
    label: 'Tipo di atto',
    type: 'enum',
    scope: 'case',
    values: [
      'decreto',
      'incarico',
      'richiestaAggiornamento',
      'affidamentoServizioSociale',
      'convalida403',
      'provvedimentoIndifferibile',
      'rinvioUdienza',
      'proroga',
      'archiviazione',
    ],
  },
  measureType: {
    label: 'Tipo di misura',
    type: 'enum',
    scope: 'case',
    values: [
      'civile',
      'penale',
      'adozione',
      'amministrativo',
      'amministrativoCivile',
      'civilePenale',
    ],
  },
  competenceBasis: {
    label: 'Base della competenza',
    type: 'enum',
    scope: 'case',
    values: ['residenza', 'dimora', 'presenzaTemporanea'],
  },
  delegated: {
    label: 'Comune che ha delegato la Tutela Minori',
    type: 'boolean',
    scope: 'case',
  },
  ownSocialWorker: {
    label: 'Comune con un proprio assistente sociale',
    type: 'boolean',
    scope: 'case',
  },
  outsideDistrict: { label: 'Fuori distretto', type: 'boolean', scope: 'case' },
  competenceEscalated: {
    label: "Competenza rimessa al responsabile dell'area",
    type: 'boolean',
    scope: 'case',
  },
  termsRead: { label: 'Termini letti e confermati', type: 'boolean', scope: 'case' },
  newActToRead: { label: 'Nuovo atto da leggere', type: 'boolean', scope: 'case' },
  ...readInTheAct,
  entrustedToService: {
    label: 'Minore affidato al servizio sociale (art. 5-bis)',
    type: 'boolean',
    scope: 'case',
  },
  responsabileChanged: {
    label: "Cambiato il responsabile dell'affidamento",
    type: 'boolean',
    scope: 'case',
  },
  noConflict: { label: "Assenza di conflitti d'interesse", type: 'boolean', scope: 'case' },
  noCapacity: { label: 'Nessun operatore con carico disponibile', type: 'boolean', scope: 'case' },
  sstPostVacant: { label: 'Posto dello SST vacante', type: 'boolean', scope: 'case' },
  firstNoShow: { label: 'La famiglia non si è già presentata', type: 'boolean', scope: 'case' },
  service: {
    label: 'Servizio ASST interpellato',
    type: 'enum',
    scope: 'step',
    values: ['consultorio', 'uonpia', 'serd', 'cps', 'altro'],
  },
  ...reports,
  endInAct: {
    label: 'La fine del mandato è scritta in un atto',
    type: 'boolean',
    scope: 'case',
  },
  mandateExpired: { label: 'Mandato scaduto senza una decisione', type: 'boolean', scope: 'case' },
  mandateEnding: { label: 'Deciso che il mandato si conclude', type: 'boolean', scope: 'case' },
  minorDeceased: { label: 'Il minore è deceduto', type: 'boolean', scope: 'case' },
  closingActRegistered: {
    label: "Registrato l'atto che chiude il mandato",
    type: 'boolean',
    scope: 'case',
  },
  closingReason: {
    label: 'Motivo di chiusura',
    type: 'enum',
    scope: 'case',
    values: [
      'monitoringTermExpired',
      'noCourtFileAfterProcura',
      'authorisationPathEnded',
      'noNewFactsOneTwoYears',
      'penalProceedingsClosed',
      'adoptionPerfected',
    ],
  },
  adoptionConfirmed: { label: 'Adozione perfezionata confermata', type: 'boolean', scope: 'case' },
  supportAfter: {
    label: 'Sostegno dopo la chiusura',
    type: 'enum',
    scope: 'case',
    values: ['none', 'sst', 'centroFamiglie'],
  },
} as const satisfies Readonly<Record<string, FactDefinition>>;
