import { describe, expect, it } from 'vitest';
import { answersFor, grantOf } from '../../../domain/handover/handover.ts';
import type { Handover } from '../../../domain/handover/handover.ts';
import type { CaseStory } from '../domain/case/case-story.ts';
import { dayMs, monday, only, openingOf, records } from '../domain/case/case-story.ts';
import { decide } from '../../../domain/case/decide.ts';
import { newCase } from '../../../domain/case/state.ts';
import { refusalOf } from '../../../domain/domain-error.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { offices } from '../../support/personas.ts';
import {
  deliver,
  doing,
  givenDeliveredHandover,
  givenMetHandover,
  givenStartedHandover,
  meet,
  tmGives,
} from './handover-story.ts';

function handoverOf({ state }: CaseStory): Handover {
  if (state.handover === null) throw new Error('Nothing has been proposed');
  return state.handover;
}

describe('a handover from the Tutela Minori to the social service', () => {
  it('leaves only with the signature of a coordinator who has not written the sheet', () => {
    const story = givenStartedHandover();
    story.when('carla', doing(story, 'proposeHandover', 'submitted'));
    expect(story.refusal('carla', doing(story, 'endorseHandover', 'endorsed'))).toBe('four-eyes');
    expect(handoverOf(story).status).toBe('proposed');
  });

  it('gives the receiver five working days to say who receives', () => {
    const story = givenDeliveredHandover();
    expect(story.state.steps['acknowledgeHandover.1']?.agencyId).toBe(offices.sst);
    expect(story.dueOn('acknowledgeHandover.1:presaVisione.1')).toBe('2026-03-09');
  });

  it('gives two working days when the risk is high', () => {
    const story = givenStartedHandover();
    deliver(story, tmGives, { riskNow: 'high' });
    expect(story.dueOn('acknowledgeHandover.1:presaVisione.1')).toBe('2026-03-04');
  });

  it('is not accepted by who proposes, whatever seat they sit on', () => {
    const story = givenMetHandover();
    expect(story.refusal('carla', doing(story, 'decideAcceptance', 'accepted'))).toBe(
      'handover-other-side',
    );
  });

  it('leaves the sender to answer until both have signed the transfer', () => {
    const story = givenMetHandover();
    story.when('silvio', doing(story, 'decideAcceptance', 'accepted'));
    expect(answersFor(handoverOf(story))).toBe(offices.tm);
    story.when('silvio', doing(story, 'completeTransfer', 'transferred'));
    expect(answersFor(handoverOf(story))).toBe(offices.tm);
    expect(story.refusal('silvio', doing(story, 'signTransfer', 'signed'))).toBe('four-eyes');
    story.when('carla', doing(story, 'signTransfer', 'signed'));
    expect(answersFor(handoverOf(story))).toBe(offices.sst);
  });

  it('comes back to the sender for what is missing, and stops the clock of the receiver', () => {
    const story = givenDeliveredHandover();
    story.when('silvio', doing(story, 'acknowledgeHandover', 'needsIntegration'));
    expect(handoverOf(story).status).toBe('moreAsked');
    expect(story.runningTerms()).toEqual(['proposeHandover.2:proposta.1']);
    expect(story.dueOn('proposeHandover.2:proposta.1')).toBe('2026-03-09');
    deliver(story, tmGives);
    expect(story.dueOn('acknowledgeHandover.2:presaVisione.1')).toBe('2026-03-09');
  });

  it('goes back to the sender at the first refusal and to the director at the second', () => {
    const story = givenMetHandover();
    story.when('silvio', doing(story, 'decideAcceptance', 'refused'));
    expect(story.openSteps()).toContain('proposeHandover.2');
    deliver(story, tmGives);
    meet(story);
    story.when('silvio', doing(story, 'decideAcceptance', 'refused'));
    expect(handoverOf(story)).toMatchObject({ status: 'underDecision', refusals: 2 });
    expect(story.state.steps['resolveConflict.1']?.role).toBe('generalDirector');
    story.when('diego', doing(story, 'resolveConflict', 'assigned'));
    expect(handoverOf(story).status).toBe('accepted');
    expect(answersFor(handoverOf(story))).toBe(offices.tm);
  });

  it('goes to the director when the receiver is silent twice', () => {
    const story = givenDeliveredHandover();
    story.later(8 * dayMs);
    expect(handoverOf(story)).toMatchObject({ status: 'delivered', silences: 1 });
    meet(story);
    story.later(10 * dayMs);
    expect(handoverOf(story)).toMatchObject({ status: 'underDecision', silences: 2 });
    expect(story.openSteps()).toContain('resolveConflict.1');
    expect(story.openSteps()).not.toContain('decideAcceptance.1');
  });

  it('counts a second silence over the same answer too', () => {
    const story = givenMetHandover();
    story.later(20 * dayMs);
    expect(handoverOf(story)).toMatchObject({ status: 'underDecision', silences: 2 });
  });

  it('stays with the sender when the director says so', () => {
    const story = givenMetHandover();
    story.later(20 * dayMs);
    story.when('diego', doing(story, 'resolveConflict', 'notAssigned'));
    expect(story.state.ending).toBe('returnedToSender');
    expect(answersFor(handoverOf(story))).toBe(offices.tm);
  });

  it('is withdrawn before acceptance and not after: whoever comes second is refused', () => {
    const withdrawnFirst = givenMetHandover();
    withdrawnFirst.when('carla', records('withdrawn'));
    expect(
      withdrawnFirst.refusal('silvio', doing(withdrawnFirst, 'decideAcceptance', 'accepted')),
    ).toBe('case-ended');

    const acceptedFirst = givenMetHandover();
    acceptedFirst.when('silvio', doing(acceptedFirst, 'decideAcceptance', 'accepted'));
    expect(acceptedFirst.refusal('carla', records('withdrawn'))).toBe('event-not-allowed');
  });

  it('opens the file to the receiver from acceptance to the end, and in no other way', () => {
    const story = givenMetHandover();
    expect(grantOf(handoverOf(story))).toBeNull();
    const acceptedAt = story.now;
    story.when('silvio', doing(story, 'decideAcceptance', 'acceptedWithReserve'));
    expect(grantOf(handoverOf(story))).toEqual({ from: acceptedAt, until: null });
    story.when('sara', doing(story, 'agreeSharedProject', 'agreed'));
    story.later(100 * dayMs);
    story.when('sara', doing(story, 'reviewSharedCare', 'return'));
    story.when('silvio', doing(story, 'returnToSender', 'proposed'));
    story.when('carla', doing(story, 'confirmReturn', 'returned'));
    expect(grantOf(handoverOf(story))).toEqual({ from: acceptedAt, until: story.now });
    expect(answersFor(handoverOf(story))).toBe(offices.tm);
  });

  it('is not concluded before the transfer is signed', () => {
    const story = givenMetHandover();
    story.when('silvio', doing(story, 'decideAcceptance', 'accepted'));
    story.when('sara', doing(story, 'agreeSharedProject', 'agreed'));
    story.later(100 * dayMs);
    expect(story.refusal('sara', doing(story, 'reviewSharedCare', 'end'))).toBe(
      'outcome-not-allowed',
    );
  });

  it('shortens the answer when the risk rises', () => {
    const story = givenDeliveredHandover();
    story.when('anna', records('riskRises'));
    expect(story.openSteps()).toEqual(['acknowledgeHandover.1']);
    expect(story.dueOn('acknowledgeHandover.1:presaVisione.2')).toBe('2026-03-04');
  });

  it('shortens the answer also in a second round', () => {
    const story = givenDeliveredHandover();
    story.when('silvio', doing(story, 'acknowledgeHandover', 'needsIntegration'));
    story.when('anna', doing(story, 'proposeHandover', 'submitted'));
    story.when('carla', doing(story, 'endorseHandover', 'endorsed'));
    story.when('anna', records('riskRises'));
    expect(story.openSteps()).toContain('acknowledgeHandover.2');
  });
});

