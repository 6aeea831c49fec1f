import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

const content5bis = {
  hint: "Solo se l'atto affida il minore (art. 5-bis, c. 2): con «no» l'atto non è completo.",
  dataClass: 'J',
  requiredWhen: { field: 'actEntrusts', is: true },
  type: 'boolean',
} as const satisfies Partial<FormDefinition[string]>;

/** The eight contents of an act that entrusts a child, each read by both readers. */
const contents5bis = {
  content5bisA: {
    ...content5bis,
    label: 'a) Persona presso cui il minore è collocato',
    fact: 'content5bisA',
  },
  content5bisB: {
    ...content5bis,
    label: 'b) Atti che può compiere il servizio sociale',
    fact: 'content5bisB',
  },
  content5bisC: {
    ...content5bis,
    label: 'c) Atti che può compiere il collocatario',
    fact: 'content5bisC',
  },
  content5bisD: {
    ...content5bis,
    label: 'd) Atti che restano ai genitori',
    fact: 'content5bisD',
  },
  content5bisE: {
    ...content5bis,
    label: 'e) Atti che può compiere il curatore speciale',
    fact: 'content5bisE',
  },
  content5bisF: {
    ...content5bis,
    label: 'f) Compiti affidati al servizio sociale',
    fact: 'content5bisF',
  },
  content5bisG: {
    ...content5bis,
    label: 'g) Durata, non oltre ventiquattro mesi',
    fact: 'content5bisG',
  },
  content5bisH: {
    ...content5bis,
    label: 'h) Periodo delle relazioni, non oltre sei mesi',
    fact: 'content5bisH',
  },
} as const satisfies FormDefinition;

/** What two people read in the act, separately: the dates that cannot be lost. */
const readingForm = {
  actEntrusts: {
    label: "L'atto affida il minore al servizio sociale (art. 5-bis L. 184/1983)",
    hint: "Con «sì» si comunica il responsabile dell'affidamento e le relazioni hanno un periodo di legge.",
    dataClass: 'J',
    required: true,
    type: 'boolean',
    fact: 'actEntrusts',
  },
  ...contents5bis,
  actReportTerm: {
    label: "Termine della relazione scritto nell'atto",
    dataClass: 'J',
    required: true,
    type: 'enum',
    options: {
      fixedDate: 'Una data',
      daysFromNotification: 'Giorni dalla notifica',
      daysBeforeHearing: "Giorni prima dell'udienza",
      everyMonths: "Ogni tanti mesi, a partire dall'atto",
      none: 'Nessun termine',
      unchanged: "L'atto non tocca la relazione già prevista",
    },
    fact: 'actReportTerm',
  },
  reportDueOn: {
    label: 'Relazione entro il',
    dataClass: 'J',
    requiredWhen: { field: 'actReportTerm', is: 'fixedDate' },
    type: 'date',
    // An act may be read after its own date: it must still be registered, and shown as late.
    time: 'any',
    anchor: 'reportDueOn',
  },
  reportDays: {
    label: 'Quanti giorni dalla notifica',
    dataClass: 'J',
    requiredWhen: { field: 'actReportTerm', is: 'daysFromNotification' },
    type: 'integer',
    min: 1,
    max: 730,
    fact: 'reportDays',
  },
  reportDaysBeforeHearing: {
    label: "Quanti giorni prima dell'udienza",
    hint: "Serve anche la data dell'udienza.",
    dataClass: 'J',
    requiredWhen: { field: 'actReportTerm', is: 'daysBeforeHearing' },
    type: 'integer',
    min: 1,
    max: 365,
    fact: 'reportDaysBeforeHearing',
  },
  actPeriod: {
    label: "Relazioni periodiche secondo l'atto",
    dataClass: 'J',
    required: true,
    type: 'enum',
    options: {
      no: 'Nessuna, oltre alla prima',
      inAct: "Sì, con il periodo scritto nell'atto",
      notInAct: "Sì, ma l'atto non dice ogni quanto",
      unchanged: 'Come previsto finora',
    },
    fact: 'actPeriod',
  },
  reportPeriodMonths: {
    label: 'Mesi tra una relazione e la successiva',
    hint: 'Da 1 a 6: oltre i sei mesi la legge non va.',
    dataClass: 'J',
    requiredWhen: { field: 'actPeriod', is: 'inAct' },
    type: 'integer',
    min: 1,
    max: 6,
    fact: 'reportPeriodMonths',
  },
  actHearing: {
    label: "L'atto fissa un'udienza",
    dataClass: 'J',
    required: true,
    type: 'boolean',
    fact: 'actHearing',
  },
  hearingAt: {
    label: 'Udienza',
    dataClass: 'J',
    requiredWhen: { field: 'actHearing', is: true },
    type: 'instant',
    time: 'any',
    anchor: 'hearingAt',
  },
  actDuration: {
    label: "Durata del mandato secondo l'atto",
    dataClass: 'J',
    required: true,
    type: 'enum',
    options: {
      endDate: 'Fino a una data',
      notStated: "L'atto non lo dice",
      unchanged: 'Come previsto finora',
    },
    fact: 'actDuration',
  },
  mandateEndsOn: {
    label: 'Fine del mandato',
    dataClass: 'J',
    requiredWhen: { field: 'actDuration', is: 'endDate' },
    type: 'date',
    time: 'any',
    anchor: 'mandateEndsOn',
  },
  asstOrdered: {
    label: "L'atto ordina una valutazione dei servizi ASST",
    dataClass: 'J',
    required: true,
    type: 'boolean',
    fact: 'asstOrdered',
  },
  page: {
    label: "Pagine dell'atto da cui vengono le date",
    dataClass: 'P',
    required: true,
    type: 'text',
    maxLength: 120,
  },
  recipients: {
    label: 'Destinatari delle relazioni',
    hint: "Uno per riga: l'autorità, il curatore speciale, i difensori.",
    dataClass: 'I',
    required: true,
    type: 'longText',
    maxLength: 2000,
  },
  curatoreSpeciale: {
    label: 'Curatore speciale',
    hint: "Se manca in una convalida (art. 403), in un affidamento o in una decadenza, chiedi all'autorità (art. 78 c.p.c.).",
    dataClass: 'I',
    type: 'persons',
  },
  tutore: { label: 'Tutore', dataClass: 'I', type: 'persons' },
  collocatario: { label: 'Collocatario', dataClass: 'I', type: 'persons' },
  missing: {
    label: 'Termini e contenuti che mancano',
    dataClass: 'J',
    type: 'longText',
    maxLength: 4000,
  },
} as const satisfies FormDefinition;

/** Forms of the double reading and of the clarification it may need. */
export const readingForms = {
  transcribeTerms: readingForm,
  requestChiarimento: {
    missing: {
      label: 'Che cosa si chiede di chiarire',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 4000,
    },
    signedBy: {
      label: 'Firma',
      dataClass: 'P',
      required: true,
      type: 'user',
      roles: ['tmCoordinator', 'familyAreaHead'],
    },
    istanza: {
      label: "Protocollo dell'istanza",
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'out',
    },
    sentAt: { label: 'Invio', dataClass: 'P', required: true, type: 'instant', time: 'past' },
  },
  awaitChiarimento: {
    reminder: {
      label: 'Protocollo del sollecito',
      dataClass: 'P',
      type: 'registry',
      direction: 'out',
    },
    note: { label: 'Nota', dataClass: 'J', type: 'longText', maxLength: 2000 },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
