import type { Routing } from '../../domain/case/commands.ts';
import type { CasePath, Move } from './case-paths.ts';
import { personas, type PersonaName } from './personas.ts';

/** Every mandate of these paths is delivered on that Monday morning. */
const at = '2026-03-02 09:00';

type Reading = Pick<Partial<Routing>, 'facts' | 'anchors'>;

/** The eight contents of an act that entrusts a child, all there. */
export const everyContentOf5bis = {
  content5bisA: true,
  content5bisB: true,
  content5bisC: true,
  content5bisD: true,
  content5bisE: true,
  content5bisF: true,
  content5bisG: true,
  content5bisH: true,
} as const;

/** What an act says, as a reader writes it; what a path does not speak of is that of the plainest act. */
function read({ facts, anchors }: Reading): Partial<Routing> {
  return {
    facts: {
      actEntrusts: false,
      actReportTerm: 'fixedDate',
      actPeriod: 'no',
      actHearing: false,
      actDuration: 'notStated',
      asstOrdered: false,
      ...(facts?.['actEntrusts'] === true && everyContentOf5bis),
      ...facts,
    },
    anchors: anchors ?? { reportDueOn: '2026-09-01' },
  };
}

/** The first or a later act, read by two people who read the same. */
export function readTwice(reading: Reading, time = 1, outcome = 'complete'): Move[] {
  const number = String(time);
  return [
    ['carla', `transcribeTerms.${number}`, outcome, read(reading)],
    ['bruno', `confirmTerms.${number}`, outcome, read(reading)],
  ];
}

/** The mandate is ours: the family lives in a Comune that has delegated the Tutela Minori. */
export const takenOn: Move[] = [
  [
    'carla',
    'checkCompetenza.1',
    'ours',
    { facts: { competenceBasis: 'residenza', delegated: true, ownSocialWorker: false } },
  ],
];

/** Carla gives the mandate to Anna; Sara is the one who knows the family in the territory. */
export const assigned: Move[] = [
  [
    'carla',
    'assignCase.1',
    'assigned',
    {
      facts: { noConflict: true },
      people: { tmSocialWorker: personas.anna.userId, sstSocialWorker: personas.sara.userId },
    },
  ],
];

/** The parts that know nothing of each other, and the project in which they meet. */
export const startedUp: Move[] = [
  ['anna', 'requestSstKnowledge.1', 'asked'],
  ['sara', 'answerSstKnowledge.1', 'known'],
  ['anna', 'holdJointMeeting.1', 'tmOnly'],
  ['anna', 'holdFirstInterview.1', 'held'],
  ['anna', 'agreeProgettoQuadro.1', 'agreed', { anchors: { projectReviewOn: '2028-03-01' } }],
];

/** A report written, checked by somebody else and delivered: which draft, check and sending of the case. */
function reported(draft: number, check = draft, sending = check): Move[] {
  const facts = { coordinatorIsAuthor: false };
  return [
    ['anna', `draftRelazione.${String(draft)}`, 'submitted', { facts }],
    ['carla', `verifyRelazione.${String(check)}`, 'approved'],
    ['paola', `sendRelazione.${String(sending)}`, 'delivered'],
  ];
}

/** A further act delivered on that day (Rome), to be read again. */
export function newAct(on: string, actType = 'decreto', who: PersonaName = 'paola'): Move {
  const facts = { urgent: false, hearingNear: false, actType };
  const anchors = { actOn: on, deliveredAt: `${on}T08:30:00Z`, notifiedOn: on };
  return { event: 'newAct', who, about: { facts, anchors } };
}

