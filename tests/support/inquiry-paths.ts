import type { OpenCaseCommand } from '../../domain/case/commands.ts';
import { inDays, type CasePath, type Move } from './case-paths.ts';
import { personas } from './personas.ts';

const dayMs = 24 * 3_600_000;

const named = { people: { tmSocialWorker: personas.anna.userId } };
const withSst = { people: { ...named.people, sstSocialWorker: personas.sara.userId } };
const triaged: Move[] = [['carla', 'triageRequest.1', 'ordinary', { facts: { riskLevel: 'low' } }]];
const assigned: Move[] = [...triaged, ['carla', 'assignInquiry.1', 'tmAlone', named]];
const gathered: Move[] = [
  ...assigned,
  ['anna', 'requestInformation.1', 'notNeeded'],
  ['anna', 'holdInterviewsAndVisit.1', 'done'],
];
const delivered: Move[] = [
  ...gathered,
  ['anna', 'draftRelazioneProcura.1', 'submitted'],
  ['carla', 'verifyRelazioneProcura.1', 'approved'],
  ['paola', 'sendRelazioneProcura.1', 'bounced'],
  ['paola', 'sendRelazioneProcura.1', 'delivered'],
];

/** Every way through P2 v1 that the recorded histories must cover. */
export const inquiryPaths: readonly CasePath[] = [
  {
    name: 'duplicate-at-registration',
    entry: { outcome: 'duplicate' },
    moves: [],
    leavesOpen: [],
    ending: 'linkedDuplicate',
  },
  {
    name: 'not-ours-returned',
    moves: [
      ['carla', 'triageRequest.1', 'notOurs'],
      ['paola', 'returnRequest.1', 'sent'],
    ],
    leavesOpen: [],
    ending: 'returned',
  },
  {
    name: 'not-ours-but-confirmed-to-us',
    moves: [
      ['carla', 'triageRequest.1', 'notOurs'],
      ['paola', 'returnRequest.1', 'confirmedToUs'],
    ],
    leavesOpen: ['assignInquiry.1'],
  },
  {
    name: 'duplicate-at-triage',
    moves: [['carla', 'triageRequest.1', 'duplicate']],
    leavesOpen: [],
    ending: 'linkedDuplicate',
  },
  {
    name: 'urgent-with-visit-nobody-found-then-safe',
    facts: { urgent: true },
    moves: [
      ['carla', 'triageRequest.1', 'visitNeeded', { facts: { riskLevel: 'high' } }],
      ['anna', 'holdUrgentVisit.1', 'nobodyFound'],
      { days: 2 },
      ['anna', 'holdUrgentVisit.2', 'safe'],
    ],
    leavesOpen: ['assignInquiry.1'],
  },
  {
    name: 'danger-now-goes-on',
    moves: [
      ['carla', 'triageRequest.1', 'dangerNow', { facts: { riskLevel: 'high', crimeSeen: true } }],
      ['carla', 'assignInquiry.1', 'tmAlone', named],
      ['carla', 'reportNotiziaDiReato.1', 'sent'],
    ],
    leavesOpen: ['holdInterviewsAndVisit.1', 'requestInformation.1'],
  },
  {
    name: 'joint-with-sources-and-a-lane-past-its-term',
    moves: [
      ...triaged,
      ['carla', 'assignInquiry.1', 'joint', withSst],
      ['anna', 'requestInformation.1', 'asked', { facts: { source: 'sst' } }],
      { open: 'requestInformation', who: 'anna' },
      ['anna', 'requestInformation.2', 'asked', { facts: { source: 'asst' } }],
      ['sara', 'collectInformation.1', 'received'],
      ['anna', 'holdInterviewsAndVisit.1', 'refused'],
      { days: 30 },
    ],
    leavesOpen: ['collectInformation.2', 'draftRelazioneProcura.1'],
  },
  {
    name: 'sst-only',
    moves: [
      ...triaged,
      ['carla', 'assignInquiry.1', 'sstOnly', withSst],
      ['sara', 'holdInterviewsAndVisit.1', 'notFound'],
    ],
    leavesOpen: ['requestInformation.1'],
  },
  {
    name: 'no-contact-then-leave-of-the-pm',
    facts: { noContactWithParents: true },
    moves: [
      ...assigned,
      ['anna', 'requestInformation.1', 'askedConfidentially', { facts: { source: 'scuola' } }],
      { event: 'pmLeaveGranted', who: 'paola' },
      ['anna', 'holdInterviewsAndVisit.1', 'danger'],
      ['anna', 'collectInformation.1', 'missing'],
    ],
    leavesOpen: ['draftRelazioneProcura.1'],
  },
  {
    name: 'extension-granted',
    facts: { termKind: 'date' },
    anchors: { reportDueOn: inDays(40) },
    moves: [
      ...assigned,
      { open: 'requestProroga', who: 'anna' },
      ['anna', 'requestProroga.1', 'sent'],
      ['anna', 'requestProroga.1', 'granted', { anchors: { reportDueOn: inDays(70) } }],
      { days: 41 },
    ],
    leavesOpen: [
      'holdInterviewsAndVisit.1',
      'requestInformation.1',
      'draftRelazioneProcura.1',
    ].sort(),
  },
  {
    name: 'extension-refused-and-report-late',
    facts: { termKind: 'days', termGivenDays: 30 },
    moves: [
      ...assigned,
      { open: 'requestProroga', who: 'anna' },
      ['anna', 'requestProroga.1', 'refused'],
      ['anna', 'requestInformation.1', 'notNeeded'],
      ['anna', 'holdInterviewsAndVisit.1', 'done'],
      { days: 35 },
      ['anna', 'draftRelazioneProcura.1', 'submitted'],
      ['carla', 'verifyRelazioneProcura.1', 'returned'],
      ['anna', 'draftRelazioneProcura.2', 'submitted'],
      ['carla', 'verifyRelazioneProcura.2', 'approved'],
      ['paola', 'sendRelazioneProcura.1', 'delivered'],
    ],
    leavesOpen: ['awaitEsitoProcura.1'],
  },
  {
    name: 'court-file-opened',
    moves: [
      ...delivered,
      ['anna', 'awaitEsitoProcura.1', 'courtFile'],
      ['paola', 'linkCourtFile.1', 'linked'],
    ],
    leavesOpen: [],
    ending: 'becameCourtFile',
  },
  {
    name: 'archived-and-closed',
    moves: [
      ...delivered,
      ['anna', 'awaitEsitoProcura.1', 'archived', { anchors: { esitoOn: inDays(0) } }],
      ['anna', 'proposeClosing.1', 'proposed'],
      ['carla', 'decideClosing.1', 'closed'],
    ],
    leavesOpen: [],
    ending: 'noCourtFileAfterProcura',
  },
  {
    name: 'silent-for-more-than-a-year',
    moves: [
      ...delivered,
      ['anna', 'awaitEsitoProcura.1', 'newRequest'],
      { days: 91 },
      ['anna', 'reviewSilentFile.1', 'keepWaiting', { anchors: { nextReviewOn: inDays(150) } }],
      { days: 60 },
      ['anna', 'reviewSilentFile.2', 'support', { anchors: { nextReviewOn: inDays(300) } }],
      ['anna', 'offerVoluntarySupport.1', 'declined'],
      { days: 230 },
      ['anna', 'reviewSilentFile.3', 'close'],
      ['anna', 'proposeClosing.1', 'proposed'],
      ['carla', 'decideClosing.1', 'kept', { anchors: { nextReviewOn: inDays(500) } }],
    ],
    leavesOpen: ['awaitEsitoProcura.1', 'awaitReviewDate.3'],
  },
  {
    name: 'worse-while-waiting',
    moves: [
      ...delivered,
      { days: 91 },
      ['anna', 'reviewSilentFile.1', 'worse'],
      ['anna', 'reportWorsening.1', 'sent'],
    ],
    leavesOpen: ['awaitEsitoProcura.1'],
  },
  {
    name: 'events-and-reassignment',
    moves: [
      ...assigned,
      { event: 'sollecito', who: 'paola' },
      { event: 'newFacts', who: 'anna' },
      { event: 'siblingFound', who: 'anna' },
      { event: 'familyMoved', who: 'anna' },
      { assign: 'holdInterviewsAndVisit.1', to: 'bruno', who: 'carla' },
      { open: 'reportNotiziaDiReato', who: 'anna' },
      { event: 'actArrivesBeforeReport', who: 'paola' },
      ['anna', 'reportNotiziaDiReato.1', 'sent'],
      { event: 'pmWaivesReport', who: 'paola' },
    ],
    leavesOpen: [],
    ending: 'becameCourtFile',
  },
  {
    name: 'update-asked-after-the-report',
    moves: [
      ...delivered,
      {
        event: 'updateRequested',
        who: 'paola',
        about: { facts: { termKind: 'days', termGivenDays: 20 } },
      },
    ],
    leavesOpen: ['draftRelazioneProcura.2'],
  },
  {
    name: 'taken-over-while-silent',
    entry: takenOverWhileSilent(),
    moves: [{ days: 5 }],
    leavesOpen: ['awaitEsitoProcura.1', 'reviewSilentFile.1'],
  },
];

/** A file whose report left a hundred and twenty days ago. */
function takenOverWhileSilent(): OpenCaseCommand['entry'] {
  const ago = (days: number): number => Date.now() - days * dayMs;
  const done = [
    { stepKey: 'registerRequest', outcome: 'new', at: ago(200) },
    { stepKey: 'sendRelazioneProcura', outcome: 'delivered', at: ago(120) },
  ];
  const takeover = { stepKey: 'awaitEsitoProcura', stepFacts: {}, openedAt: ago(120), done };
  return { takeover };
}
