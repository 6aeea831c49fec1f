import { describe, expect, it } from 'vitest';
import { offices } from '../../support/personas.ts';
import { projectCase } from '../../../domain/case/projection.ts';
import {
  answersFor,
  timeOnEarlierDesks,
  type Handover,
} from '../../../domain/handover/handover.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { completes, dayMs, only, records, type CaseStory } from '../domain/case/case-story.ts';
import { rome, zone } from '../domain/terms/rome.ts';
import { dueOf, givenAccess, givenReferral, needRead } from './family-centre-story.ts';

const tuesday = '2026-11-17 10:30';
const wednesday = '2026-11-18 18:00';

describe('an access to the Centro per le Famiglie', () => {
  it('needs no name, and waits at the desk where the family came', () => {
    const story = givenAccess(tuesday);
    expect(story.state.steps['welcomeAndFilter.1']).toMatchObject({
      role: 'hubDesk',
      agencyId: offices.hub,
    });
    const atSoresina = givenAccess(wednesday, offices.soresina);
    expect(atSoresina.state.steps['welcomeAndFilter.1']).toMatchObject({
      role: 'spokeReferent',
      agencyId: offices.soresina,
    });
  });

  it('is welcomed at the next opening of its own desk: at Soresina the Wednesday after', () => {
    const story = givenAccess(wednesday, offices.soresina);
    expect(dueOf(story, 'welcomeAndFilter.1:accoglienza.1')).toBe('mer 25/11/2026 17:00');
  });

  it('is welcomed at the hub on the Thursday after a Tuesday morning', () => {
    const story = givenAccess(tuesday);
    expect(dueOf(story, 'welcomeAndFilter.1:accoglienza.1')).toBe('gio 19/11/2026 18:00');
  });

  it('is dated all the same at a desk whose hours nobody has written', () => {
    const story = givenAccess(tuesday, offices.civico);
    expect(dueOf(story, 'welcomeAndFilter.1:accoglienza.1')).toBe('mer 18/11/2026 00:00');
  });

  it('that only asks for information ends there', () => {
    const story = givenAccess(tuesday);
    story.when('hilde', completes('welcomeAndFilter.1', 'informationOnly'));
    expect(story.state.ending).toBe('informationOnly');
  });

  it('moves to the first opening after the closure that the desk announces', () => {
    const story = givenAccess(wednesday, offices.soresina);
    const closed = records('deskClosed', {
      facts: { closedDesk: 'access' },
      anchors: { deskReopensOn: '2026-12-07' },
    });
    const events = story.when('sonia', closed);
    expect(only('TermClosed', events).map(({ how }) => how)).toEqual(['superseded']);
    expect(dueOf(story, 'welcomeAndFilter.1:accoglienza.2')).toBe('mer 09/12/2026 17:00');
  });

  it('at a spoke goes to the hub with a sheet that the spoke itself writes', () => {
    const story = givenAccess(wednesday, offices.soresina);
    story.when('sonia', completes('welcomeAndFilter.1', 'referToHub'));
    expect(story.state.steps['referWithConsent.1']).toMatchObject({ role: 'spokeReferent' });
    story.when('sonia', completes('referWithConsent.1', 'sent'));
    expect(story.state.steps['acknowledgeReferral.1']).toMatchObject({ agencyId: offices.hub });
    expect(story.state.steps['awaitOutcome.1']).toMatchObject({ agencyId: offices.soresina });
  });
});

describe('the reading of the need', () => {
  it('is refused when one profession reads alone', () => {
    const story = givenAccess(tuesday);
    story.when('hilde', completes('welcomeAndFilter.1', 'open'));
    const alone = needRead({ secondProfession: 'assistenteSociale', destination: 'sst' });
    expect(story.refusal('hilde', completes('decodeNeed.1', 'refer', alone))).toBe(
      'outcome-not-allowed',
    );
  });

  it('asks for identity and consent before a short path at the hub', () => {
    const story = givenAccess(tuesday);
    story.when('hilde', completes('welcomeAndFilter.1', 'open'));
    story.when('hilde', completes('decodeNeed.1', 'shortPathHere', needRead()));
    expect(story.openSteps()).toEqual(['takeConsent.1']);
  });
});

