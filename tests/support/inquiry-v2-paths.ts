import type { CasePath, Move } from './case-paths.ts';
import { personas } from './personas.ts';

/** A week after version 2 comes into force. */
const at = '2027-03-08 09:00';

const triaged: Move[] = [['carla', 'triageRequest.1', 'ordinary', { facts: { riskLevel: 'low' } }]];
const people = { tmSocialWorker: personas.anna.userId, sstSocialWorker: personas.sara.userId };
const reported: Move[] = [
  ['anna', 'draftRelazioneProcura.1', 'submitted'],
  ['carla', 'verifyRelazioneProcura.1', 'approved'],
  ['paola', 'sendRelazioneProcura.1', 'delivered'],
];

/** What version 2 of P2 does otherwise than version 1; the recorded histories must cover it. */
export const inquiryV2Paths: readonly CasePath[] = [
  {
    name: 'two-sources-interviews-then-visit',
    at,
    moves: [
      ...triaged,
      ['carla', 'assignInquiry.1', 'joint', { people }],
      ['anna', 'requestInformation.1', 'asked', { facts: { source: 'sst' } }],
      ['sara', 'collectInformation.1', 'received'],
      ['anna', 'holdInterviews.1', 'done'],
      { days: 15 },
      ['anna', 'addSecondSource.1', 'ask'],
      ['anna', 'requestInformation.2', 'asked', { facts: { source: 'asst' } }],
      ['asia', 'collectInformation.2', 'received'],
      ['anna', 'holdHomeVisit.1', 'done'],
      ...reported,
      { days: 91 },
      ['anna', 'reviewSilentFile.1', 'worse'],
      ['anna', 'reportWorsening.1', 'sent'],
    ],
    leavesOpen: ['awaitEsitoProcura.2'],
  },
  {
    name: 'comune-with-a-social-worker-of-its-own',
    at,
    facts: { ownSocialWorker: true },
    moves: [
      ...triaged,
      ['carla', 'assignInquiry.1', 'sstOnly', { people }],
      { open: 'reportNotiziaDiReato', who: 'sara' },
      { hours: 13 },
      ['sara', 'reportNotiziaDiReato.1', 'sent'],
      ['anna', 'requestInformation.1', 'notNeeded'],
      { days: 15 },
      ['anna', 'addSecondSource.1', 'oneIsEnough'],
      ['sara', 'holdInterviews.1', 'refused'],
      ['sara', 'holdHomeVisit.1', 'notNeeded'],
    ],
    leavesOpen: ['draftRelazioneProcura.1'],
  },
  {
    name: 'reviews-counted-from-one-another',
    at,
    moves: [
      ...triaged,
      ['carla', 'assignInquiry.1', 'tmAlone', { people }],
      ['anna', 'requestInformation.1', 'notNeeded'],
      ['anna', 'holdInterviews.1', 'done'],
      ['anna', 'holdHomeVisit.1', 'done'],
      ...reported,
      { days: 91 },
      ['anna', 'reviewSilentFile.1', 'keepWaiting', { anchors: { nextReviewOn: '2027-09-01' } }],
      { until: '2027-09-02 10:00' },
      ['anna', 'reviewSilentFile.2', 'keepWaiting', { anchors: { nextReviewOn: '2029-01-10' } }],
      { until: '2028-09-04 10:00' },
      ['anna', 'reviewSilentFile.3', 'close'],
      ['anna', 'proposeClosing.1', 'proposed'],
      ['carla', 'decideClosing.1', 'closed'],
    ],
    leavesOpen: [],
    ending: 'noCourtFileAfterProcura',
  },
];
