import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import { reviewOnAgreedDate, tmSocialWorker } from '../rules.ts';
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
} as const satisfies Readonly<Record<string, StepDefinition>>;
