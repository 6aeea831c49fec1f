import type { Routing } from '../../domain/case/commands.ts';
import type { CasePath, Move } from './case-paths.ts';
import { offices } from './personas.ts';

const tuesday = '2026-11-17 10:30';

/** The need as an assistente sociale and an educatore read it together. */
function read(facts: Routing['facts'] = {}): Partial<Routing> {
  return {
    facts: { firstProfession: 'assistenteSociale', secondProfession: 'educatore', ...facts },
  };
}

/** The hub reads the need and sends the family, with its consent, to a place of the network. */
function sentTo(spoke: string, time = 1): Move[] {
  const sheet = { ...read({ destination: 'spoke' }), seats: { spoke } };
  return [
    ['hilde', `decodeNeed.${time.toString()}`, 'refer', sheet],
    ['hilde', `referWithConsent.${time.toString()}`, 'sent'],
  ];
}

function meeting(meetingNumber: string): Partial<Routing> {
  return { facts: { meetingNumber } };
}

function seen(danger: string, learntAt: string): Move {
  return {
    event: 'pregiudizioSeen',
    who: 'elio',
    about: { facts: { danger }, anchors: { learntAt }, seats: { protection: offices.tm } },
  };
}

/** Ways through P4 v1 that the recorded histories must cover. */
export const familyCentrePaths: readonly CasePath[] = [
  {
    name: 'information-only',
    at: tuesday,
    moves: [['hilde', 'welcomeAndFilter.1', 'informationOnly']],
    leavesOpen: [],
    ending: 'informationOnly',
    dues: { 'welcomeAndFilter.1:accoglienza.1': '2026-11-19T18:00:00+01:00' },
  },
  {
    name: 'sent-to-soresina-and-outcome-read',
    at: tuesday,
    moves: [
      ['hilde', 'welcomeAndFilter.1', 'open'],
      ...sentTo(offices.soresina),
      ['hilde', 'awaitOutcome.1', 'solicited'],
      ['sonia', 'acknowledgeReferral.1', 'askedMore'],
      ['hilde', 'referWithConsent.2', 'sent'],
      ['sonia', 'acknowledgeReferral.2', 'taken'],
      { until: '2026-11-25 16:00' },
      ['sonia', 'holdFirstMeeting.1', 'held', { anchors: { firstMeetingOn: '2026-11-25' } }],
      ['sonia', 'runShortPath.1', 'meetingHeld', meeting('1')],
      ['sonia', 'runShortPath.1', 'done', meeting('2')],
      ['sonia', 'returnOutcome.1', 'done'],
      ['hilde', 'readOutcome.1', 'read'],
    ],
    leavesOpen: [],
    ending: 'done',
    tells: ['PartySeated', 'OutcomeNoted', 'StepCancelled', 'Counted', 'CaseEnded'],
    dues: {
      'acknowledgeReferral.1:presaVisione.1': '2026-11-25T00:00:00+01:00',
      'runShortPath.1:percorso.1': '2027-02-24T00:00:00+01:00',
    },
  },
  {
    name: 'refused-twice-then-a-path-at-the-hub',
    at: tuesday,
    moves: [
      ['hilde', 'welcomeAndFilter.1', 'open'],
      ...sentTo(offices.civico),
      ['cino', 'acknowledgeReferral.1', 'refused'],
      ...sentTo(offices.soresina, 2),
      ['sonia', 'acknowledgeReferral.2', 'refused'],
      ['corrado', 'decideRefusedReferral.1', 'here'],
      ['hilde', 'takeConsent.1', 'taken'],
      ['elio', 'runShortPath.1', 'meetingHeld', meeting('5')],
      ['elio', 'runShortPath.1', 'continueOnce', meeting('6')],
      ['elio', 'runShortPath.2', 'toService', meeting('9')],
      ['elio', 'returnOutcome.1', 'presaInCarico'],
    ],
    leavesOpen: [],
    ending: 'takenIntoCare',
    tells: ['PartySeated', 'PartyUnseated', 'PartySeated', 'PartyUnseated', 'CaseEnded'],
  },
  {
    name: 'taken-up-by-the-social-service-with-a-passage',
    at: tuesday,
    moves: [
      ['hilde', 'welcomeAndFilter.1', 'open'],
      [
        'hilde',
        'decodeNeed.1',
        'refer',
        { ...read({ destination: 'sst' }), seats: { territorialService: offices.sst } },
      ],
      ['hilde', 'referWithConsent.1', 'sent'],
      ['sara', 'acknowledgeReferral.1', 'taken'],
      ['sara', 'holdFirstMeeting.1', 'held', { anchors: { firstMeetingOn: '2026-11-17' } }],
      ['sara', 'runShortPath.1', 'toService'],
      ['sara', 'returnOutcome.1', 'presaInCarico', { facts: { toProtection: true } }],
      ['hilde', 'readOutcome.1', 'read'],
    ],
    leavesOpen: [],
    ending: 'takenIntoCare',
    tells: ['HandoverMoved', 'LinkedCaseWanted', 'HandoverMoved', 'CaseEnded'],
  },
  {
    name: 'destination-ends-and-the-family-stays-at-the-hub',
    at: tuesday,
    moves: [
      ['hilde', 'welcomeAndFilter.1', 'open'],
      ...sentTo(offices.soresina),
      { event: 'destinationCloses', who: 'corrado' },
      ['corrado', 'decideRefusedReferral.1', 'here'],
      ['hilde', 'takeConsent.1', 'noConsent'],
    ],
    leavesOpen: [],
    ending: 'noConsent',
  },
  {
    name: 'silent-twice-and-placed-nowhere',
    at: tuesday,
    moves: [
      ['hilde', 'welcomeAndFilter.1', 'open'],
      ...sentTo(offices.soresina),
      { days: 9 },
      { days: 9 },
      ['corrado', 'decideRefusedReferral.1', 'notPlaced'],
    ],
    leavesOpen: [],
    ending: 'notPlaced',
    tells: ['TermExpired', 'HandoverMoved', 'TermExpired', 'HandoverMoved', 'CaseEnded'],
  },
  {
    name: 'desk-closed-and-family-not-shown-twice',
    at: tuesday,
    moves: [
      {
        event: 'deskClosed',
        who: 'hilde',
        about: {
          facts: { closedDesk: 'access' },
          anchors: { deskReopensOn: '2026-11-23' },
        },
      },
      ['hilde', 'welcomeAndFilter.1', 'open'],
      ...sentTo(offices.soresina),
      {
        event: 'deskClosed',
        who: 'sonia',
        about: {
          facts: { closedDesk: 'destination' },
          anchors: { deskReopensOn: '2026-12-07' },
        },
      },
      { until: '2026-12-09 15:00' },
      ['sonia', 'acknowledgeReferral.1', 'taken'],
      ['sonia', 'holdFirstMeeting.1', 'notShown'],
      { until: '2026-12-23 15:00' },
      ['sonia', 'holdFirstMeeting.2', 'notShown'],
      ['sonia', 'returnOutcome.1', 'notShown'],
      { event: 'sameFamilyTwice', who: 'hilde' },
      ['hilde', 'readOutcome.1', 'read'],
    ],
    leavesOpen: [],
    ending: 'notShown',
    tells: ['TermClosed', 'TermStarted', 'RungFired', 'CaseEnded'],
    dues: {
      'welcomeAndFilter.1:accoglienza.2': '2026-11-24T12:00:00+01:00',
      'acknowledgeReferral.1:presaVisione.2': '2026-12-09T17:00:00+01:00',
      'holdFirstMeeting.2:primoIncontro.1': '2026-12-24T00:00:00+01:00',
    },
  },
  {
    name: 'harm-seen-consent-withdrawn-and-reported',
    at: tuesday,
    moves: [
      ['hilde', 'welcomeAndFilter.1', 'open'],
      ...sentTo(offices.soresina),
      seen('emergency', '2026-11-17T10:00:00+01:00'),
      { event: 'consentWithdrawn', who: 'hilde' },
      { hours: 20 },
      ['corrado', 'reportPregiudizio.1', 'toProcura'],
    ],
    leavesOpen: [],
    ending: 'reported',
    tells: ['LinkedCaseWanted', 'PartyUnseated', 'RungFired', 'CaseEnded'],
    dues: { 'reportPregiudizio.1:segnalazione.1': '2026-11-18T10:00:00+01:00' },
  },
  {
    name: 'asked-for-by-another-case-and-taken-up-by-the-social-service',
    at: tuesday,
    entry: { startStep: 'waits' },
    moves: [
      ['hilde', 'registerAccess.1', 'registered'],
      seen('prejudice', '2026-11-17T10:00:00+01:00'),
      ['corrado', 'reportPregiudizio.1', 'toSst'],
      ['silvio', 'takeUpPregiudizio.1', 'takenUp'],
      { event: 'familyMoved', who: 'hilde' },
    ],
    leavesOpen: [],
    ending: 'movedAway',
  },
  {
    name: 'no-consent-to-be-sent-stays-at-the-hub',
    at: tuesday,
    moves: [
      ['hilde', 'welcomeAndFilter.1', 'open'],
      [
        'hilde',
        'decodeNeed.1',
        'refer',
        { ...read({ destination: 'spoke' }), seats: { spoke: offices.soresina } },
      ],
      ['hilde', 'referWithConsent.1', 'staysHere'],
      ['hilde', 'takeConsent.1', 'noConsent'],
    ],
    leavesOpen: [],
    ending: 'noConsent',
  },
];