describe('a handover from the social service to the Tutela Minori', () => {
  it('is written by the social service and answered by the Tutela Minori', () => {
    const story = givenDeliveredHandover('sstToTm');
    expect(story.state.steps['acknowledgeHandover.1']).toMatchObject({
      ...{ role: 'tmCoordinator', agencyId: offices.tm },
    });
    expect(answersFor(handoverOf(story))).toBe(offices.sst);
  });

  it('cannot be refused while a mandate runs, only accepted with a reservation', () => {
    const story = givenMetHandover('sstToTm', { mandateRunning: true });
    expect(story.refusal('carla', doing(story, 'decideAcceptance', 'refused'))).toBe(
      'outcome-not-allowed',
    );
    story.when('carla', doing(story, 'decideAcceptance', 'acceptedWithReserve'));
    expect(handoverOf(story).status).toBe('acceptedWithReservation');
  });
});

describe('a Comune with its own social worker', () => {
  it('answers by its referent', () => {
    const story = givenStartedHandover('tmToSst', { ownSocialWorker: true });
    deliver(story, tmGives);
    expect(story.state.steps['acknowledgeHandover.1']).toMatchObject({
      ...{ role: 'comuneReferent', agencyId: offices.comune },
    });
    expect(handoverOf(story).receiver).toBe(offices.comune);
  });
});

