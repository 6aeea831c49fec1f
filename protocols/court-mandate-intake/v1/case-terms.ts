import type { CaseTermDefinition } from '../../../domain/protocol/definition.ts';
import { assigned, mandateEnds, reportLate, reportsGoOn } from './rules.ts';
import { courtDate, courtDeadline, ownDeadline, reviewWake } from './terms.ts';

/** The report that makes a run of its lane, and the dates that hang on it. */
const reportTerms = {
  invioRelazione: {
    ...ownDeadline,
    label: "Relazione all'Autorità Giudiziaria",
    amount: 90,
    unit: 'calendarDays',
    from: { earliestOf: ['notifiedOn', 'deliveredAt'] },
    rollOnSaturday: true,
    ladder: 'LREP',
    source:
      "L'atto non fissa una data (art. 473-bis.27, c. 1, c.p.c.): scelta del servizio [proposta], 90 giorni dalla notifica",
    variants: [
      {
        when: { fact: 'prorogaGranted', is: true },
        ...courtDate,
        from: { anchor: 'prorogaUntilOn' },
        source: 'Atto che concede la proroga: data indicata',
      },
      {
        when: { fact: 'extraReport', is: 'appeal' },
        ...courtDate,
        from: { anchor: 'updateDueOn' },
        source: 'Richiesta di aggiornamento in appello (art. 473-bis.31 c.p.c.): data indicata',
      },
      {
        when: { fact: 'extraReport', oneOf: ['noShow', 'mandate'] },
        amount: 15,
        unit: 'workingDays',
        from: 'opened',
        ladder: 'L30',
        source:
          'Scelta del servizio [proposta]: quindici giorni lavorativi da quando serve informare il giudice',
      },
      {
        when: { fact: 'reportDateFrom', is: 'fixedDate' },
        ...courtDate,
        from: { anchor: 'reportDueOn' },
        source: 'Atto del giudice: data indicata (art. 473-bis.27, c. 1, c.p.c.)',
      },
      {
        when: { fact: 'reportDateFrom', is: 'daysFromNotification' },
        ...courtDeadline,
        amount: { fact: 'reportDays' },
        source: 'Atto del giudice: giorni dalla notifica (art. 473-bis.27, c. 1, c.p.c.)',
      },
      {
        when: {
          all: [
            { fact: 'reportDateFrom', is: 'daysBeforeHearing' },
            { anchor: 'hearingAt', known: true },
          ],
        },
        ...courtDeadline,
        amount: { fact: 'reportDaysBeforeHearing' },
        from: { anchor: 'hearingAt' },
        direction: 'backward',
        source: "Atto del giudice: giorni prima dell'udienza (art. 473-bis.27, c. 1, c.p.c.)",
      },
      {
        when: {
          all: [
            { fact: 'reportDateFrom', is: 'everyMonths' },
            { fact: 'periodicReports', is: 'periodInAct' },
          ],
        },
        ...courtDeadline,
        amount: { fact: 'reportPeriodMonths' },
        unit: 'months',
        from: { anchor: 'actOn' },
        source: "Atto del giudice: relazione periodica, mesi dall'atto",
      },
      {
        when: {
          all: [
            { fact: 'reportDateFrom', is: 'period' },
            { fact: 'periodicReports', is: 'periodInAct' },
          ],
        },
        ...courtDeadline,
        amount: { fact: 'reportPeriodMonths' },
        unit: 'months',
        from: 'previousNominal',
        notAfter: { caseTerm: 'conclusioneMandato', lessDays: 30 },
        source:
          'Atto del giudice: periodo indicato, dalla data nominale precedente; mai oltre sei mesi (art. 5-bis, c. 2, lett. h, L. 184/1983)',
      },
      {
        when: {
          all: [
            { fact: 'reportDateFrom', is: 'period' },
            { fact: 'entrustedToService', is: true },
          ],
        },
        class: 'LAW',
        amount: 6,
        unit: 'months',
        from: 'previousNominal',
        edit: 'locked',
        notAfter: { caseTerm: 'conclusioneMandato', lessDays: 30 },
        source:
          "Art. 5-bis, c. 2, lett. h, L. 184/1983: almeno ogni sei mesi; l'atto non indica un periodo",
      },
      {
        when: { fact: 'reportDateFrom', is: 'period' },
        amount: 6,
        unit: 'months',
        from: 'previousNominal',
        notAfter: { caseTerm: 'conclusioneMandato', lessDays: 30 },
        source:
          "L'atto chiede relazioni periodiche senza indicare un periodo: scelta del servizio [proposta], sei mesi",
      },
    ],
    onExpiry: [{ raisePriority: 1 }],
    startsAfter: { lane: 'relazione' },
    metBy: { step: 'sendRelazione', outcomes: ['delivered'] },
    metAt: 'reportDeliveredAt',
  },
  aperturaBozza: {
    ...reviewWake,
    label: 'Inizio della stesura',
    amount: 45,
    unit: 'calendarDays',
    from: { caseTerm: 'invioRelazione' },
    direction: 'backward',
    source:
      "Scelta del servizio [proposta]: quarantacinque giorni prima dell'invio, senza attendere nessuno",
    onExpiry: [{ when: assigned, setPhase: 'relazione' }, { open: 'draftRelazione' }],
    startsAfter: { lane: 'relazione' },
    metBy: { step: 'draftRelazione' },
  },
  prossimaRelazione: {
    ...reviewWake,
    label: 'Pianificazione della relazione successiva',
    amount: 0,
    unit: 'calendarDays',
    from: { caseTerm: 'invioRelazione' },
    source:
      'Art. 5-bis, c. 2, lett. h, L. 184/1983: la successiva si conta dalla data nominale di questa, anche se è in ritardo',
    // Once per run, on the day of this report and never at its delivery: a late report neither stops the next nor doubles it.
    onExpiry: [
      { when: reportsGoOn, setFact: 'reportDateFrom', to: 'period' },
      { when: reportsGoOn, openLane: 'relazione' },
    ],
    startsAfter: { lane: 'relazione' },
    inSeriesOnly: true,
    metBy: { step: 'decideClosing', outcomes: ['closed'] },
  },
  ritardoRelazione: {
    ...reviewWake,
    label: 'Relazione ancora da consegnare',
    amount: 30,
    unit: 'calendarDays',
    from: { caseTerm: 'invioRelazione' },
    source: 'Scelta del servizio [proposta]: ogni trenta giorni di ritardo la priorità aumenta',
    repeat: { amount: 30, unit: 'calendarDays' },
    onExpiry: [{ when: reportLate, raisePriority: 1 }],
    startsAfter: { lane: 'relazione' },
    inSeriesOnly: true,
    metBy: { step: 'sendRelazione', outcomes: ['delivered'] },
  },
} as const satisfies Readonly<Record<string, CaseTermDefinition>>;

