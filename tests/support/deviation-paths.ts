import type { DeviationReason } from '../../domain/case/deviation-reasons.ts';
import { inDays, type CasePath, type Move } from './case-paths.ts';
import type { ActBody } from './engine.ts';
import { personas } from './personas.ts';

/** Answers are not kept in these cases: any id stands for the words of the person. */
const words = (number: number): string =>
  `00000000-0000-4000-9000-${String(number).padStart(12, '0')}`;

function why(
  reason: DeviationReason,
  number = 1,
): { reason: DeviationReason; submissionId: string } {
  return { reason, submissionId: words(number) };
}

const named = { people: { tmSocialWorker: personas.anna.userId } };
const triaged: Move[] = [['carla', 'triageRequest.1', 'ordinary', { facts: { riskLevel: 'low' } }]];
const assigned: Move[] = [...triaged, ['carla', 'assignInquiry.1', 'tmAlone', named]];
const gathered: Move[] = [
  ...assigned,
  ['anna', 'requestInformation.1', 'notNeeded'],
  ['anna', 'holdInterviewsAndVisit.1', 'done'],
];
const drafted: Move[] = [...gathered, ['anna', 'draftRelazioneProcura.1', 'submitted']];
const delivered: Move[] = [
  ...drafted,
  ['carla', 'verifyRelazioneProcura.1', 'approved'],
  ['paola', 'sendRelazioneProcura.1', 'delivered'],
];
const closed: Move[] = [
  ...delivered,
  ['anna', 'awaitEsitoProcura.1', 'archived', { anchors: { esitoOn: inDays(0) } }],
  ['anna', 'proposeClosing.1', 'proposed'],
  ['carla', 'decideClosing.1', 'closed'],
];
const inThirtyDays = { facts: { termKind: 'days', termGivenDays: 30 } } as const;
const other = { otherCaseId: words(77), otherCode: 'P2-2026-000077' };

const suspendsAll: ActBody = {
  kind: 'suspendTerms',
  termIds: 'all',
  expectedResumeOn: inDays(20),
  byAct: false,
  ...why('waitingForOthers'),
};

