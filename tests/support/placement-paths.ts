import type { CasePath, Move } from './case-paths.ts';

/** Anna tells the PM and writes the act; who checks it is in the office, or on call. */
function written(checker: 'coordinator' | 'onCallHead', report = 1): Move[] {
  return [
    ['anna', 'giveOralNotice.1', 'given'],
    ['anna', `writeReport403.${String(report)}`, 'written', { facts: { checker } }],
  ];
}

const informed: Move[] = [['anna', 'informFamily.1', 'informed']];

/** The act reaches the PM at that instant, checked. */
function sentChecked(transmittedAt: string): Move[] {
  return [
    ['carla', 'checkActToPm.1', 'approved'],
    ['paola', 'sendActToPm.1', 'delivered', { anchors: { transmittedAt } }],
  ];
}

/** Ways through P-403 v1 that the recorded histories must cover. */
export const placementPaths: readonly CasePath[] = [
  {
    // The night on which the clocks go back: its twenty-four hours end an hour earlier on the wall.
    name: 'night-of-the-clock-change-confirmed-by-the-panel',
    at: '2026-10-24 22:30',
    facts: { inCommunity: true },
    moves: [
      { hours: 0.25 },
      ...written('coordinator'),
      { until: '2026-10-25 07:45' },
      ['paola', 'sendActToPm.1', 'bounced'],
      [
        'paola',
        'sendActToPm.1',
        'sentUnchecked',
        { anchors: { transmittedAt: '2026-10-25T07:40:00+01:00' } },
      ],
      ...informed,
      ['anna', 'justifyCommunity.1', 'justified'],
      { until: '2026-10-27 16:00' },
      [
        'anna',
        'awaitPmDecision.1',
        'validationAsked',
        { anchors: { pmDecidedAt: '2026-10-27T15:30:00+01:00' } },
      ],
      { until: '2026-10-29 11:00' },
      [
        'anna',
        'awaitConvalida.1',
        'validated',
        { anchors: { decreeOn: '2026-10-29', hearingAt: '2026-11-10T11:00:00+01:00' } },
      ],
      { until: '2026-11-08 09:00' },
      ['anna', 'prepareHearing403.1', 'ready'],
      [
        'anna',
        'attendHearing403.1',
        'postponed',
        { anchors: { hearingAt: '2026-11-13T11:00:00+01:00' } },
      ],
      ['anna', 'prepareHearing403.2', 'withoutReport'],
      { until: '2026-11-13 14:00' },
      ['anna', 'attendHearing403.2', 'held', { anchors: { heldOn: '2026-11-13' } }],
      ['anna', 'awaitPanelDecision.1', 'confirmed'],
    ],
    leavesOpen: [],
    ending: 'becameCourtMandate',
    tells: ['RungFired', 'TermExpired', 'OutcomeNoted', 'LinkedCaseWanted', 'CaseEnded'],
    dues: {
      'case:invioPm.1': '2026-10-25T21:30:00+01:00',
      'case:baseGiuridica.1': '2026-10-30T21:30:00+01:00',
      'awaitPmDecision.1:decisionePm.1': '2026-10-28T07:40:00+01:00',
      'awaitConvalida.1:decreto.1': '2026-10-29T15:30:00+01:00',
      'case:udienza.1': '2026-11-11T00:00:00+01:00',
      'case:udienza.2': '2026-11-14T00:00:00+01:00',
    },
  },
  {
    name: 'night-of-the-lost-hour-revoked-and-returned-home',
    at: '2026-03-28 23:15',
    facts: { crimeSeen: true },
    moves: [
      ...written('coordinator'),
      { hours: 1 },
      ...sentChecked('2026-03-29T01:10:00+01:00'),
      ['anna', 'reportNotiziaDiReato.1', 'sent'],
      ...informed,
      { event: 'placeChanged', who: 'anna', about: inACommunity('2026-03-29T10:00:00+02:00') },
      { hours: 12 },
      ['anna', 'justifyCommunity.1', 'justified'],
      [
        'anna',
        'awaitPmDecision.1',
        'revoked',
        { anchors: { pmDecidedAt: '2026-03-29T12:00:00+02:00' } },
      ],
      { hours: 3 },
      ['anna', 'planReturn.1', 'returned'],
    ],
    leavesOpen: [],
    ending: 'returnedHome',
    dues: {
      'case:invioPm.1': '2026-03-30T00:15:00+02:00',
      'awaitPmDecision.1:decisionePm.1': '2026-04-01T02:10:00+02:00',
    },
  },
  {
    name: 'unchecked-after-two-hours',
    at: '2026-05-09 18:00',
    moves: [
      ...written('onCallHead'),
      { hours: 2.1 },
      [
        'paola',
        'sendActToPm.1',
        'sentUnchecked',
        { anchors: { transmittedAt: '2026-05-09T20:05:00+02:00' } },
      ],
      ...informed,
    ],
    leavesOpen: ['awaitPmDecision.1'],
    tells: ['TermExpired', 'FactsSet', 'StepOpened', 'Counted', 'StepCancelled'],
    dues: {
      'case:invioPm.1': '2026-05-10T18:00:00+02:00',
    },
  },
  {
    name: 'clocks-of-the-law-run-out-and-the-measure-lapses',
    at: '2026-05-09 18:00',
    moves: [
      ['anna', 'giveOralNotice.1', 'given'],
      { hours: 25 },
      ['carla', 'verifyLegalBasis.1', 'unclear'],
      ['carla', 'verifyLegalBasis.1', 'stands'],
      ['anna', 'writeReport403.1', 'written', { facts: { checker: 'coordinator' } }],
      ['carla', 'checkActToPm.1', 'returned'],
      ['anna', 'writeReport403.2', 'written', { facts: { checker: 'coordinator' } }],
      ['carla', 'checkActToPm.2', 'approved'],
      [
        'paola',
        'sendActToPm.1',
        'delivered',
        { anchors: { transmittedAt: '2026-05-10T20:00:00+02:00' } },
      ],
      { days: 6 },
      ['carla', 'verifyLegalBasis.2', 'lapsed'],
      ...informed,
    ],
    leavesOpen: ['planReturn.1'],
    tells: ['TermExpired', 'OutcomeNoted', 'TermExpired', 'StepCancelled', 'PhaseEntered'],
  },
  {
    name: 'not-applicable-to-an-unaccompanied-minor',
    at: '2026-05-09 18:00',
    facts: { msna: true },
    entry: { startStep: 'waits' },
    moves: [{ hours: 1.5 }, ['anna', 'recordPlacement.1', 'notApplicable']],
    leavesOpen: [],
    ending: 'notApplicable',
  },
];

function inACommunity(movedAt: string): {
  facts: { inCommunity: boolean };
  anchors: { movedAt: string };
} {
  return { facts: { inCommunity: true }, anchors: { movedAt } };
}
