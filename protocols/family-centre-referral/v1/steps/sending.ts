import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  actsForDestination,
  destinationClosed,
  hubCoordinator,
  hubDesk,
  nothingToReport,
  spokeOfAccess,
  toHub,
  toOutside,
} from '../rules.ts';
import { ownDeadline } from '../terms.ts';

const sender = {
  actor: hubDesk,
  actorVariants: [{ ...spokeOfAccess, when: toHub }],
} as const;
const onceBefore = { fact: 'refusedOnce', is: true } as const;

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
        effects: [{ setFact: 'pathHere', to: true }, { unseat: 'spoke' }, { open: 'takeConsent' }],
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
      },
    },
    outcomes: {
      taken: {
        label: 'Presa in consegna',
        needs: ['takenBy'],
        effects: [{ setPhase: 'percorso' }, { open: 'holdFirstMeeting' }],
      },
      askedMore: {
        label: 'Manca qualcosa',
        needs: ['missing'],
        effects: [{ cancel: 'awaitOutcome' }, { open: 'referWithConsent' }],
      },
      refused: {
        label: 'Non si può accogliere',
        needs: ['refusalReason'],
        effects: [
          { cancel: 'awaitOutcome' },
          { unseat: 'spoke' },
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
    label: 'Decisione dopo due rifiuti',
    purpose: 'Due sedi hanno rifiutato: decidi dove la famiglia è accolta.',
    phase: 'invio',
    kind: 'task',
    actor: hubCoordinator,
    visibility: 'S-HUB',
    form: 'decideRefusedReferral',
    terms: {
      decisione: {
        ...ownDeadline,
        label: 'Decisione dopo due rifiuti',
        amount: 5,
        ladder: 'L5',
        source: 'Scelta del Centro [proposta]: cinque giorni lavorativi dal secondo rifiuto',
      },
    },
    outcomes: {
      assigned: {
        label: 'Si invia a una sede',
        needs: ['destination'],
        effects: [{ open: 'referWithConsent' }],
      },
      here: {
        label: "Percorso breve all'hub",
        effects: [{ setFact: 'pathHere', to: true }, { open: 'takeConsent' }],
      },
      notPlaced: {
        label: 'Nessuna sede può accogliere',
        when: nothingToReport,
        effects: [{ endCase: 'notPlaced' }],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