/** What people lawfully do to a running inquiry beside its protocol; the recorded histories of P2 v1 cover it. */
export const deviationPaths: readonly CasePath[] = [
  {
    name: 'suspended-until-reminded-then-resumed',
    moves: [
      ...assigned,
      { days: 3 },
      { act: suspendsAll, who: 'carla' },
      { days: 40 },
      { act: { kind: 'resumeTerms', termIds: 'all', ...why('newFacts') }, who: 'carla' },
      { days: 25 },
    ],
    leavesOpen: ['draftRelazioneProcura.1', 'holdInterviewsAndVisit.1', 'requestInformation.1'],
    tells: ['CaseSuspended', 'TermSuspended', 'ResumeDue', 'CaseResumed', 'TermResumed'],
  },
  {
    name: 'term-of-the-procura-stopped-by-an-act',
    ...inThirtyDays,
    moves: [
      ...assigned,
      {
        act: {
          kind: 'suspendTerms',
          termIds: ['case:invioRelazione.1'],
          expectedResumeOn: inDays(15),
          byAct: true,
          ...why('authorityAct'),
        },
        who: 'carla',
      },
      { days: 12 },
      {
        act: {
          kind: 'resumeTerms',
          termIds: ['case:invioRelazione.1'],
          ...why('authorityAct'),
        },
        who: 'carla',
      },
      { days: 21 },
    ],
    leavesOpen: ['draftRelazioneProcura.1', 'holdInterviewsAndVisit.1', 'requestInformation.1'],
    tells: ['TermSuspended', 'TermResumed', 'RungFired'],
  },
  {
    name: 'extended-then-set-by-an-act',
    ...inThirtyDays,
    moves: [
      ...assigned,
      { act: extendsBy('holdInterviewsAndVisit.1:primoContatto.1', 5), who: 'carla' },
      {
        act: {
          kind: 'changeTermByAct',
          termId: 'case:invioRelazione.1',
          dueOn: inDays(60),
          ...why('authorityAct'),
        },
        who: 'carla',
      },
      { days: 45 },
    ],
    leavesOpen: ['draftRelazioneProcura.1', 'holdInterviewsAndVisit.1', 'requestInformation.1'],
    tells: ['TermExtended', 'TermClosed', 'TermStarted', 'TermChangedByAct', 'TermStarted'],
  },
  {
    name: 'reopened-rechecked-and-done-again',
    moves: [
      ...drafted,
      {
        act: {
          kind: 'reopenStep',
          stepKey: 'holdInterviewsAndVisit',
          dependants: {
            draftRelazioneProcura: 'recheck',
            'verifyRelazioneProcura.1': 'cancel',
          },
          ...why('newFacts'),
        },
        who: 'carla',
      },
      ['anna', 'holdInterviewsAndVisit.2', 'done'],
      { act: { kind: 'confirmRecheck', stepKey: 'draftRelazioneProcura' }, who: 'anna' },
      {
        act: {
          kind: 'reopenStep',
          stepKey: 'draftRelazioneProcura',
          dependants: { 'verifyRelazioneProcura.2': 'cancel' },
          ...why('missingElements'),
        },
        who: 'carla',
      },
      ['anna', 'draftRelazioneProcura.2', 'submitted'],
    ],
    leavesOpen: ['verifyRelazioneProcura.3'],
    tells: ['StepReopened', 'StepToRecheck', 'StepCancelled', 'StepToRecheck', 'StepReopened'],
  },
  {
    name: 'skipped-by-two-people',
    moves: [
      ...assigned,
      { open: 'reportNotiziaDiReato', who: 'anna' },
      { act: skips('reportNotiziaDiReato.1', null), who: 'carla' },
      { act: skips('holdInterviewsAndVisit.1', 'notFound'), who: 'carla' },
      {
        act: { kind: 'decideSkip', stepId: 'holdInterviewsAndVisit.1', approved: false },
        who: 'fabia',
      },
      { act: skips('holdInterviewsAndVisit.1', 'done'), who: 'carla' },
      {
        act: { kind: 'decideSkip', stepId: 'holdInterviewsAndVisit.1', approved: true },
        who: 'fabia',
      },
      ['anna', 'requestInformation.1', 'notNeeded'],
    ],
    leavesOpen: ['draftRelazioneProcura.1'],
    tells: ['StepSkipped', 'SkipProposed', 'SkipDeclined', 'SkipProposed', 'StepSkipped'],
  },
  {
    name: 'returned-with-what-is-missing',
    moves: [
      ...drafted,
      {
        act: {
          kind: 'returnStep',
          stepId: 'verifyRelazioneProcura.1',
          ...why('missingElements'),
        },
        who: 'carla',
      },
      { days: 3 },
      ['anna', 'draftRelazioneProcura.2', 'submitted'],
    ],
    leavesOpen: ['verifyRelazioneProcura.2'],
    tells: ['StepReturned', 'StepOpened', 'StepCompleted', 'StepOpened'],
  },
  {
    name: 'added-step-note-flag-file-and-correction',
    moves: [
      [
        'carla',
        'triageRequest.1',
        'ordinary',
        { facts: { riskLevel: 'low' }, submissionId: words(1) },
      ],
      {
        act: {
          kind: 'addStep',
          role: 'tmPsychologist',
          party: 'holder',
          assigneeId: personas.piero.userId,
          amount: 5,
          unit: 'workingDays',
          ...why('newFacts', 2),
        },
        who: 'carla',
      },
      { act: { kind: 'addNote', submissionId: words(3) }, who: 'anna' },
      { act: { kind: 'setFlag', flag: 'attention', on: true }, who: 'carla' },
      {
        act: {
          kind: 'recordAttachment',
          attachment: {
            attachmentId: words(4),
            sha256: 'ab'.repeat(32),
            size: 1024,
            mediaType: 'application/pdf',
          },
        },
        who: 'anna',
      },
      {
        act: {
          kind: 'correctSubmission',
          stepId: 'triageRequest.1',
          corrects: words(1),
          routing: {
            facts: { riskLevel: 'high' },
            anchors: {},
            people: {},
            submissionId: words(5),
          },
          ...why('operatorError', 5),
        },
        who: 'carla',
      },
      { act: { kind: 'linkCase', ...other, link: 'related' }, who: 'carla' },
      { act: { kind: 'unlinkCase', ...other, link: 'related' }, who: 'carla' },
      ['piero', 'addedStep.1', 'done'],
      { act: { kind: 'setFlag', flag: 'attention', on: false }, who: 'carla' },
    ],
    leavesOpen: ['assignInquiry.1'],
    tells: ['StepAdded', 'NoteAdded', 'FlagSet', 'AttachmentAdded', 'SubmissionCorrected'],
  },
  {
    name: 'weighed-and-decided-in-the-yearly-review',
    moves: [
      ...delivered,
      {
        act: { kind: 'openReview', weighBy: inDays(30), decideBy: inDays(60) },
        who: 'carla',
      },
      { days: 28 },
      ['anna', 'weighFile.1', 'close', { facts: { caseWeight: 4 } }],
      ['carla', 'decideFile.1', 'toClose'],
      ['anna', 'proposeClosing.1', 'proposed'],
      ['carla', 'decideClosing.1', 'kept', { anchors: { nextReviewOn: inDays(200) } }],
    ],
    leavesOpen: ['awaitEsitoProcura.1', 'awaitReviewDate.1'],
    tells: ['AnchorsSet', 'StepOpened', 'RungFired', 'StepCompleted'],
  },
  {
    name: 'merged-then-given-back',
    moves: [
      ...assigned,
      { act: { kind: 'mergeInto', ...other, ...why('duplicate') }, who: 'carla' },
      { bringBack: { kind: 'undoMerge' }, who: 'carla' },
      ['anna', 'requestInformation.1', 'notNeeded'],
      { days: 30 },
    ],
    leavesOpen: ['draftRelazioneProcura.1', 'holdInterviewsAndVisit.1'],
    tells: ['CaseMerged', 'MergeUndone', 'StepCompleted', 'TermExpired'],
  },
  {
    name: 'brought-back-after-its-end',
    moves: [
      ...closed,
      {
        bringBack: { kind: 'reopenCase', stepKey: 'awaitEsitoProcura', ...why('newFacts') },
        who: 'carla',
      },
      { days: 95 },
    ],
    leavesOpen: ['awaitEsitoProcura.2', 'reviewSilentFile.1'],
    tells: ['CaseEnded', 'CaseReopened', 'StepOpened'],
  },
  {
    name: 'opened-by-mistake',
    moves: [{ act: { kind: 'cancelOpening', ...why('operatorError') }, who: 'carla' }],
    leavesOpen: [],
    ending: 'openedByMistake',
  },
  {
    name: 'migrated-to-the-second-version',
    ...inThirtyDays,
    moves: [
      ...assigned,
      {
        act: {
          kind: 'migrate',
          toVersion: 2,
          steps: { 'holdInterviewsAndVisit.1': 'holdInterviews' },
          planId: words(9),
          proposedBy: personas.ada.userId,
        },
        who: 'fabia',
      },
      ['anna', 'holdInterviewsAndVisit.1', 'done'],
      { days: 16 },
    ],
    leavesOpen: [
      'addSecondSource.1',
      'draftRelazioneProcura.1',
      'holdHomeVisit.1',
      'requestInformation.1',
    ],
    tells: ['CaseMigrated', 'StepCompleted', 'StepOpened'],
  },
];

function extendsBy(termId: string, amount: number): ActBody {
  return { kind: 'extendTerm', termId, amount, ...why('waitingForOthers') };
}

function skips(stepId: string, continueAs: string | null): ActBody {
  return { kind: 'skipStep', stepId, continueAs, ...why('noLongerNeeded') };
}
