import type { CaseEventDefinition } from '../../../domain/protocol/definition.ts';
import {
  comuneReferent,
  leaveReceiver,
  notAcceptedYet,
  ownWorker,
  registryOffice,
  shared,
  sstCoordinator,
  sstSocialWorker,
  tmCoordinator,
  tmSocialWorker,
  toTm,
} from './rules.ts';

/** What happens to a handover beside its steps. */
export const events = {
  withdrawn: {
    label: 'Chi propone ritira il passaggio',
    purpose: "Chiude il passaggio prima dell'accettazione: l'altro ufficio non vede più nulla.",
    by: [tmCoordinator, sstCoordinator, comuneReferent],
    form: 'withdrawn',
    when: {
      predicate: notAcceptedYet,
      because:
        'Il passaggio è già accettato: la famiglia può tornare a chi ha proposto, non si ritira.',
    },
    effects: [{ handover: 'withdraw' }, ...leaveReceiver, { endCase: 'withdrawn' }],
  },
  receiverCloses: {
    label: "L'ufficio che riceve cessa",
    purpose: "Toglie il passaggio all'ufficio che non c'è più: chi propone decide a chi va.",
    by: [tmCoordinator, sstCoordinator, comuneReferent],
    form: 'receiverCloses',
    when: {
      predicate: { any: [{ handoverCan: 'withdraw' }, { handoverCan: 'giveBack' }] },
      because: 'Nessun passaggio è in corso.',
    },
    effects: [
      // What is transferred already is given back, what is not is taken back: one of the two is possible.
      { when: { not: { handoverCan: 'withdraw' } }, handover: 'giveBack' },
      { when: { handoverCan: 'withdraw' }, handover: 'withdraw' },
      { cancel: 'proposeHandover' },
      { cancel: 'endorseHandover' },
      { cancel: 'acknowledgeHandover' },
      { cancel: 'holdHandoverMeeting' },
      { cancel: 'holdFamilyMeeting' },
      { cancel: 'decideAcceptance' },
      { cancel: 'resolveConflict' },
      { cancel: 'completeTransfer' },
      { cancel: 'signTransfer' },
      { cancel: 'agreeSharedProject' },
      { cancel: 'followSharedCare' },
      { cancel: 'reviewSharedCare' },
      { cancel: 'returnToSender' },
      { cancel: 'confirmReturn' },
      ...leaveReceiver,
      { when: { all: [{ not: toTm }, ownWorker] }, setFact: 'ownSocialWorker', to: false },
      { setPhase: 'proposta' },
      { open: 'readdressHandover' },
    ],
  },
  riskRises: {
    label: 'Il rischio sale',
    purpose: 'Abbrevia i termini della risposta e avvisa entrambi i servizi.',
    by: [tmSocialWorker, sstSocialWorker, tmCoordinator, sstCoordinator],
    form: 'riskRises',
    effects: [
      { setFact: 'riskNow', to: 'high' },
      { raisePriority: 1 },
      {
        when: { open: 'acknowledgeHandover' },
        recomputeTerm: 'presaVisione',
        of: 'acknowledgeHandover',
      },
      {
        when: { open: 'holdHandoverMeeting' },
        recomputeTerm: 'incontro',
        of: 'holdHandoverMeeting',
      },
    ],
  },
  newAct: {
    label: "Arriva un atto dell'autorità",
    purpose: "L'atto resta a chi risponde oggi, e il passaggio continua com'è.",
    by: [registryOffice, tmCoordinator],
    form: 'newAct',
    effects: [{ setFact: 'mandateRunning', to: true }],
  },
  turnedShared: {
    label: "Arriva un atto dell'autorità: il passaggio diventa condivisa",
    purpose:
      'Non si trasferisce più nulla: lavorano tutti e due, e la Tutela Minori guida finché il mandato corre.',
    by: [registryOffice, tmCoordinator],
    form: 'newAct',
    when: {
      predicate: {
        all: [
          { not: toTm },
          { not: shared },
          {
            any: [
              { handoverCan: 'share' },
              { not: { completed: 'proposeHandover', outcome: 'submitted' } },
            ],
          },
        ],
      },
      because:
        'Diventa condivisa solo una famiglia che passa dalla Tutela Minori e non è ancora trasferita.',
    },
    effects: [
      { setFact: 'mandateRunning', to: true },
      { setFact: 'direction', to: 'condivisa' },
      { cancel: 'completeTransfer' },
      { cancel: 'signTransfer' },
      { when: { handoverCan: 'share' }, handover: 'share' },
    ],
  },
} as const satisfies Readonly<Record<string, CaseEventDefinition>>;
