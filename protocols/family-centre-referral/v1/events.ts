import type { CaseEventDefinition } from '../../../domain/protocol/definition.ts';
import {
  accessClosed,
  destinationClosed,
  destinationReferent,
  hubCoordinator,
  hubDesk,
  hubDeskOfAccess,
  identityKnown,
  leaveDestination,
  move,
  nothingToReport,
  referralRuns,
  reporting,
  spokeOfAccess,
  sstSocialWorker,
} from './rules.ts';

const whoever = [
  hubDesk,
  hubDeskOfAccess,
  spokeOfAccess,
  destinationReferent,
  hubCoordinator,
] as const;

/** What happens to an access beside its steps. */
export const events = {
  pregiudizioSeen: {
    label: 'Un minore può essere in pregiudizio',
    purpose:
      "Avvia la segnalazione senza attendere nulla: non serve il consenso, e l'anonimato finisce qui.",
    by: [...whoever, sstSocialWorker],
    form: 'pregiudizioSeen',
    effects: [
      { raisePriority: 2 },
      {
        when: { fact: 'danger', is: 'emergency' },
        startCase: 'urgentPlacement',
        link: 'related',
        heldBy: 'protection',
      },
      { open: 'reportPregiudizio' },
    ],
  },
  consentWithdrawn: {
    label: 'La famiglia ritira il consenso',
    purpose: "Chiude l'invio: la destinazione non vede più la pratica, il fatto resta scritto.",
    by: whoever,
    form: 'consentWithdrawn',
    when: {
      predicate: identityKnown,
      because: 'Nessun consenso è stato dato.',
    },
    effects: [
      { count: 'consentWithdrawn' },
      { cancel: 'referWithConsent' },
      { cancel: 'acknowledgeReferral' },
      { cancel: 'holdFirstMeeting' },
      { cancel: 'runShortPath' },
      { cancel: 'returnOutcome' },
      { cancel: 'readOutcome' },
      { cancel: 'awaitOutcome' },
      move('withdraw'),
      ...leaveDestination,
      { when: { not: reporting }, endCase: 'consentWithdrawn' },
    ],
  },
  destinationCloses: {
    label: 'La sede di destinazione cessa',
    purpose: "Toglie l'invio alla sede che non c'è più: chi coordina l'hub decide chi accoglie.",
    by: [hubCoordinator],
    form: 'destinationCloses',
    when: {
      predicate: { handoverCan: 'withdraw' },
      because: 'Nessun invio è in corso verso una sede.',
    },
    effects: [
      move('withdraw'),
      { cancel: 'referWithConsent' },
      { cancel: 'acknowledgeReferral' },
      { cancel: 'holdFirstMeeting' },
      { cancel: 'runShortPath' },
      { cancel: 'returnOutcome' },
      { cancel: 'awaitOutcome' },
      ...leaveDestination,
      { cancel: 'decodeNeed' },
      { open: 'decideRefusedReferral' },
    ],
  },
  deskClosed: {
    label: 'Uno sportello è chiuso',
    purpose: 'Sposta il termine alla prima apertura dopo la chiusura.',
    by: whoever,
    form: 'deskClosed',
    when: {
      predicate: { any: [{ open: 'welcomeAndFilter' }, { open: 'acknowledgeReferral' }] },
      because: 'Nessuno sportello deve ancora accogliere o prendere visione.',
    },
    effects: [
      { setFact: 'deskMoved', to: true },
      {
        when: accessClosed,
        recomputeTerm: 'accoglienza',
        of: 'welcomeAndFilter',
      },
      {
        when: destinationClosed,
        recomputeTerm: 'presaVisione',
        of: 'acknowledgeReferral',
      },
      {
        when: destinationClosed,
        recomputeTerm: 'secondoSilenzio',
        of: 'acknowledgeReferral',
      },
    ],
  },
  familyMoved: {
    label: 'La famiglia si è trasferita',
    purpose: "Scrivi l'orientamento dato verso l'altro territorio e conclude.",
    by: whoever,
    form: 'familyMoved',
    when: nothingToReport,
    effects: [move('withdraw'), ...leaveDestination, { endCase: 'movedAway' }],
  },
  sameFamilyTwice: {
    label: "La stessa famiglia ha un'altra pratica",
    purpose: "Collega l'altra pratica: si può dire solo quando la famiglia ha detto chi è.",
    by: whoever,
    form: 'sameFamilyTwice',
    when: {
      predicate: { any: [identityKnown, referralRuns] },
      because: 'La famiglia è ancora anonima: nessuno può dire che sia la stessa.',
    },
    effects: [{ count: 'sameFamilyTwice' }, { raisePriority: 1 }],
  },
} as const satisfies Readonly<Record<string, CaseEventDefinition>>;
