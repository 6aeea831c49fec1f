import type { Effect, Predicate, StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  actsForDestination,
  destinationClosed,
  hubCoordinator,
  hubDesk,
  leaveDestination,
  move,
  nothingToReport,
  sentElsewhere,
  spokeOfAccess,
  stayHere,
  toHub,
  toOutside,
} from '../rules.ts';
import { ownDeadline } from '../terms.ts';

const sender = {
  actor: hubDesk,
  actorVariants: [{ ...spokeOfAccess, when: toHub }],
} as const;
const onceBefore = { fact: 'refusedOnce', is: true } as const;
const silentBefore = { fact: 'silentOnce', is: true } as const;
const unanswered = { handoverCan: 'stayedSilent' } as const;

/**
 * The referral is put to whom it is sent to; one that is with somebody else is taken back first. A body without an account
 * answers the hub by phone: there is nobody to put it to.
 */
const putToDestination = [
  { when: { not: { handoverCan: 'propose' } }, handover: 'withdraw' },
  { when: { all: [toOutside, { handoverCan: 'withdraw' }] }, handover: 'withdraw' },
  { when: { not: toOutside }, handover: 'propose' },
  { when: { not: toOutside }, handover: 'deliver' },
] as const satisfies readonly Effect[];

/** The destination has let a term of its own pass: the second time who coordinates the hub decides. */
const secondSilence = { all: [unanswered, silentBefore] } as const satisfies Predicate;
const silence: readonly Effect[] = [
  move('stayedSilent'),
  ...onlyWhen(secondSilence, [
    { cancel: 'acknowledgeReferral' },
    { cancel: 'awaitOutcome' },
    ...leaveDestination,
    { open: 'decideRefusedReferral' },
    { handover: 'escalate' },
  ]),
  { when: unanswered, setFact: 'silentOnce', to: true },
];

function onlyWhen(condition: Predicate, effects: readonly Effect[]): readonly Effect[] {
  return effects.map((effect) => ({
    ...effect,
    when: effect.when === undefined ? condition : { all: [condition, effect.when] },
  }));
}