describe('a referral', () => {
  it('is seen within five working days when the desk opens before', () => {
    const story = givenReferral(tuesday);
    expect(dueOf(story, 'acknowledgeReferral.1:presaVisione.1')).toBe('mer 25/11/2026 00:00');
  });

  it('waits for the desk when it does not open within five working days', () => {
    // Open at that very hour; the Wednesday after is Epifania.
    const story = givenReferral('2026-12-30 15:00');
    expect(dueOf(story, 'acknowledgeReferral.1:presaVisione.1')).toBe('mer 13/01/2027 17:00');
  });

  it('goes back to the reading of the need once, then the coordinator decides', () => {
    const story = givenReferral(tuesday, offices.civico);
    story.when('cino', completes('acknowledgeReferral.1', 'refused'));
    expect(story.openSteps()).toEqual(['decodeNeed.2']);
    expect(story.state.parties.spoke).toBeUndefined();
    const again = { ...needRead({ destination: 'spoke' }), seats: { spoke: offices.soresina } };
    story.when('hilde', completes('decodeNeed.2', 'refer', again));
    story.when('hilde', completes('referWithConsent.2', 'sent'));
    story.when('sonia', completes('acknowledgeReferral.2', 'refused'));
    expect(story.openSteps()).toEqual(['decideRefusedReferral.1']);
    expect(story.state.steps['decideRefusedReferral.1']?.role).toBe('hubCoordinator');
  });

  it('comes back when something is missing, and its clock begins again when it is sent again', () => {
    const story = givenReferral(tuesday);
    story.when('sonia', completes('acknowledgeReferral.1', 'askedMore'));
    expect(story.openSteps()).toEqual(['referWithConsent.2']);
    expect(story.runningTerms()).not.toContain('acknowledgeReferral.1:presaVisione.1');
  });

  it('is not closed when it is received: it stays with the sender until the outcome is read', () => {
    const story = givenReferral(tuesday);
    story.when('sonia', completes('acknowledgeReferral.1', 'taken'));
    story.when('sonia', completes('holdFirstMeeting.1', 'held', metOn('2026-11-24')));
    expect(story.openSteps()).toEqual(['awaitOutcome.1', 'runShortPath.1']);
    story.when('sonia', completes('runShortPath.1', 'done'));
    story.when('sonia', completes('returnOutcome.1', 'presaInCarico'));
    expect(story.state.status).toBe('open');
    expect(story.openSteps()).toEqual(['readOutcome.1']);
    story.when('hilde', completes('readOutcome.1', 'read'));
    expect(story.state.ending).toBe('takenIntoCare');
  });

  it('gives a family that does not come a second date, and then comes back', () => {
    const story = givenReferral(tuesday);
    story.when('sonia', completes('acknowledgeReferral.1', 'taken'));
    expect(dueOf(story, 'holdFirstMeeting.1:primoIncontro.1')).toBe('gio 10/12/2026 00:00');
    story.later(rome('2026-12-09 17:30') - story.now);
    story.when('sonia', completes('holdFirstMeeting.1', 'notShown'));
    expect(dueOf(story, 'holdFirstMeeting.2:primoIncontro.1')).toBe('gio 24/12/2026 00:00');
    story.when('sonia', completes('holdFirstMeeting.2', 'notShown'));
    expect(story.openSteps()).toContain('returnOutcome.1');
  });

  it('ends when the family withdraws its consent, and the destination leaves the case', () => {
    const story = givenReferral(tuesday);
    const events = story.when('hilde', records('consentWithdrawn'));
    expect(only('PartyUnseated', events)).toMatchObject([
      { party: 'spoke', agencyId: offices.soresina },
    ]);
    expect(story.state.ending).toBe('consentWithdrawn');
  });

  it('can be called the same as another only once the family has said who it is', () => {
    expect(givenAccess(tuesday).refusal('hilde', records('sameFamilyTwice'))).toBe(
      'event-not-allowed',
    );
    expect(givenReferral(tuesday).refusal('hilde', records('sameFamilyTwice'))).toBeUndefined();
  });
});