/** Ways through P1 v1 that the recorded histories must cover. */
export const mandatePaths: readonly CasePath[] = [
  {
    name: 'readings-that-differ-reports-and-closing',
    at,
    moves: [
      ...takenOn,
      ['carla', 'transcribeTerms.1', 'complete', read(everySixMonthsUntil('2027-04-30'))],
      [
        'bruno',
        'confirmTerms.1',
        'complete',
        read({ ...everySixMonthsUntil('2027-04-30'), anchors: { reportDueOn: '2026-09-07' } }),
      ],
      ['carla', 'resolveTerms.1', 'complete', read(everySixMonthsUntil('2027-04-30'))],
      ...assigned,
      ...startedUp,
      { until: '2026-07-20 10:00' },
      ['anna', 'draftRelazione.1', 'submitted', { facts: { coordinatorIsAuthor: false } }],
      ['carla', 'verifyRelazione.1', 'returned'],
      ['anna', 'draftRelazione.2', 'submitted', { facts: { coordinatorIsAuthor: false } }],
      ['carla', 'verifyRelazione.2', 'approved'],
      ['paola', 'sendRelazione.1', 'bounced'],
      ['paola', 'sendRelazione.1', 'delivered'],
      { until: '2027-02-10 10:00' },
      ['anna', 'reviewMandateExpiry.1', 'end'],
      ...reported(3, 3, 2),
      { until: '2027-03-02 10:00' },
      ...reported(4, 4, 3),
      { until: '2027-05-03 10:00' },
      [
        'anna',
        'proposeClosing.1',
        'proposed',
        { facts: { closingReason: 'monitoringTermExpired', supportAfter: 'none' } },
      ],
      ['carla', 'decideClosing.1', 'closed', { facts: { adoptionConfirmed: false } }],
    ],
    leavesOpen: [],
    ending: 'monitoringTermExpired',
    tells: ['ReadingKept', 'ReadingsDiffer', 'LaneOpened', 'LaneOpened', 'LaneOpened', 'CaseEnded'],
    dues: {
      'case:invioRelazione.1': '2026-09-02T00:00:00+02:00',
      'case:invioRelazione.2': '2027-03-02T00:00:00+01:00',
      'case:invioRelazione.3': '2027-04-01T00:00:00+02:00',
    },
  },
  {
    name: 'entrusted-to-the-service',
    at,
    facts: { actType: 'affidamentoServizioSociale' },
    moves: [
      ...takenOn,
      ...readTwice({
        facts: {
          actEntrusts: true,
          actReportTerm: 'daysFromNotification',
          reportDays: 60,
          actPeriod: 'notInAct',
          asstOrdered: true,
        },
        anchors: {},
      }),
      ...assigned,
      ['anna', 'requestAsstContribution.1', 'asked', { facts: { service: 'uonpia' } }],
      ['asia', 'answerAsstContribution.1', 'takenInCharge'],
      { until: '2026-03-20 10:00' },
      ['anna', 'communicateResponsabile.1', 'communicated'],
      ['asia', 'answerAsstContribution.1', 'delivered'],
      {
        event: 'responsabileChanged',
        who: 'carla',
        about: { anchors: { responsabileChangedOn: '2026-03-19' } },
      },
      { until: '2026-03-28 10:00' },
      ['anna', 'communicateResponsabile.2', 'communicated'],
      { until: '2026-05-05 10:00' },
    ],
    leavesOpen: [
      'draftRelazione.1',
      'holdFirstInterview.1',
      'planNextRelazione.1',
      'requestSstKnowledge.1',
    ],
    tells: ['TermExpired', 'StepCompleted', 'CaseEventRecorded', 'TermExpired', 'LaneOpened'],
    dues: {
      'communicateResponsabile.1:comunicazione.1': '2026-03-18T00:00:00+01:00',
      'communicateResponsabile.2:comunicazione.1': '2026-04-04T00:00:00+02:00',
      'case:invioRelazione.1': '2026-05-05T00:00:00+02:00',
      'case:invioRelazione.2': '2026-11-03T00:00:00+01:00',
    },
  },
  {
    name: 'missing-term-clarified-by-a-new-act',
    at,
    moves: [
      ...takenOn,
      ...readTwice({ facts: { actReportTerm: 'none' }, anchors: {} }, 1, 'termMissing'),
      ...assigned,
      ['carla', 'requestChiarimento.1', 'sent'],
      { until: '2026-04-10 10:00' },
      ['anna', 'awaitChiarimento.1', 'silent'],
      newAct('2026-04-20'),
      ...readTwice(
        {
          facts: { actReportTerm: 'fixedDate', actDuration: 'unchanged' },
          anchors: { reportDueOn: '2026-07-15' },
        },
        2,
      ),
    ],
    leavesOpen: ['holdFirstInterview.1', 'planNextRelazione.1', 'requestSstKnowledge.1'],
    tells: ['ReadingKept', 'LaneOpened', 'OutcomeNoted', 'CaseEventRecorded', 'TermClosed'],
    dues: {
      'case:invioRelazione.1': '2026-06-02T00:00:00+02:00',
      'case:invioRelazione.2': '2026-07-16T00:00:00+02:00',
    },
  },
  {
    name: 'hearing-moved-then-postponed',
    at,
    moves: [
      ...takenOn,
      ...readTwice({
        facts: {
          actReportTerm: 'daysBeforeHearing',
          reportDaysBeforeHearing: 10,
          actHearing: true,
        },
        anchors: { hearingAt: '2026-05-20T10:00:00+02:00' },
      }),
      ...assigned,
      {
        event: 'hearingMoved',
        who: 'paola',
        about: { anchors: { hearingAt: '2026-06-17T10:00:00+02:00' } },
      },
      { until: '2026-05-25 10:00' },
      ...reported(1),
      { until: '2026-06-15 10:00' },
      ['anna', 'prepareUdienza.1', 'withoutReport'],
      { until: '2026-06-17 12:00' },
      [
        'anna',
        'recordUdienza.1',
        'postponed',
        { anchors: { hearingAt: '2026-09-16T10:00:00+02:00' } },
      ],
      { until: '2026-08-24 10:00' },
      ['anna', 'prepareUdienza.2', 'ready'],
      ['anna', 'recordUdienza.2', 'newAct'],
    ],
    leavesOpen: ['holdFirstInterview.1', 'planNextRelazione.1', 'requestSstKnowledge.1'],
    tells: ['LaneOpened', 'LaneOpened', 'CaseEventRecorded', 'LaneOpened', 'StepCompleted'],
    dues: {
      'case:invioRelazione.1': '2026-05-09T00:00:00+02:00',
      'case:udienza.2': '2026-06-18T00:00:00+02:00',
      'case:invioRelazione.2': '2026-06-06T00:00:00+02:00',
      'case:udienza.3': '2026-09-17T00:00:00+02:00',
    },
  },
  {
    name: 'more-time-granted-by-an-act',
    at,
    moves: [
      ...takenOn,
      ...readTwice({ anchors: { reportDueOn: '2026-06-01' } }),
      ...assigned,
      { until: '2026-04-20 10:00' },
      ['anna', 'draftRelazione.1', 'needProroga', { facts: { coordinatorIsAuthor: false } }],
      ['anna', 'requestProroga.1', 'sent'],
      { until: '2026-05-18 10:00' },
      ['anna', 'requestProroga.1', 'granted', { anchors: { prorogaUntilOn: '2026-07-01' } }],
      { until: '2026-06-05 10:00' },
      ...reported(1),
    ],
    leavesOpen: ['holdFirstInterview.1', 'planNextRelazione.1', 'requestSstKnowledge.1'],
    tells: ['OutcomeNoted', 'OutcomeNoted', 'TermClosed', 'TermStarted', 'StepCompleted'],
    dues: {
      'case:invioRelazione.1': '2026-06-02T00:00:00+02:00',
      'case:invioRelazione.2': '2026-07-02T00:00:00+02:00',
    },
  },
  {
    name: 'mandate-that-runs-out-then-is-prolonged',
    at,
    moves: [
      ...takenOn,
      ...readTwice({
        facts: { actDuration: 'endDate' },
        anchors: { reportDueOn: '2026-06-01', mandateEndsOn: '2026-10-30' },
      }),
      ...assigned,
      { until: '2026-05-11 10:00' },
      ...reported(1),
      { until: '2026-11-02 10:00' },
      // Left undone, it has gone to the head of the area.
      ['fabia', 'reviewMandateExpiry.2', 'askProroga'],
      newAct('2026-11-16', 'proroga'),
      ...readTwice(
        {
          facts: {
            actReportTerm: 'unchanged',
            actPeriod: 'unchanged',
            actDuration: 'endDate',
          },
          anchors: { mandateEndsOn: '2028-10-30' },
        },
        2,
      ),
    ],
    leavesOpen: ['holdFirstInterview.1', 'planNextRelazione.1', 'requestSstKnowledge.1'],
    tells: ['TermExpired', 'StepCompleted', 'LaneOpened', 'CaseEventRecorded', 'LaneOpened'],
  },
  {
    name: 'doubtful-then-returned-by-the-head-of-the-area',
    at,
    facts: { urgent: true },
    moves: [
      [
        'carla',
        'checkCompetenza.1',
        'unclear',
        { facts: { competenceBasis: 'dimora', delegated: false, ownSocialWorker: false } },
      ],
      { days: 1 },
      [
        'fabia',
        'checkCompetenza.2',
        'notOurs',
        { facts: { competenceBasis: 'residenza', delegated: false, ownSocialWorker: false } },
      ],
      ['paola', 'returnAct.1', 'sent'],
    ],
    leavesOpen: [],
    ending: 'returned',
  },
  {
    name: 'answered-by-the-comune-then-coming-of-age',
    at,
    moves: [
      [
        'carla',
        'checkCompetenza.1',
        'ours',
        { facts: { competenceBasis: 'residenza', delegated: true, ownSocialWorker: true } },
      ],
      ...readTwice({}),
      ...assigned,
      ['anna', 'requestSstKnowledge.1', 'asked'],
      ['sara', 'answerSstKnowledge.1', 'postVacant'],
      ['remo', 'answerSstKnowledge.2', 'known'],
      {
        event: 'comingOfAgeKnown',
        who: 'carla',
        about: { anchors: { turns18On: '2026-07-01' } },
      },
      { until: '2026-04-03 10:00' },
      ['carla', 'decideBeyond18.1', 'goesOn'],
    ],
    leavesOpen: ['holdFirstInterview.1', 'holdJointMeeting.1', 'planNextRelazione.1'],
    tells: ['StepOpened', 'CaseEventRecorded', 'TermExpired', 'StepCompleted'],
    dues: { 'decideBeyond18.1:maggioreEta.1': '2026-07-02T00:00:00+02:00' },
  },
  {
    name: 'closing-act-kept-open-then-closed',
    at,
    moves: [
      ...takenOn,
      ...readTwice(everySixMonthsUntil('2028-03-01')),
      ...assigned,
      { event: 'siblingAdded', who: 'anna' },
      { event: 'procuraRequest', who: 'paola' },
      { event: 'closingAct', who: 'paola' },
      [
        'anna',
        'proposeClosing.1',
        'proposed',
        { facts: { closingReason: 'penalProceedingsClosed', supportAfter: 'centroFamiglie' } },
      ],
      [
        'carla',
        'decideClosing.1',
        'kept',
        { facts: { adoptionConfirmed: false }, anchors: { nextReviewOn: '2026-06-01' } },
      ],
      { until: '2026-06-03 10:00' },
      [
        'anna',
        'proposeClosing.2',
        'proposed',
        { facts: { closingReason: 'penalProceedingsClosed', supportAfter: 'centroFamiglie' } },
      ],
      ['carla', 'decideClosing.2', 'closed', { facts: { adoptionConfirmed: false } }],
    ],
    leavesOpen: [],
    ending: 'penalProceedingsClosed',
    tells: ['LinkedCaseWanted', 'LinkedCaseWanted', 'TermClosed', 'LinkedCaseWanted', 'CaseEnded'],
  },
];

/** A first report on 1 September, then one every six months until that day. */
function everySixMonthsUntil(mandateEndsOn: string): Reading {
  return {
    facts: { actPeriod: 'inAct', reportPeriodMonths: 6, actDuration: 'endDate' },
    anchors: { reportDueOn: '2026-09-01', mandateEndsOn },
  };
}