describe('a family asked for by the office that would take it', () => {
  it('is asked for by the Tutela Minori, and still proposed by the social service that has it', () => {
    const story = givenStartedHandover('sstToTm', {}, offices.tm);
    expect(story.state.steps['proposeHandover.1']).toMatchObject({ agencyId: offices.sst });
    story.when('sara', doing(story, 'proposeHandover', 'submitted', { facts: { riskNow: 'low' } }));
    expect(handoverOf(story)).toMatchObject({
      ...{ kind: 'takeOver', sender: offices.sst, receiver: offices.tm },
    });
  });

  it('is asked for by the social service, when the mandate has ended', () => {
    const story = givenDeliveredHandover('tmToSst', {}, offices.sst);
    expect(handoverOf(story)).toMatchObject({ kind: 'takeOver', receiver: offices.sst });
    meet(story);
    story.when('silvio', doing(story, 'decideAcceptance', 'accepted'));
    expect(answersFor(handoverOf(story))).toBe(offices.tm);
  });

  it('is no request when the office that has it opens the passage', () => {
    expect(handoverOf(givenDeliveredHandover('sstToTm')).kind).toBe('transfer');
    expect(handoverOf(givenDeliveredHandover('tmToSst')).kind).toBe('transfer');
  });

  it('needs two offices from the start, and a social worker of its own in a Comune', () => {
    const opening = (seats: Record<string, string>, ownSocialWorker: boolean): string | undefined =>
      refusalOf(opened(seats, ownSocialWorker))?.code;
    const { sst, tm, comune } = offices;
    expect(opening({ holder: sst, territorialService: sst }, false)).toBe('outcome-not-allowed');
    const ofComune = { holder: comune, municipality: comune, protection: tm };
    expect(opening({ ...ofComune, territorialService: sst }, false)).toBe('outcome-not-allowed');
    expect(opening(ofComune, true)).toBeUndefined();
  });
});

describe('an act of the court that arrives while a family passes', () => {
  it('can turn the passage into shared care: nothing is transferred any more', () => {
    const story = givenMetHandover();
    story.when('silvio', doing(story, 'decideAcceptance', 'accepted'));
    story.when('paola', records('turnedShared'));
    expect(handoverOf(story)).toMatchObject({ kind: 'sharedCare', status: 'accepted' });
    expect(story.openSteps()).not.toContain('completeTransfer.1');
    story.when('sara', doing(story, 'agreeSharedProject', 'agreed'));
    story.later(95 * dayMs);
    story.when('sara', doing(story, 'reviewSharedCare', 'end'));
    expect(story.state.ending).toBe('concluded');
    expect(answersFor(handoverOf(story))).toBe(offices.tm);
  });

  it('does so before anything is proposed, and not once the family is transferred', () => {
    const early = givenStartedHandover();
    early.when('carla', records('turnedShared'));
    deliver(early, tmGives);
    expect(handoverOf(early).kind).toBe('sharedCare');

    const late = givenMetHandover();
    late.when('silvio', doing(late, 'decideAcceptance', 'accepted'));
    late.when('silvio', doing(late, 'completeTransfer', 'transferred'));
    late.when('carla', doing(late, 'signTransfer', 'signed'));
    expect(late.refusal('carla', records('turnedShared'))).toBe('event-not-allowed');
  });

  it('leaves a passage to the Tutela Minori what it is: the mandate is hers', () => {
    const story = givenDeliveredHandover('sstToTm');
    expect(story.refusal('carla', records('turnedShared'))).toBe('event-not-allowed');
    expect(story.refusal('carla', records('newAct'))).toBeUndefined();
  });
});

