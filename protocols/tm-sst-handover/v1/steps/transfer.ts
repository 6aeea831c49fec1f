import type { Predicate, StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  receivingCoordinator,
  receivingWorker,
  sendingCoordinator,
  shared,
  toTm,
} from '../rules.ts';
import { agreedDeadline, determina, ownChoice, ownDeadline, reviewWake } from '../terms.ts';

const neverReviewed = { not: { completed: 'reviewSharedCare' } } as const satisfies Predicate;

/** The transfer, signed on both sides; the project of both; its reviews; the way back. */
export const transferSteps = {
  completeTransfer: {
    card: 'P3.9',
    label: 'Trasferimento',
    purpose: 'Di’ chi risponde di ogni termine e che cosa hai ricevuto; poi firma chi propone.',
    phase: 'trasferimento',
    kind: 'task',
    ...receivingCoordinator,
    visibility: 'S-SST',
    form: 'completeTransfer',
    terms: {
      trasferimento: {
        ...ownDeadline,
        label: 'Trasferimento',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        chain: 'E-JOINT',
        source: `${ownChoice}: cinque giorni lavorativi dall'accettazione`,
      },
    },
    outcomes: {
      transferred: {
        label: 'Ricevuto tutto',
        needs: ['documentsHanded', 'loadMoved'],
        everyTermOwned: true,
        effects: [{ open: 'signTransfer' }],
      },
      partly: {
        label: 'Ricevuto in parte',
        needs: ['note'],
        keepsOpen: true,
        effects: [{ count: 'partlyTransferred' }],
      },
    },
  },
  signTransfer: {
    card: 'P3.9',
    label: 'Firma del trasferimento',
    purpose:
      'Controlla che nulla sia rimasto senza responsabile: con la firma ne risponde chi riceve.',
    phase: 'trasferimento',
    kind: 'task',
    ...sendingCoordinator,
    visibility: 'S-SST',
    form: 'signTransfer',
    notBy: ['completeTransfer'],
    terms: {
      firma: {
        ...ownDeadline,
        label: 'Firma del trasferimento',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        source: `${ownChoice}: cinque giorni lavorativi dal trasferimento`,
        variants: [{ when: toTm, chain: 'E-SST' }],
      },
    },
    outcomes: {
      signed: {
        label: 'Trasferimento completato',
        everyTermOwned: true,
        effects: [
          { handover: 'takeCharge' },
          { setPhase: 'condivisione' },
          { open: 'followSharedCare' },
        ],
      },
      returned: {
        label: 'Manca ancora qualcosa',
        needs: ['note'],
        effects: [{ open: 'completeTransfer' }],
      },
    },
  },
  agreeSharedProject: {
    card: 'P3.7',
    label: 'Progetto condiviso',
    purpose: 'Concorda i compiti: una persona per ciascuno, e chi fa da riferimento alla famiglia.',
    phase: 'trasferimento',
    kind: 'task',
    ...receivingWorker,
    visibility: 'S-SST',
    form: 'agreeSharedProject',
    terms: {
      progetto: {
        ...agreedDeadline,
        chain: 'E-JOINT',
        label: 'Progetto condiviso',
        amount: 30,
        unit: 'calendarDays',
        ladder: 'L30',
        source: determina,
      },
    },
    outcomes: {
      agreed: {
        label: 'Concordato',
        effects: [{ when: shared, setPhase: 'condivisione' }, { open: 'followSharedCare' }],
      },
    },
  },
  followSharedCare: {
    card: 'P3.8',
    label: 'Presa in carico in corso',
    purpose: 'La verifica torna da sé alle sue date: qui la si anticipa, se serve.',
    phase: 'condivisione',
    kind: 'waiting',
    ...receivingWorker,
    visibility: 'S-SST',
    form: 'followSharedCare',
    terms: {
      ogniTreMesi: {
        ...reviewWake,
        label: 'Prima verifica; se condivisa, ogni tre mesi',
        amount: 3,
        unit: 'months',
        source: `${ownChoice}: tre mesi dal progetto; ogni tre mesi se la presa in carico è condivisa`,
        repeat: { amount: 3, unit: 'months' },
        onExpiry: [{ when: { any: [shared, neverReviewed] }, open: 'reviewSharedCare' }],
      },
      ogniSeiMesi: {
        ...reviewWake,
        label: 'Verifica ogni sei mesi dopo la prima',
        amount: 9,
        unit: 'months',
        source: `${ownChoice}: ogni sei mesi dopo la prima verifica`,
        repeat: { amount: 6, unit: 'months' },
        onExpiry: [{ when: { not: shared }, open: 'reviewSharedCare' }],
      },
    },
    outcomes: {
      anticipated: {
        label: 'Si anticipa la verifica',
        needs: ['note'],
        keepsOpen: true,
        effects: [{ open: 'reviewSharedCare' }],
      },
    },
  },
  reviewSharedCare: {
    card: 'P3.8',
    label: 'Verifica della presa in carico',
    purpose: 'Guardate insieme come va: si continua, si cambia, si conclude o si torna indietro.',
    phase: 'condivisione',
    kind: 'task',
    ...receivingWorker,
    visibility: 'S-SST',
    form: 'reviewSharedCare',
    terms: {
      verifica: {
        ...ownDeadline,
        label: 'Verifica',
        amount: 10,
        unit: 'workingDays',
        ladder: 'L30',
        chain: 'E-RECEIVER',
        source: `${ownChoice}: dieci giorni lavorativi dalla data di verifica`,
        variants: [{ when: toTm, chain: 'E-TM' }],
      },
    },
    outcomes: {
      continue: { label: 'Si continua', effects: [{ open: 'followSharedCare' }] },
      changeTasks: { label: 'Si cambiano i compiti', effects: [{ open: 'agreeSharedProject' }] },
      end: {
        label: 'Si conclude: obiettivi raggiunti o mandato finito',
        when: {
          predicate: { handoverCan: 'returnOutcome' },
          because: 'Il trasferimento non è ancora firmato: si conclude dopo.',
        },
        effects: [{ handover: 'returnOutcome' }, { endCase: 'concluded' }],
      },
      return: {
        label: 'Non funziona: torna a chi ha proposto',
        effects: [{ open: 'returnToSender' }],
      },
    },
  },
  returnToSender: {
    card: 'P3.9b',
    label: 'Ritorno a chi ha proposto',
    purpose: 'Scrivi perché la famiglia torna e a che punto sono gli impegni.',
    phase: 'condivisione',
    kind: 'task',
    ...receivingCoordinator,
    visibility: 'S-SST',
    form: 'returnToSender',
    terms: {
      ritorno: {
        ...ownDeadline,
        label: 'Ritorno a chi ha proposto',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        chain: 'E-JOINT',
        source: `${ownChoice}: cinque giorni lavorativi dalla decisione`,
      },
    },
    outcomes: { proposed: { label: 'Da confermare', effects: [{ open: 'confirmReturn' }] } },
  },
  confirmReturn: {
    card: 'P3.9b',
    label: 'Conferma del ritorno',
    purpose:
      'Conferma che la famiglia torna a te: le tue attività riprendono con il tempo che restava.',
    phase: 'condivisione',
    kind: 'task',
    ...sendingCoordinator,
    visibility: 'S-SST',
    form: 'confirmReturn',
    notBy: ['returnToSender'],
    terms: {
      conferma: {
        ...ownDeadline,
        label: 'Conferma del ritorno',
        amount: 5,
        unit: 'workingDays',
        ladder: 'L5',
        source: `${ownChoice}: cinque giorni lavorativi dalla richiesta`,
        variants: [{ when: toTm, chain: 'E-SST' }],
      },
    },
    outcomes: {
      returned: {
        label: 'Torna a chi ha proposto',
        effects: [{ handover: 'giveBack' }, { endCase: 'returnedToSender' }],
      },
      notReturned: {
        label: 'Non torna: si rivede il progetto',
        needs: ['note'],
        effects: [{ open: 'agreeSharedProject' }],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
