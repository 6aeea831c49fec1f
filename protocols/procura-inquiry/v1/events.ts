import type { CaseEventDefinition } from '../../../domain/protocol/definition.ts';
import {
  beingWorked,
  noContact,
  nothingToReport,
  registryOffice,
  reportDelivered,
  sstSocialWorker,
  tmCoordinator,
  tmEducator,
  tmPsychologist,
  tmSocialWorker,
} from './rules.ts';

/** What happens to an inquiry beside its steps. */
export const events = {
  sollecito: {
    label: 'Sollecito della Procura',
    purpose: 'Aumenta la priorità e viene contato; non sposta nessun termine.',
    by: [registryOffice, tmCoordinator],
    form: 'sollecito',
    effects: [{ raisePriority: 1 }, { count: 'sollecito' }],
  },
  newFacts: {
    label: 'Fatti nuovi',
    purpose: 'Riapre il triage.',
    by: [
      registryOffice,
      tmCoordinator,
      tmSocialWorker,
      tmPsychologist,
      tmEducator,
      sstSocialWorker,
    ],
    form: 'newFacts',
    effects: [{ open: 'triageRequest' }],
  },
  siblingFound: {
    label: 'Trovato un fratello o una sorella',
    purpose: 'Chiede un fascicolo collegato per ogni fratello o sorella.',
    by: [tmCoordinator, tmSocialWorker, registryOffice],
    form: 'siblingFound',
    effects: [{ startCase: 'procuraInquiry', link: 'sibling' }],
  },
  actArrivesBeforeReport: {
    label: 'Arriva un atto del Tribunale prima della relazione',
    purpose:
      'Chiede il fascicolo del Tribunale; la relazione alla Procura va comunque inviata, salvo rinuncia scritta del PM.',
    by: [registryOffice, tmCoordinator],
    form: 'actArrivesBeforeReport',
    when: {
      predicate: {
        all: [{ not: reportDelivered }, { not: { fact: 'courtActArrived', is: true } }],
      },
      because: "La relazione è già stata consegnata, o l'atto è già registrato.",
    },
    effects: [
      { setFact: 'courtActArrived', to: true },
      { startCase: 'courtMandateIntake', link: 'continues' },
    ],
  },
  pmWaivesReport: {
    label: 'Il PM rinuncia alla relazione',
    purpose: 'Con la rinuncia scritta del PM il fascicolo prosegue solo in Tribunale.',
    by: [registryOffice, tmCoordinator],
    form: 'pmWaivesReport',
    when: {
      predicate: {
        all: [
          { fact: 'courtActArrived', is: true },
          { not: reportDelivered },
          nothingToReport.predicate,
        ],
      },
      because:
        "La rinuncia vale dopo un atto del Tribunale, prima dell'invio della relazione e senza denunce da inviare.",
    },
    effects: [{ endCase: 'becameCourtFile' }],
  },
  familyMoved: {
    label: 'La famiglia si è trasferita',
    purpose: 'Fa verificare la competenza; alla Procura si riferisce quanto già conosciuto.',
    by: [tmCoordinator, tmSocialWorker, sstSocialWorker, registryOffice],
    form: 'familyMoved',
    effects: [
      { open: 'triageRequest' },
      {
        when: {
          all: [
            beingWorked,
            { not: { open: 'verifyRelazioneProcura' } },
            { not: { open: 'sendRelazioneProcura' } },
          ],
        },
        open: 'draftRelazioneProcura',
      },
    ],
  },
  pmLeaveGranted: {
    label: 'Il PM autorizza il contatto con i genitori',
    purpose: 'Apre i colloqui e la visita domiciliare.',
    by: [registryOffice, tmCoordinator],
    form: 'pmLeaveGranted',
    when: {
      predicate: noContact,
      because: 'Il contatto con i genitori non è vietato.',
    },
    effects: [
      { setFact: 'noContactWithParents', to: false },
      { when: beingWorked, open: 'holdInterviewsAndVisit' },
    ],
  },
  updateRequested: {
    label: 'La Procura chiede un aggiornamento',
    purpose: 'Apre una nuova relazione con il suo termine.',
    by: [registryOffice, tmCoordinator],
    form: 'updateRequested',
    when: {
      predicate: reportDelivered,
      because: 'La prima relazione non è ancora partita: la richiesta vale come sollecito.',
    },
    effects: [
      { setFact: 'updatePending', to: true },
      { setFact: 'reportTermExpired', to: false },
      { setFact: 'procuraArchived', to: false },
      { setFact: 'yearSinceReport', to: false },
      { cancel: 'awaitEsitoProcura' },
      { cancel: 'reviewSilentFile' },
      { cancel: 'awaitReviewDate' },
      { cancel: 'proposeClosing' },
      { cancel: 'decideClosing' },
      { setPhase: 'relazione' },
      { recomputeTerm: 'invioRelazione' },
      { open: 'draftRelazioneProcura' },
    ],
  },
} as const satisfies Readonly<Record<string, CaseEventDefinition>>;
