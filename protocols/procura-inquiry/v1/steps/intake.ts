import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  assigned,
  goOn,
  nothingToReport,
  openLanes,
  protectNow,
  registryOffice,
  reportCrimeIfSeen,
  tmCoordinator,
  tmSocialWorker,
} from '../rules.ts';
import { hourDeadline, ownDeadline } from '../terms.ts';

/** From the PEC of the Procura to the people who will work on it. */
export const intakeSteps = {
  registerRequest: {
    card: 'P2.1',
    label: 'Richiesta della Procura ricevuta',
    purpose: 'Registra la richiesta e i minori che riguarda, con il suo protocollo.',
    phase: 'ingresso',
    kind: 'task',
    actor: registryOffice,
    visibility: 'S-TM',
    form: 'registerRequest',
    terms: {
      registrazione: {
        ...ownDeadline,
        label: 'Registrazione della richiesta',
        // The step of a new file opens at the delivery of the request, so this runs from `deliveredAt`.
        amount: 0,
        unit: 'workingDays',
        ladder: 'L0',
        source: 'Scelta del servizio [proposta]: registrazione nel giorno della consegna',
      },
    },
    outcomes: {
      new: {
        label: 'Nuova richiesta',
        effects: [
          { when: { fact: 'urgent', is: true }, raisePriority: 1 },
          { open: 'triageRequest' },
        ],
      },
      duplicate: {
        label: 'Doppione di un fascicolo aperto',
        needs: ['linkedCase'],
        effects: [{ endCase: 'linkedDuplicate' }],
      },
    },
  },
  triageRequest: {
    card: 'P2.2',
    label: 'Triage',
    purpose: 'Valuta pericolo, competenza e precedenti, e decide come procedere.',
    phase: 'ingresso',
    kind: 'task',
    actor: tmCoordinator,
    visibility: 'S-TM',
    form: 'triageRequest',
    terms: {
      triage: {
        ...ownDeadline,
        label: 'Triage',
        amount: 1,
        unit: 'workingDays',
        ladder: 'L0',
        source: 'Scelta del servizio [proposta]: un giorno lavorativo dalla registrazione',
        edit: 'shortenOnly',
        variants: [
          {
            when: { fact: 'urgent', is: true },
            amount: 4,
            unit: 'hours',
            rollOnHoliday: false,
            ladder: 'L0H',
            source: 'Scelta del servizio [proposta]: quattro ore se la richiesta è urgente',
          },
        ],
      },
    },
    outcomes: {
      dangerNow: {
        label: 'Pericolo attuale',
        effects: [...protectNow, ...reportCrimeIfSeen, ...goOn],
      },
      visitNeeded: {
        label: 'Serve una visita urgente',
        effects: [{ open: 'holdUrgentVisit' }, ...reportCrimeIfSeen],
      },
      ordinary: {
        label: 'Percorso ordinario',
        effects: [
          { when: { fact: 'riskLevel', is: 'high' }, raisePriority: 1 },
          ...reportCrimeIfSeen,
          ...goOn,
        ],
      },
      notOurs: {
        label: 'Non di nostra competenza',
        needs: ['note'],
        effects: [...reportCrimeIfSeen, { open: 'returnRequest' }],
      },
      duplicate: {
        label: 'Doppione di un fascicolo aperto',
        needs: ['linkedCase'],
        when: {
          predicate: { all: [{ not: assigned }, nothingToReport.predicate] },
          because: "L'indagine è già assegnata, o una denuncia è ancora da inviare.",
        },
        effects: [{ endCase: 'linkedDuplicate' }],
      },
    },
  },
  holdUrgentVisit: {
    card: 'P2.2b',
    label: 'Visita urgente',
    purpose: 'Vai in due a vedere il minore e riferisci che cosa hai trovato.',
    phase: 'ingresso',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'holdUrgentVisit',
    terms: {
      visita: {
        ...hourDeadline,
        label: 'Visita urgente',
        amount: 24,
        ladder: 'LVISIT',
        source: 'Scelta del servizio [proposta]: visita entro 24 ore dal triage',
      },
    },
    outcomes: {
      safe: { label: 'Il minore è al sicuro', effects: goOn },
      danger: { label: 'Il minore è in pericolo', effects: [...protectNow, ...goOn] },
      nobodyFound: {
        label: 'Non si è trovato nessuno',
        needs: ['procuraInformedAt'],
        effects: [{ count: 'nobodyFound' }, { open: 'holdUrgentVisit' }],
      },
    },
  },
  returnRequest: {
    card: 'P2.2',
    label: 'Restituzione alla Procura',
    purpose: "Invia alla Procura la nota motivata, e in copia all'ente ritenuto competente.",
    phase: 'ingresso',
    kind: 'task',
    actor: registryOffice,
    visibility: 'S-TM',
    form: 'returnRequest',
    terms: {
      restituzione: {
        ...ownDeadline,
        label: 'Nota di restituzione',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        source: 'Scelta del servizio [proposta]: cinque giorni lavorativi dal triage',
      },
    },
    outcomes: {
      sent: {
        label: 'Nota consegnata',
        when: nothingToReport,
        needs: ['deliveredAt'],
        effects: [{ endCase: 'returned' }],
      },
      confirmedToUs: {
        label: 'La Procura conferma a noi',
        needs: ['confirmation'],
        effects: goOn,
      },
    },
  },
  assignInquiry: {
    card: 'P2.3',
    label: "Assegnazione dell'indagine",
    purpose: "Scegli chi lavora all'indagine; il sistema mostra il carico, decidi tu.",
    phase: 'assegnazione',
    kind: 'task',
    actor: tmCoordinator,
    visibility: 'S-TM',
    form: 'assignInquiry',
    terms: {
      assegnazione: {
        ...ownDeadline,
        label: "Assegnazione dell'indagine",
        amount: 3,
        unit: 'workingDays',
        from: { completionOf: 'registerRequest' },
        ladder: 'L5',
        source: 'Scelta del servizio [proposta]: tre giorni lavorativi dalla registrazione',
        variants: [{ when: { completed: 'returnRequest' }, from: 'opened' }],
      },
    },
    outcomes: {
      tmAlone: {
        label: 'Sola Tutela Minori',
        effects: openLanes,
      },
      sstOnly: {
        label: 'Solo SST, che già conosce il nucleo',
        needs: ['sstWorker'],
        effects: openLanes,
      },
      joint: {
        label: 'Tutela Minori e SST insieme',
        needs: ['sstWorker'],
        effects: openLanes,
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