describe('a referral as a passage between two offices', () => {
  const takenBy = (story: CaseStory): void => {
    story.when('sonia', completes('acknowledgeReferral.1', 'taken'));
  };

  it('is answered for by the hub all along, and is over when the outcome comes back', () => {
    const story = givenReferral(tuesday);
    expect(story.state.handover).toMatchObject({
      ...{ kind: 'referral', sender: offices.hub, receiver: offices.soresina },
      status: 'delivered',
    });
    takenBy(story);
    expect(story.state.handover?.status).toBe('accepted');
    story.when('sonia', completes('holdFirstMeeting.1', 'held', metOn('2026-11-24')));
    expect(story.state.handover).toMatchObject({ status: 'inCharge' });
    expect(answersFor(handoverOf(story))).toBe(offices.hub);
    story.when('sonia', completes('runShortPath.1', 'done'));
    story.when('sonia', completes('returnOutcome.1', 'done'));
    expect(story.state.handover?.status).toBe('concluded');
  });

  it('opens no other file to the place where the family is sent', () => {
    const story = givenReferral(tuesday);
    takenBy(story);
    const { handover } = projectCase(protocolOf('familyCentreReferral', 1), story.state);
    expect(handover).toMatchObject({ grantFrom: null, grantUntil: null });
    expect(handover?.acceptedAt).not.toBeNull();
  });

  it('is put to another office after a refusal, and the time of the first stays its own', () => {
    const story = givenReferral(tuesday, offices.civico);
    story.later(2 * dayMs);
    story.when('cino', completes('acknowledgeReferral.1', 'refused'));
    expect(story.state.handover?.status).toBe('refused');
    const again = { ...needRead({ destination: 'spoke' }), seats: { spoke: offices.soresina } };
    story.when('hilde', completes('decodeNeed.2', 'refer', again));
    story.when('hilde', completes('referWithConsent.2', 'sent'));
    expect(handoverOf(story)).toMatchObject({ receiver: offices.soresina, refusals: 1 });
    expect(timeOnEarlierDesks(handoverOf(story), story.now)).toMatchObject([
      { agencyId: offices.civico, spent: 2 * dayMs },
    ]);
    expect(story.refusal('cino', completes('acknowledgeReferral.2', 'taken'))).toBe(
      'handover-other-side',
    );
    story.when('sonia', completes('acknowledgeReferral.2', 'refused'));
    expect(handoverOf(story)).toMatchObject({ status: 'underDecision', refusals: 2 });
    const toCivico = { facts: { destination: 'spoke' }, seats: { spoke: offices.civico } };
    story.when('corrado', completes('decideRefusedReferral.1', 'assigned', toCivico));
    expect(handoverOf(story).status).toBe('givenBack');
    story.when('hilde', completes('referWithConsent.3', 'sent'));
    expect(handoverOf(story)).toMatchObject({ receiver: offices.civico, status: 'delivered' });
  });

  it('that nobody answers goes to the coordinator of the hub at the second silence', () => {
    const story = givenReferral(tuesday);
    story.later(9 * dayMs);
    expect(handoverOf(story)).toMatchObject({ status: 'delivered', silences: 1 });
    expect(story.openSteps()).toContain('acknowledgeReferral.1');
    story.later(9 * dayMs);
    expect(handoverOf(story)).toMatchObject({ status: 'underDecision', silences: 2 });
    expect(story.openSteps()).toEqual(['decideRefusedReferral.1']);
    expect(story.state.parties.spoke).toBeUndefined();
    story.when('corrado', completes('decideRefusedReferral.1', 'here'));
    expect(handoverOf(story).status).toBe('givenBack');
  });

  it('to a desk that is closed for August counts its silences from the reopening', () => {
    const story = givenReferral('2026-07-29 15:30');
    const closed = records('deskClosed', {
      facts: { closedDesk: 'destination' },
      anchors: { deskReopensOn: '2026-08-31' },
    });
    story.when('sonia', closed);
    expect(dueOf(story, 'acknowledgeReferral.1:presaVisione.2')).toBe('mer 02/09/2026 17:00');
    story.later(rome('2026-09-01 09:00') - story.now);
    expect(handoverOf(story).silences).toBe(0);
    story.later(rome('2026-09-03 09:00') - story.now);
    expect(handoverOf(story).silences).toBe(1);
    story.later(rome('2026-09-09 09:00') - story.now);
    expect(handoverOf(story)).toMatchObject({ status: 'underDecision', silences: 2 });
  });

  it('to the social service names which one, and carries it', () => {
    const story = givenAccess(tuesday);
    story.when('hilde', completes('welcomeAndFilter.1', 'open'));
    const toSst = {
      ...needRead({ destination: 'sst' }),
      seats: { territorialService: offices.sst },
    };
    story.when('hilde', completes('decodeNeed.1', 'refer', toSst));
    story.when('hilde', completes('referWithConsent.1', 'sent'));
    story.when('sara', completes('acknowledgeReferral.1', 'taken'));
    expect(handoverOf(story)).toMatchObject({ receiver: offices.sst, status: 'accepted' });
  });

  it('from a desk to the hub is answered for by the desk', () => {
    const story = givenAccess(wednesday, offices.soresina);
    story.when('sonia', completes('welcomeAndFilter.1', 'referToHub'));
    story.when('sonia', completes('referWithConsent.1', 'sent'));
    story.when('hilde', completes('acknowledgeReferral.1', 'taken'));
    expect(answersFor(handoverOf(story))).toBe(offices.soresina);
  });

  it('to a body without an account is no passage: the hub itself writes what it answers', () => {
    const story = givenAccess(tuesday);
    story.when('hilde', completes('welcomeAndFilter.1', 'open'));
    story.when(
      'hilde',
      completes('decodeNeed.1', 'refer', needRead({ destination: 'spazioAgio' })),
    );
    story.when('hilde', completes('referWithConsent.1', 'sent'));
    story.later(30 * dayMs);
    story.when('hilde', completes('acknowledgeReferral.1', 'taken'));
    expect(story.state.handover).toBeNull();
  });

  it('refused, and then sent to such a body, is taken back', () => {
    const story = givenReferral(tuesday);
    story.when('sonia', completes('acknowledgeReferral.1', 'refused'));
    const outside = needRead({ destination: 'consultorio' });
    story.when('hilde', completes('decodeNeed.2', 'refer', outside));
    story.when('hilde', completes('referWithConsent.2', 'sent'));
    expect(handoverOf(story).status).toBe('withdrawn');
    story.when('hilde', completes('acknowledgeReferral.2', 'taken'));
    expect(story.openSteps()).toContain('holdFirstMeeting.1');
  });

  it('stays at the hub when the family does not want to be sent again', () => {
    const story = givenReferral(tuesday);
    story.when('sonia', completes('acknowledgeReferral.1', 'askedMore'));
    story.when('hilde', completes('referWithConsent.2', 'staysHere'));
    expect(handoverOf(story).status).toBe('withdrawn');
    expect(story.state.parties.spoke).toBeUndefined();
  });

  it('is withdrawn with the consent, also when the family is already followed', () => {
    const story = givenReferral(tuesday);
    takenBy(story);
    story.when('sonia', completes('holdFirstMeeting.1', 'held', metOn('2026-11-24')));
    const events = story.when('hilde', records('consentWithdrawn'));
    expect(only('HandoverMoved', events).map(({ move }) => move)).toEqual(['withdraw']);
    expect(handoverOf(story).status).toBe('withdrawn');
  });

  it('to a place that ends comes back to who coordinates the hub, whatever was going on there', () => {
    const story = givenReferral(tuesday);
    takenBy(story);
    story.when('sonia', completes('holdFirstMeeting.1', 'held', metOn('2026-11-24')));
    story.when('corrado', records('destinationCloses'));
    expect(story.openSteps()).toEqual(['decideRefusedReferral.1']);
    expect(handoverOf(story).status).toBe('withdrawn');
    expect(story.state.parties.spoke).toBeUndefined();
  });

  it('never leaves the hub for the hub', () => {
    const story = givenAccess(tuesday);
    story.when('hilde', completes('welcomeAndFilter.1', 'open'));
    const toHub = completes('decodeNeed.1', 'refer', needRead({ destination: 'hub' }));
    expect(story.refusal('hilde', toHub)).toBe('outcome-not-allowed');
  });
});