describe('a receiver that ends while a family is on its way to it', () => {
  const closes = (story: CaseStory): ReturnType<CaseStory['when']> =>
    story.when('carla', records('receiverCloses'));

  it('leaves the family to who has it, whose coordinator says to whom it is proposed now', () => {
    const story = givenMetHandover();
    const events = closes(story);
    expect(only('HandoverMoved', events).map(({ move }) => move)).toEqual(['withdraw']);
    expect(story.openSteps()).toEqual(['readdressHandover.1']);
    expect(story.state.steps['readdressHandover.1']).toMatchObject({
      ...{ role: 'tmCoordinator', agencyId: offices.tm },
    });
    expect(story.state.parties.territorialService).toBeUndefined();
    expect(answersFor(handoverOf(story))).toBe(offices.tm);
    expect(story.refusal('carla', doing(story, 'readdressHandover', 'readdressed'))).toBe(
      'outcome-not-allowed',
    );
    const elsewhere = { seats: { territorialService: offices.asst } };
    story.when('carla', doing(story, 'readdressHandover', 'readdressed', elsewhere));
    deliver(story, tmGives);
    expect(handoverOf(story)).toMatchObject({ status: 'delivered', receiver: offices.asst });
    expect(story.refusal('carla', records('withdrawn'))).toBeUndefined();
  });

  it('gives back what it had already taken in charge', () => {
    const story = givenMetHandover();
    story.when('silvio', doing(story, 'decideAcceptance', 'accepted'));
    story.when('silvio', doing(story, 'completeTransfer', 'transferred'));
    story.when('carla', doing(story, 'signTransfer', 'signed'));
    closes(story);
    expect(handoverOf(story).status).toBe('givenBack');
    expect(answersFor(handoverOf(story))).toBe(offices.tm);
    story.when('carla', doing(story, 'readdressHandover', 'withdrawn'));
    expect(story.state.ending).toBe('withdrawn');
  });

  it('takes the grant with it', () => {
    const story = givenMetHandover();
    story.when('silvio', doing(story, 'decideAcceptance', 'accepted'));
    const from = story.now;
    story.later(2 * dayMs);
    closes(story);
    expect(grantOf(handoverOf(story))).toEqual({ from, until: story.now });
  });
});

describe('shared care', () => {
  it('has nothing to transfer: the Tutela Minori answers all along', () => {
    const story = givenMetHandover('condivisa');
    story.when('silvio', doing(story, 'decideAcceptance', 'accepted'));
    expect(story.openSteps()).not.toContain('completeTransfer.1');
    expect(answersFor(handoverOf(story))).toBe(offices.tm);
  });

  it('is reviewed every three months, a transfer after three and then every six', () => {
    const reviewed = (story: CaseStory): number => {
      story.when('silvio', doing(story, 'decideAcceptance', 'accepted'));
      story.when('sara', doing(story, 'agreeSharedProject', 'agreed'));
      let reviews = 0;
      for (let month = 0; month < 16; month += 1) {
        const events = story.later(30 * dayMs);
        const opened = only('StepOpened', events).some(
          ({ stepKey }) => stepKey === 'reviewSharedCare',
        );
        if (!opened) continue;
        reviews += 1;
        story.when('sara', doing(story, 'reviewSharedCare', 'continue'));
      }
      return reviews;
    };
    expect(reviewed(givenMetHandover('condivisa'))).toBe(5);
    expect(reviewed(givenMetHandover())).toBe(3);
  });
});

/** What the case answers to an opening with these seats: the refusal, or nothing. */
function opened(parties: Record<string, string>, ownSocialWorker: boolean): unknown {
  const protocol = protocolOf('tmSstHandover', 1);
  const facts = { direction: 'sstToTm', ownSocialWorker, mandateRunning: false };
  const opening = openingOf(protocol, monday, { facts, parties, entry: { outcome: 'started' } });
  try {
    decide(protocol, opening, newCase(), monday);
    return undefined;
  } catch (error) {
    return error;
  }
}
