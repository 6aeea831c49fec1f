import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import { reviewOnAgreedDate, registryOffice, tmCoordinator, tmSocialWorker } from '../rules.ts';
import { hourDeadline, ownDeadline, reviewWake } from '../terms.ts';

/** After a worsening was reported, the wait is measured from that report. */
const fromTheLatestReport = [
  { when: { completed: 'reportWorsening' }, from: { completionOf: 'reportWorsening' } },
] as const;

/** After the report nothing legal runs: these steps are what keeps the file from getting lost. */
export const waitingSteps = {
  awaitEsitoProcura: {
    card: 'P2.9',
    label: "In attesa dell'esito della Procura",
    purpose: "Registra l'esito quando arriva; il fascicolo torna da sé alle date di verifica.",
    phase: 'attesaEsito',
    kind: 'waiting',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'awaitEsitoProcura',
    terms: {
      review90: {
        ...reviewWake,
        label: 'Verifica a 90 giorni',
        amount: 90,
        unit: 'calendarDays',
        from: { completionOf: 'sendRelazioneProcura' },
        source: "Scelta del servizio [proposta]: verifica a 90 giorni dall'invio",
        variants: fromTheLatestReport,
        onExpiry: [{ open: 'reviewSilentFile' }],
      },
      review180: {
        ...reviewWake,
        label: 'Verifica a 180 giorni',
        amount: 180,
        unit: 'calendarDays',
        from: { completionOf: 'sendRelazioneProcura' },
        source: "Scelta del servizio [proposta]: verifica a 180 giorni dall'invio",
        variants: fromTheLatestReport,
        onExpiry: [{ open: 'reviewSilentFile' }],
      },
      reviewYearly: {
        ...reviewWake,
        label: 'Verifica annuale',
        amount: 12,
        unit: 'months',
        from: { completionOf: 'sendRelazioneProcura' },
        source: "Scelta del servizio [proposta]: verifica ogni dodici mesi dall'invio",
        variants: fromTheLatestReport,
        repeat: { amount: 12, unit: 'months' },
        onExpiry: [{ setFact: 'yearSinceReport', to: true }, { open: 'reviewSilentFile' }],
      },
    },
    outcomes: {
      courtFile: {
        label: 'Aperto un fascicolo del Tribunale',
        needs: ['esitoOn', 'esitoSource'],
        effects: [{ cancel: 'reviewSilentFile' }, { open: 'linkCourtFile' }],
      },
      archived: {
        label: 'Archiviata dalla Procura',
        needs: ['esitoOn', 'esitoSource'],
        effects: [
          { setFact: 'procuraArchived', to: true },
          { cancel: 'reviewSilentFile' },
          { open: 'proposeClosing' },
        ],
      },
      newRequest: {
        label: 'Nuova richiesta della Procura',
        needs: ['note'],
        keepsOpen: true,
        effects: [{ startCase: 'procuraInquiry', link: 'related' }],
      },
    },
  },
  reviewSilentFile: {
    card: 'P2.9b',
    label: 'Verifica del fascicolo silente',
    purpose: 'Guarda come sta il minore oggi e decidi che cosa fare del fascicolo.',
    phase: 'attesaEsito',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'reviewSilentFile',
    terms: {
      verifica: {
        ...ownDeadline,
        label: 'Verifica del fascicolo',
        amount: 10,
        unit: 'workingDays',
        ladder: 'L30',
        source: 'Scelta del servizio [proposta]: dieci giorni lavorativi dalla data di verifica',
      },
    },
    outcomes: {
      keepWaiting: {
        label: 'Si continua ad attendere',
        needs: ['nextReviewOn'],
        effects: reviewOnAgreedDate,
      },
      askProcura: {
        label: 'Chieste notizie alla Procura',
        needs: ['statusRequest', 'nextReviewOn'],
        effects: reviewOnAgreedDate,
      },
      support: {
        label: 'Si propone un sostegno volontario',
        needs: ['nextReviewOn'],
        effects: [{ open: 'offerVoluntarySupport' }, ...reviewOnAgreedDate],
      },
      close: {
        label: 'Si propone la chiusura',
        when: {
          predicate: {
            any: [
              { fact: 'yearSinceReport', is: true },
              { fact: 'procuraArchived', is: true },
            ],
          },
          because:
            "Non sono passati dodici mesi dall'invio della relazione e la Procura non ha archiviato.",
        },
        effects: [{ open: 'proposeClosing' }],
      },
      worse: {
        label: 'La situazione è peggiorata',
        effects: [{ raisePriority: 1 }, { open: 'reportWorsening' }],
      },
    },
  },
  awaitReviewDate: {
    card: 'P2.9b',
    label: 'In attesa della verifica concordata',
    purpose: 'Il fascicolo torna da sé alla data concordata; puoi anticipare la verifica.',
    phase: 'attesaEsito',
    kind: 'waiting',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'awaitReviewDate',
    terms: {
      verificaConcordata: {
        ...reviewWake,
        label: 'Verifica concordata',
        amount: 0,
        unit: 'fixedDate',
        from: { anchor: 'nextReviewOn' },
        source: "Scelta del servizio: data fissata nell'ultima verifica",
        onExpiry: [{ open: 'reviewSilentFile' }, { cancel: 'awaitReviewDate' }],
      },
    },
    outcomes: {
      anticipated: { label: 'Verifica anticipata', effects: [{ open: 'reviewSilentFile' }] },
    },
  },
  reportWorsening: {
    card: 'P2.9b',
    label: 'Nuova segnalazione alla Procura',
    purpose: 'Segnala subito alla Procura che la situazione è peggiorata.',
    phase: 'attesaEsito',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'reportWorsening',
    terms: {
      segnalazione: {
        ...hourDeadline,
        label: 'Nuova segnalazione',
        amount: 24,
        ladder: 'LVISIT',
        source: 'Scelta del servizio [proposta]: 24 ore dalla verifica',
      },
    },
    outcomes: {
      sent: { label: 'Segnalazione inviata', effects: [{ open: 'awaitEsitoProcura' }] },
    },
  },
  linkCourtFile: {
    card: 'P2.10a',
    label: 'Apertura di fascicolo del Tribunale',
    purpose: "Registra l'atto del Tribunale: il minore prosegue nel nuovo fascicolo.",
    phase: 'attesaEsito',
    kind: 'task',
    actor: registryOffice,
    visibility: 'S-TM',
    form: 'linkCourtFile',
    terms: {
      collegamento: {
        ...ownDeadline,
        label: 'Collegamento al fascicolo del Tribunale',
        amount: 0,
        unit: 'workingDays',
        ladder: 'L0',
        source: "Scelta del servizio [proposta]: in giornata dall'atto",
      },
    },
    outcomes: {
      linked: {
        label: 'Collegato',
        effects: [
          {
            // An act that arrived before the report has already started its mandate.
            when: { not: { fact: 'courtActArrived', is: true } },
            startCase: 'courtMandateIntake',
            link: 'continues',
          },
          { endCase: 'becameCourtFile' },
        ],
      },
    },
  },
  offerVoluntarySupport: {
    card: 'P2.10c',
    label: 'Proposta di sostegno volontario',
    purpose: 'Proponi alla famiglia un sostegno; nessun dato esce prima del consenso.',
    phase: 'attesaEsito',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'offerVoluntarySupport',
    optional: true,
    terms: {
      proposta: {
        ...ownDeadline,
        label: 'Proposta alla famiglia',
        amount: 15,
        unit: 'workingDays',
        ladder: 'L30',
        source: 'Scelta del servizio [proposta]: quindici giorni lavorativi dalla decisione',
      },
    },
    outcomes: {
      acceptedSst: {
        label: "Accettato con l'SST",
        needs: ['consentOn'],
        effects: [{ startCase: 'tmSstHandover', link: 'related' }],
      },
      acceptedHub: {
        label: 'Accettato con il Centro per le Famiglie',
        needs: ['consentOn'],
        effects: [{ startCase: 'familyCentreReferral', link: 'related' }],
      },
      declined: { label: 'Rifiutato dalla famiglia', needs: ['note'], effects: [] },
    },
  },
  proposeClosing: {
    card: 'P2.10b',
    label: 'Proposta di chiusura',
    purpose: 'Proponi di chiudere il fascicolo e scrivi perché.',
    phase: 'attesaEsito',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'proposeClosing',
    terms: {
      chiusura: {
        ...ownDeadline,
        label: 'Proposta di chiusura',
        amount: 15,
        unit: 'workingDays',
        ladder: 'L30',
        source: 'Scelta del servizio [proposta]: quindici giorni lavorativi dalla verifica',
        variants: [
          {
            when: { fact: 'procuraArchived', is: true },
            from: { anchor: 'esitoOn' },
            source: "Scelta del servizio [proposta]: quindici giorni lavorativi dall'archiviazione",
          },
        ],
      },
    },
    outcomes: { proposed: { label: 'Proposta', effects: [{ open: 'decideClosing' }] } },
  },
  decideClosing: {
    card: 'P2.10b',
    label: 'Decisione sulla chiusura',
    purpose: 'Decidi sulla chiusura che altri hanno proposto.',
    phase: 'attesaEsito',
    kind: 'task',
    actor: tmCoordinator,
    visibility: 'S-TM',
    form: 'decideClosing',
    notBy: ['proposeClosing'],
    terms: {
      decisione: {
        ...ownDeadline,
        label: 'Decisione sulla chiusura',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        source: 'Scelta del servizio [proposta]: cinque giorni lavorativi dalla proposta',
      },
    },
    outcomes: {
      closed: {
        label: 'Chiuso',
        when: {
          predicate: {
            not: { any: [{ open: 'reportNotiziaDiReato' }, { open: 'reportWorsening' }] },
          },
          because: 'Una denuncia o una segnalazione è ancora da inviare.',
        },
        effects: [
          {
            when: { fact: 'supportAfter', is: 'sst' },
            startCase: 'tmSstHandover',
            link: 'continues',
          },
          {
            when: { fact: 'supportAfter', is: 'centroFamiglie' },
            startCase: 'familyCentreReferral',
            link: 'continues',
          },
          { endCase: 'noCourtFileAfterProcura' },
        ],
      },
      kept: {
        label: 'Resta aperto',
        needs: ['nextReviewOn'],
        effects: reviewOnAgreedDate,
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