/** The referral goes out with the consent of the family, and is seen where it arrives. */
export const sendingSteps = {
  referWithConsent: {
    card: 'P4.4',
    label: 'Consenso e invio',
    purpose: 'Raccogli identità e consenso, e scrivi la scheda che legge solo chi riceve.',
    phase: 'invio',
    kind: 'task',
    ...sender,
    visibility: 'S-DEST',
    form: 'referWithConsent',
    terms: {
      invio: {
        ...ownDeadline,
        label: 'Consenso e invio',
        amount: 3,
        ladder: 'L5',
        source: 'Scelta del Centro [proposta]: tre giorni lavorativi dalla decisione di inviare',
      },
    },
    outcomes: {
      sent: {
        label: 'Inviata con il consenso',
        needs: ['consentOn', 'consentHow', 'persons', 'dataGranted', 'reason'],
        effects: [
          ...putToDestination,
          { setFact: 'deskMoved', to: false },
          { setFact: 'noShow', to: false },
          { open: 'acknowledgeReferral' },
          { open: 'awaitOutcome' },
        ],
      },
      staysHere: {
        label: "Nessun consenso all'invio: resta all'hub",
        when: {
          predicate: { not: toHub },
          because: "L'invio è già verso l'hub.",
        },
        effects: stayHere,
      },
      noConsent: {
        label: 'Consenso non dato',
        when: nothingToReport,
        effects: [{ endCase: 'noConsent' }],
      },
    },
  },
  awaitOutcome: {
    card: 'P4.8',
    label: "In attesa dell'esito",
    purpose: "Ricevuta non è conclusa: l'invio resta qui finché non torna l'esito.",
    phase: 'invio',
    kind: 'waiting',
    ...sender,
    visibility: 'S-HUB',
    form: 'readOutcome',
    optional: true,
    // Its dates are those of the destination, which watch themselves.
    terms: {},
    outcomes: {
      solicited: {
        label: 'Sollecitata la destinazione',
        keepsOpen: true,
        effects: [{ raisePriority: 1 }, { count: 'solleciti' }],
      },
    },
  },
  acknowledgeReferral: {
    card: 'P4.5',
    label: "Presa visione dell'invio",
    purpose: 'Leggi la scheda e di’ chi segue la famiglia, che cosa manca, o perché no.',
    phase: 'invio',
    kind: 'task',
    ...actsForDestination,
    visibility: 'S-DEST',
    form: 'acknowledgeReferral',
    answeredByLink: {
      days: 14,
      by: [hubDesk, hubCoordinator],
      question: 'Vi abbiamo inviato una famiglia: dite chi la segue, che cosa manca, o perché no.',
      form: 'acknowledgeByLink',
      outside: toOutside,
    },
    terms: {
      presaVisione: {
        ...ownDeadline,
        label: 'Presa visione',
        amount: 5,
        orNextOpening: true,
        ladder: 'LREFERRAL',
        chain: 'E-DEST',
        source:
          'Scelta del Centro [proposta]: cinque giorni lavorativi, o la prossima apertura dello sportello se non apre prima',
        variants: [
          {
            when: destinationClosed,
            amount: 0,
            from: { anchor: 'deskReopensOn' },
            ladder: 'L0',
            source:
              'Scelta del Centro [proposta]: la prima apertura dello sportello dopo la chiusura comunicata',
          },
        ],
        onExpiry: silence,
      },
      secondoSilenzio: {
        ...ownDeadline,
        label: 'Secondo silenzio',
        purpose: 'wake',
        amount: 10,
        orNextOpening: true,
        ladder: null,
        chain: 'E-DEST',
        source:
          "Scelta del Centro [proposta]: al secondo termine passato in silenzio decide chi coordina l'hub",
        variants: [
          {
            when: destinationClosed,
            amount: 5,
            from: { anchor: 'deskReopensOn' },
            source:
              'Scelta del Centro [proposta]: cinque giorni lavorativi dalla riapertura comunicata',
          },
        ],
        onExpiry: silence,
      },
    },
    outcomes: {
      taken: {
        label: 'Presa in consegna',
        needs: ['takenBy'],
        effects: [
          move('see'),
          move('accept'),
          { setPhase: 'percorso' },
          { open: 'holdFirstMeeting' },
        ],
      },
      askedMore: {
        label: 'Manca qualcosa',
        needs: ['missing'],
        effects: [move('askMore'), { cancel: 'awaitOutcome' }, { open: 'referWithConsent' }],
      },
      refused: {
        label: 'Non si può accogliere',
        needs: ['refusalReason'],
        effects: [
          move('refuse'),
          { cancel: 'awaitOutcome' },
          ...leaveDestination,
          { when: { all: [onceBefore, { handoverCan: 'escalate' }] }, handover: 'escalate' },
          { when: onceBefore, open: 'decideRefusedReferral' },
          { when: { not: onceBefore }, setPhase: 'bisogno' },
          { when: { not: onceBefore }, open: 'decodeNeed' },
          { setFact: 'refusedOnce', to: true },
        ],
      },
    },
  },
  decideRefusedReferral: {
    card: 'P4.5',
    label: 'Decisione su chi accoglie la famiglia',
    purpose: 'Due rifiuti, due silenzi, o una sede che cessa: decidi dove la famiglia è accolta.',
    phase: 'invio',
    kind: 'task',
    actor: hubCoordinator,
    visibility: 'S-HUB',
    form: 'decideRefusedReferral',
    terms: {
      decisione: {
        ...ownDeadline,
        label: 'Decisione su chi accoglie',
        amount: 5,
        ladder: 'L5',
        source:
          'Scelta del Centro [proposta]: cinque giorni lavorativi dal secondo rifiuto o silenzio, o da quando la sede cessa',
      },
    },
    outcomes: {
      assigned: {
        label: 'Si invia a una sede',
        needs: ['destination'],
        when: sentElsewhere,
        effects: [move('giveBack'), { open: 'referWithConsent' }],
      },
      here: {
        label: "Percorso breve all'hub",
        effects: [move('giveBack'), ...stayHere],
      },
      notPlaced: {
        label: 'Nessuna sede può accogliere',
        when: nothingToReport,
        effects: [move('giveBack'), { endCase: 'notPlaced' }],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
