import type { CasePath, Move } from './case-paths.ts';
import { personas } from './personas.ts';

const receiver = { people: { sstSocialWorker: personas.sara.userId } };

/** The sheet is written, endorsed and delivered; `round` counts from 1. */
function delivered(round = 1): Move[] {
  const number = String(round);
  return [
    ['anna', `proposeHandover.${number}`, 'submitted', { facts: { riskNow: 'low' } }],
    ['carla', `endorseHandover.${number}`, 'endorsed'],
  ];
}

/** The receiver has named somebody, and the two have met. */
function met(round = 1): Move[] {
  const number = String(round);
  return [
    ['silvio', `acknowledgeHandover.${number}`, 'namedSst', receiver],
    ['anna', `holdHandoverMeeting.${number}`, 'held'],
  ];
}

const toSst = { direction: 'tmToSst', ownSocialWorker: false, mandateRunning: false };

/** Ways through a handover between Tutela Minori and social service that the recorded histories must cover. */
export const handoverPaths: readonly CasePath[] = [
  {
    name: 'transferred-reviewed-and-concluded',
    at: '2026-03-02 09:00',
    facts: toSst,
    moves: [
      ...delivered(),
      { days: 2 },
      ...met(),
      ['anna', 'holdFamilyMeeting.1', 'held'],
      { days: 1 },
      ['silvio', 'decideAcceptance.1', 'accepted'],
      ['silvio', 'completeTransfer.1', 'partly'],
      ['silvio', 'completeTransfer.1', 'transferred'],
      ['carla', 'signTransfer.1', 'returned'],
      ['silvio', 'completeTransfer.2', 'transferred'],
      ['carla', 'signTransfer.2', 'signed'],
      ['sara', 'agreeSharedProject.1', 'agreed'],
      { days: 95 },
      ['sara', 'reviewSharedCare.1', 'continue'],
      { days: 190 },
      ['sara', 'reviewSharedCare.2', 'end'],
    ],
    leavesOpen: [],
    ending: 'concluded',
    tells: ['HandoverMoved', 'TermExpired', 'HandoverMoved', 'CaseEnded'],
    dues: { 'acknowledgeHandover.1:presaVisione.1': '2026-03-10T00:00:00+01:00' },
  },
  {
    name: 'more-asked-refused-twice-and-imposed-then-given-back',
    at: '2026-03-02 09:00',
    facts: toSst,
    moves: [
      ...delivered(),
      ['silvio', 'acknowledgeHandover.1', 'needsIntegration'],
      ...delivered(2),
      ['silvio', 'acknowledgeHandover.2', 'namedSst', receiver],
      ['anna', 'holdHandoverMeeting.1', 'notHeld'],
      ['anna', 'holdHandoverMeeting.1', 'held'],
      ['silvio', 'decideAcceptance.1', 'refused'],
      ...delivered(3),
      ['silvio', 'acknowledgeHandover.3', 'namedSst', receiver],
      ['anna', 'holdHandoverMeeting.2', 'held'],
      ['silvio', 'decideAcceptance.2', 'refused'],
      ['diego', 'resolveConflict.1', 'assigned'],
      ['sara', 'agreeSharedProject.1', 'agreed'],
      { days: 95 },
      ['sara', 'reviewSharedCare.1', 'return'],
      ['silvio', 'returnToSender.1', 'proposed'],
      ['carla', 'confirmReturn.1', 'returned'],
    ],
    leavesOpen: [],
    ending: 'returnedToSender',
  },
  {
    name: 'silent-twice-and-left-with-the-sender',
    at: '2026-03-02 09:00',
    facts: toSst,
    moves: [
      ...delivered(),
      { days: 8 },
      ...met(),
      { days: 10 },
      ['diego', 'resolveConflict.1', 'notAssigned'],
    ],
    leavesOpen: [],
    ending: 'returnedToSender',
    tells: ['TermExpired', 'HandoverMoved', 'TermExpired', 'HandoverMoved', 'CaseEnded'],
  },
  {
    name: 'shared-after-the-risk-has-risen',
    at: '2026-03-02 09:00',
    facts: { ...toSst, direction: 'condivisa', mandateRunning: true },
    moves: [
      ...delivered(),
      { event: 'riskRises', who: 'anna' },
      ['silvio', 'acknowledgeHandover.1', 'namedSst', receiver],
      ['anna', 'holdHandoverMeeting.1', 'held'],
      { event: 'newAct', who: 'paola' },
      ['silvio', 'decideAcceptance.1', 'acceptedWithReserve'],
      ['sara', 'agreeSharedProject.1', 'agreed'],
      { days: 95 },
      ['sara', 'reviewSharedCare.1', 'changeTasks'],
    ],
    leavesOpen: ['agreeSharedProject.2', 'followSharedCare.1', 'holdFamilyMeeting.1'],
  },
  {
    name: 'turned-into-shared-care-by-an-act',
    at: '2026-03-02 09:00',
    facts: toSst,
    moves: [
      ...delivered(),
      ...met(),
      ['silvio', 'decideAcceptance.1', 'accepted'],
      { event: 'turnedShared', who: 'paola' },
      ['sara', 'agreeSharedProject.1', 'agreed'],
      { days: 95 },
      ['sara', 'reviewSharedCare.1', 'end'],
    ],
    leavesOpen: [],
    ending: 'concluded',
    tells: ['StepCancelled', 'HandoverMoved', 'HandoverMoved', 'CaseEnded'],
  },
  {
    name: 'receiver-ends-and-nobody-else-is-proposed',
    at: '2026-03-02 09:00',
    facts: toSst,
    moves: [
      ...delivered(),
      ...met(),
      { event: 'receiverCloses', who: 'carla' },
      ['carla', 'readdressHandover.1', 'withdrawn'],
    ],
    leavesOpen: [],
    ending: 'withdrawn',
    tells: ['HandoverMoved', 'StepCancelled', 'PartyUnseated', 'CaseEnded'],
  },
  {
    name: 'from-the-social-service-withdrawn',
    at: '2026-03-02 09:00',
    facts: { ...toSst, direction: 'sstToTm' },
    moves: [
      ['sara', 'proposeHandover.1', 'submitted', { facts: { riskNow: 'high' } }],
      ['silvio', 'endorseHandover.1', 'returned'],
      ['sara', 'proposeHandover.2', 'submitted', { facts: { riskNow: 'high' } }],
      ['silvio', 'endorseHandover.2', 'endorsed'],
      { event: 'withdrawn', who: 'silvio' },
    ],
    leavesOpen: [],
    ending: 'withdrawn',
  },
];