/** A hearing, whose date only the court moves. */
const hearingTerms = {
  udienza: {
    ...ownDeadline,
    ...courtDate,
    label: 'Udienza',
    from: { anchor: 'hearingAt' },
    ladder: 'LHEARING',
    source: "Atto del giudice: data dell'udienza, o del rinvio",
    startsAfter: { lane: 'udienza' },
    // Alive until it is told how the hearing went: being ready for it silences none of its alarms.
    metBy: { step: 'recordUdienza' },
    metAt: 'hearingHeldAt',
  },
  aperturaUdienza: {
    ...reviewWake,
    label: "Preparazione dell'udienza",
    amount: 30,
    unit: 'calendarDays',
    from: { caseTerm: 'udienza' },
    direction: 'backward',
    source: "Scelta del servizio [proposta]: trenta giorni prima dell'udienza",
    onExpiry: [{ open: 'prepareUdienza' }],
    startsAfter: { lane: 'udienza' },
    metBy: { step: 'prepareUdienza' },
  },
} as const satisfies Readonly<Record<string, CaseTermDefinition>>;

/** The end of the mandate, and the days on which it must be looked at before. */
const mandateTerms = {
  fineMandato: {
    ...ownDeadline,
    label: 'Fine del mandato',
    amount: 24,
    unit: 'months',
    from: { anchor: 'actOn' },
    rollOnHoliday: false,
    ladder: 'LLONG',
    source:
      "L'atto non indica una durata: scelta del servizio [proposta], ventiquattro mesi dall'atto",
    variants: [
      {
        when: {
          all: [
            { fact: 'endInAct', is: true },
            { anchor: 'mandateEndsOn', known: true },
          ],
        },
        ...courtDate,
        from: { anchor: 'mandateEndsOn' },
        source: 'Atto del giudice: fine del mandato indicata',
      },
      {
        when: { fact: 'entrustedToService', is: true },
        class: 'LAW',
        edit: 'locked',
        source: 'Art. 5-bis, c. 2, lett. g, L. 184/1983: durata non oltre ventiquattro mesi',
      },
    ],
    onExpiry: [
      { setFact: 'mandateExpired', to: true },
      { raisePriority: 1 },
      // Still undone, it would stay with who has not decided: from this day the head of the area does.
      { cancel: 'reviewMandateExpiry' },
      { open: 'reviewMandateExpiry' },
    ],
    startsAfter: { lane: 'mandato' },
    metBy: { step: 'reviewMandateExpiry', outcomes: ['end', 'handover', 'beyond18'] },
  },
  aperturaVerificaMandato: {
    ...reviewWake,
    label: 'Verifica della scadenza del mandato',
    amount: 120,
    unit: 'calendarDays',
    from: { caseTerm: 'fineMandato' },
    direction: 'backward',
    source: 'Scelta del servizio [proposta]: centoventi giorni prima della fine del mandato',
    onExpiry: [{ open: 'reviewMandateExpiry' }],
    startsAfter: { lane: 'mandato' },
    metBy: { step: 'reviewMandateExpiry', outcomes: ['end', 'handover', 'beyond18'] },
  },
  conclusioneMandato: {
    ...reviewWake,
    label: 'Il mandato si conclude',
    amount: 0,
    unit: 'calendarDays',
    from: { caseTerm: 'fineMandato' },
    source: 'Il giorno in cui il mandato finisce',
    onExpiry: [
      // What falls after the end is not owed; what is late still is. With a date in the act no report falls there.
      {
        when: {
          all: [mandateEnds, { not: reportLate }, { not: { fact: 'endInAct', is: true } }],
        },
        cancelLane: 'relazione',
      },
      { when: mandateEnds, setPhase: 'chiusura' },
      { when: mandateEnds, open: 'proposeClosing' },
    ],
    startsAfter: { lane: 'mandato' },
    metBy: { step: 'decideClosing', outcomes: ['closed'] },
  },
} as const satisfies Readonly<Record<string, CaseTermDefinition>>;

/** Terms that belong to the case and not to one step of it. */
export const caseTerms = {
  ...reportTerms,
  ...hearingTerms,
  ...mandateTerms,
  avvisoMaggioreEta: {
    ...reviewWake,
    label: 'Avviso della maggiore età',
    amount: 90,
    unit: 'calendarDays',
    from: { anchor: 'turns18On' },
    direction: 'backward',
    source: 'Scelta del servizio [proposta]: novanta giorni prima dei diciotto anni',
    onExpiry: [{ raisePriority: 1 }, { open: 'decideBeyond18' }],
    startsAfter: 'effect',
    metBy: { step: 'decideBeyond18' },
  },
  verificaProgetto: {
    ...reviewWake,
    label: 'Verifica del progetto quadro',
    amount: 0,
    unit: 'fixedDate',
    from: { anchor: 'projectReviewOn' },
    source: 'Data fissata con il progetto quadro',
    onExpiry: [{ open: 'agreeProgettoQuadro' }],
    startsAfter: 'effect',
    metBy: { step: 'agreeProgettoQuadro' },
  },
} as const satisfies Readonly<Record<string, CaseTermDefinition>>;