describe('the short path', () => {
  it('has at most six meetings, and three more once', () => {
    const story = givenReferral(tuesday);
    story.when('sonia', completes('acknowledgeReferral.1', 'taken'));
    story.when('sonia', completes('holdFirstMeeting.1', 'held', metOn('2026-11-24')));
    for (const number of ['1', '2', '3', '4', '5'])
      story.when('sonia', completes('runShortPath.1', 'meetingHeld', meeting(number)));
    const sixth = completes('runShortPath.1', 'meetingHeld', meeting('6'));
    expect(story.refusal('sonia', sixth)).toBe('outcome-not-allowed');
    story.when('sonia', completes('runShortPath.1', 'continueOnce', meeting('6')));
    for (const number of ['7', '8'])
      story.when('sonia', completes('runShortPath.2', 'meetingHeld', meeting(number)));
    const again = completes('runShortPath.2', 'continueOnce', meeting('9'));
    expect(story.refusal('sonia', again)).toBe('outcome-not-allowed');
    story.when('sonia', completes('runShortPath.2', 'done', meeting('9')));
    expect(story.state.counters['incontri']).toBe(7);
  });

  it('lasts ninety days from the first meeting', () => {
    const story = givenReferral(tuesday);
    story.when('sonia', completes('acknowledgeReferral.1', 'taken'));
    story.when('sonia', completes('holdFirstMeeting.1', 'held', metOn('2026-11-24')));
    expect(story.dueOn('runShortPath.1:percorso.1')).toBe('2027-02-22');
  });
});

