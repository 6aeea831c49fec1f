import type { Effect, StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  actsForDestination,
  hubDesk,
  move,
  nothingToReport,
  pathHere,
  spokeOfAccess,
  toHub,
  toSst,
} from '../rules.ts';
import { ownDeadline } from '../terms.ts';

/** At the hub the path ends with its outcome; elsewhere it goes back to who sent the family, and ends when it is read. */
function backToSender(result: 'done' | 'takenIntoCare' | 'refusedByFamily' | 'notShown') {
  return [
    { setFact: 'result', to: result },
    move('returnOutcome'),
    { cancel: 'awaitOutcome' },
    { when: pathHere, endCase: result },
    { when: { not: pathHere }, open: 'readOutcome' },
  ] as const satisfies readonly Effect[];
}

/** The outcome comes back: a referral that was received is not closed before. */
export const outcomeSteps = {
  returnOutcome: {
    card: 'P4.8',
    label: "Esito all'inviante",
    purpose: "Di' a chi ha inviato la famiglia com'è andata; legge solo l'esito e la tua nota.",
    phase: 'esito',
    kind: 'task',
    ...actsForDestination,
    visibility: 'S-DEST',
    form: 'returnOutcome',
    terms: {
      esito: {
        ...ownDeadline,
        label: "Esito all'inviante",
        amount: 5,
        ladder: 'L5',
        chain: 'E-DEST',
        source:
          "Scelta del Centro [proposta]: cinque giorni lavorativi dalla fine del percorso o dall'ultima assenza",
        variants: [{ when: pathHere, chain: 'E-HUB' }],
      },
    },
    outcomes: {
      done: { label: 'Percorso concluso', when: nothingToReport, effects: backToSender('done') },
      presaInCarico: {
        label: 'Presa in carico da un servizio',
        when: nothingToReport,
        effects: [
          {
            when: { all: [toSst, { fact: 'toProtection', is: true }] },
            startCase: 'tmSstHandover',
            link: 'related',
            heldBy: 'territorialService',
          },
          ...backToSender('takenIntoCare'),
        ],
      },
      refusedByFamily: {
        label: 'Rifiutato dalla famiglia',
        when: nothingToReport,
        effects: backToSender('refusedByFamily'),
      },
      notShown: {
        label: 'La famiglia non si è presentata',
        when: nothingToReport,
        effects: backToSender('notShown'),
      },
    },
  },
  readOutcome: {
    card: 'P4.8',
    label: "Lettura dell'esito",
    purpose: "Leggi l'esito: con questo l'invio è concluso.",
    phase: 'esito',
    kind: 'task',
    actor: hubDesk,
    actorVariants: [{ ...spokeOfAccess, when: toHub }],
    visibility: 'S-HUB',
    form: 'readOutcome',
    terms: {
      lettura: {
        ...ownDeadline,
        label: "Lettura dell'esito",
        amount: 5,
        ladder: 'L5',
        source: "Scelta del Centro [proposta]: cinque giorni lavorativi dall'esito",
      },
    },
    outcomes: {
      read: {
        label: "Letto: l'invio è concluso",
        when: nothingToReport,
        effects: [
          { when: { fact: 'result', is: 'takenIntoCare' }, endCase: 'takenIntoCare' },
          { when: { fact: 'result', is: 'refusedByFamily' }, endCase: 'refusedByFamily' },
          { when: { fact: 'result', is: 'notShown' }, endCase: 'notShown' },
          { endCase: 'done' },
        ],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