describe('a child who may be harmed', () => {
  it('asks for a placement at once when the danger is immediate, at any step and without consent', () => {
    const story = givenAccess(tuesday);
    const events = story.when('elio', seen('emergency'));
    expect(only('LinkedCaseWanted', events)).toMatchObject([{ protocolCode: 'urgentPlacement' }]);
    expect(story.openSteps()).toEqual(['reportPregiudizio.1', 'welcomeAndFilter.1']);
  });

  it('keeps the access open until the report has left', () => {
    const story = givenAccess(tuesday);
    story.when('elio', seen('prejudice'));
    const leave = completes('welcomeAndFilter.1', 'informationOnly');
    expect(story.refusal('hilde', leave)).toBe('outcome-not-allowed');
    story.when('corrado', completes('reportPregiudizio.1', 'toSst'));
    expect(story.state.steps['takeUpPregiudizio.1']).toMatchObject({ role: 'sstCoordinator' });
    story.when('silvio', completes('takeUpPregiudizio.1', 'takenUp'));
    story.when('hilde', completes('welcomeAndFilter.1', 'informationOnly'));
    expect(story.state.ending).toBe('informationOnly');
  });

  it('ends as reported when the family has withdrawn meanwhile', () => {
    const story = givenReferral(tuesday);
    story.when('sonia', seen('abandonment'));
    expect(dueOf(story, 'reportPregiudizio.1:segnalazione.1')).toBe('gio 19/11/2026 10:30');
    story.when('hilde', records('consentWithdrawn'));
    expect(story.openSteps()).toEqual(['reportPregiudizio.1']);
    story.when('corrado', completes('reportPregiudizio.1', 'toProcura'));
    expect(story.state.ending).toBe('reported');
  });
});

function handoverOf({ state }: CaseStory): Handover {
  if (state.handover === null) throw new Error('Nothing has been sent');
  return state.handover;
}

function metOn(firstMeetingOn: string): { anchors: { firstMeetingOn: string } } {
  return { anchors: { firstMeetingOn } };
}

function meeting(meetingNumber: string): { facts: { meetingNumber: string } } {
  return { facts: { meetingNumber } };
}

function seen(danger: string): ReturnType<typeof records> {
  return records('pregiudizioSeen', {
    facts: { danger },
    anchors: { learntAt: zone.isoOf(rome(tuesday)) },
    seats: { protection: offices.tm },
  });
}
