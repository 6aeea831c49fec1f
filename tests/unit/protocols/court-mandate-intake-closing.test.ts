import { describe, expect, it } from 'vitest';
import type { Routing } from '../../../domain/case/commands.ts';
import { protocolOf } from '../../../protocols/protocol-of.ts';
import { completes, only, opens, records } from '../domain/case/case-story.ts';
import type { CaseStory } from '../domain/case/case-story.ts';
import {
  complete,
  days,
  deliverReport,
  givenAct,
  givenMandate,
  isOpen,
  newAct,
  openStep,
  readAct,
  reportsOwed,
  takeOn,
  termsOf,
  until,
} from './mandate-story.ts';

const toTheEndOf2026 = {
  facts: { actDuration: 'endDate' },
  anchors: { reportDueOn: '2026-09-01', mandateEndsOn: '2026-12-31' },
};

const reason: Partial<Routing> = {
  facts: { closingReason: 'monitoringTermExpired', supportAfter: 'none' },
};

/** Anna has proposed to close; what Carla would say. */
function proposedClosing(story: CaseStory, about: Partial<Routing> = reason): string {
  if (!isOpen(story, 'proposeClosing')) story.when('anna', opens('proposeClosing'));
  complete(story, 'anna', 'proposeClosing', 'proposed', about);
  return openStep(story, 'decideClosing');
}

const closing = (stepId: string, adoptionConfirmed = false) =>
  completes(stepId, 'closed', { facts: { adoptionConfirmed } });

describe('a hearing', () => {
  const inApril = {
    facts: { actHearing: true },
    anchors: { reportDueOn: '2026-09-01', hearingAt: '2026-04-20T10:00:00+02:00' },
  };

  it('is prepared before its date, which only the court moves, and told two working days after', () => {
    const story = givenMandate(inApril);
    expect(termsOf(story, 'udienza')).toMatchObject([
      { class: 'COURT', dates: { dueOn: '2026-04-20' } },
    ]);
    until(story, '2026-03-22');
    complete(story, 'anna', 'prepareUdienza', 'withoutReport');
    expect(story.dueOn('recordUdienza.1:esito.1')).toBe('2026-04-22');
  });

  it('that is ready is still told five, two and one day before, and not late when told in its two days', () => {
    const story = givenMandate(inApril);
    until(story, '2026-03-22');
    complete(story, 'anna', 'prepareUdienza', 'withoutReport');
    const rungs = only('RungFired', until(story, '2026-04-20')).filter(({ termId }) =>
      termId.startsWith('case:udienza'),
    );
    expect(rungs.map(({ rung }) => rung)).toEqual(['before5', 'before2', 'before1']);
    until(story, '2026-04-22');
    const anchors = { hearingHeldAt: '2026-04-20T10:00:00+02:00' };
    const told = complete(story, 'anna', 'recordUdienza', 'decisionReserved', { anchors });
    expect(only('StepCompleted', told)).toMatchObject([{ late: false }]);
    expect(termsOf(story, 'udienza')).toEqual([]);
  });

  it('that is moved once it was ready is prepared again', () => {
    const story = givenMandate(inApril);
    until(story, '2026-03-22');
    complete(story, 'anna', 'prepareUdienza', 'withoutReport');
    const anchors = { hearingAt: '2026-04-27T10:00:00+02:00' };
    story.when('paola', records('hearingMoved', { anchors }));
    expect(termsOf(story, 'udienza')).toMatchObject([{ dates: { dueOn: '2026-04-27' } }]);
    story.later(days(10));
    expect(isOpen(story, 'prepareUdienza')).toBe(true);
    expect(isOpen(story, 'recordUdienza')).toBe(false);
  });

  it('that is postponed is another hearing, with steps of its own', () => {
    const story = givenMandate(inApril);
    until(story, '2026-03-22');
    complete(story, 'anna', 'prepareUdienza', 'withoutReport');
    until(story, '2026-04-21');
    const anchors = { hearingAt: '2026-06-15T10:00:00+02:00' };
    complete(story, 'anna', 'recordUdienza', 'postponed', { anchors });
    expect(termsOf(story, 'udienza')).toMatchObject([
      { lane: 'udienza.2', dates: { dueOn: '2026-06-15' } },
    ]);
    until(story, '2026-05-17');
    expect(story.state.steps['prepareUdienza.2']?.lane).toBe('udienza.2');
  });

  it('that is moved before it takes place stays the same hearing', () => {
    const story = givenMandate(inApril);
    const anchors = { hearingAt: '2026-05-18T10:00:00+02:00' };
    story.when('paola', records('hearingMoved', { anchors }));
    expect(termsOf(story, 'udienza')).toMatchObject([
      { lane: 'udienza.1', dates: { dueOn: '2026-05-18' } },
    ]);
  });

  it('cannot be moved when none is set', () => {
    expect(givenMandate().refusal('paola', records('hearingMoved'))).toBe('event-not-allowed');
  });
});

describe('the end of the mandate', () => {
  it('is the date of the act, else twenty-four months from it, by law for a child entrusted', () => {
    expect(termsOf(givenMandate(toTheEndOf2026), 'fineMandato')).toMatchObject([
      { class: 'COURT', dates: { dueOn: '2026-12-31' } },
    ]);
    expect(termsOf(givenMandate(), 'fineMandato')).toMatchObject([
      { class: 'LOCAL', dates: { dueOn: '2028-03-02' } },
    ]);
    const entrusted = givenAct();
    takeOn(entrusted);
    readAct(entrusted, { facts: { actEntrusts: true } });
    expect(termsOf(entrusted, 'fineMandato')).toMatchObject([
      { class: 'LAW', dates: { dueOn: '2028-03-02' } },
    ]);
  });

  it('is that of the law from the act that entrusts the child later without a duration', () => {
    const story = givenMandate();
    expect(termsOf(story, 'fineMandato')).toMatchObject([{ class: 'LOCAL' }]);
    until(story, '2026-05-04');
    newAct(story, {
      facts: { actEntrusts: true, actReportTerm: 'unchanged', actDuration: 'notStated' },
      anchors: {},
    });
    expect(termsOf(story, 'fineMandato')).toMatchObject([
      { class: 'LAW', dates: { dueOn: '2028-05-04' } },
    ]);
  });

  it('written in an act stays when the child is entrusted later without a duration', () => {
    const story = givenMandate(toTheEndOf2026);
    newAct(story, {
      facts: { actEntrusts: true, actReportTerm: 'unchanged', actDuration: 'notStated' },
      anchors: {},
    });
    expect(termsOf(story, 'fineMandato')).toMatchObject([
      { class: 'COURT', dates: { dueOn: '2026-12-31' } },
    ]);
  });

  it('is looked at one hundred and twenty days before, and decided ninety days before', () => {
    const story = givenMandate(toTheEndOf2026);
    until(story, '2026-09-01');
    expect(isOpen(story, 'reviewMandateExpiry')).toBe(false);
    until(story, '2026-09-03');
    expect(story.dueOn('reviewMandateExpiry.1:decisioneMandato.1')).toBe('2026-10-02');
  });

  it('is told on the hundred and twentieth, ninetieth, sixtieth and thirtieth day before', () => {
    const story = givenMandate(toTheEndOf2026);
    const rungs = only('RungFired', until(story, '2026-12-30')).filter(({ termId }) =>
      termId.startsWith('case:fineMandato'),
    );
    expect(rungs.map(({ rung }) => rung)).toEqual([
      'before120',
      'before90',
      'before60',
      'before30',
    ]);
  });

  it('without a decision goes to the head of the area until a basis or a closing is written', () => {
    const story = givenMandate(toTheEndOf2026);
    until(story, '2026-09-10');
    complete(story, 'anna', 'reviewMandateExpiry', 'askProroga');
    expect(reportsOwed(story).at(-1)).toMatchObject({ class: 'LOCAL' });
    until(story, '2027-01-02');
    expect(story.state.facts['mandateExpired']).toBe(true);
    expect(story.state.steps['reviewMandateExpiry.2']?.role).toBe('familyAreaHead');
    newAct(story, {
      facts: { actReportTerm: 'unchanged', actDuration: 'endDate' },
      anchors: { mandateEndsOn: '2027-12-31' },
    });
    expect(story.state.facts['mandateExpired']).toBe(false);
    expect(isOpen(story, 'reviewMandateExpiry')).toBe(false);
    expect(termsOf(story, 'fineMandato')).toMatchObject([{ dates: { dueOn: '2027-12-31' } }]);
  });

  it('undecided since the review began goes to the head of the area, who has five working days', () => {
    const story = givenMandate(toTheEndOf2026);
    until(story, '2026-09-10');
    expect(story.state.steps['reviewMandateExpiry.1']?.role).toBe('tmSocialWorker');
    until(story, '2027-01-02');
    expect(isOpen(story, 'reviewMandateExpiry')).toBe(true);
    expect(story.state.steps['reviewMandateExpiry.1']).toBeUndefined();
    expect(story.state.steps['reviewMandateExpiry.2']?.role).toBe('familyAreaHead');
    expect(story.dueOn('reviewMandateExpiry.2:decisioneMandato.1')).toBe('2027-01-11');
  });

  it('once decided brings the file to its closing on that very day', () => {
    const story = givenMandate(toTheEndOf2026);
    until(story, '2026-09-10');
    deliverReport(story);
    complete(story, 'anna', 'reviewMandateExpiry', 'end');
    until(story, '2026-12-31');
    expect(isOpen(story, 'proposeClosing')).toBe(false);
    until(story, '2027-01-01');
    expect(story.state.phase).toBe('chiusura');
    story.when('carla', closing(proposedClosing(story)));
    expect(story.state.ending).toBe('monitoringTermExpired');
  });

  it('goes on beyond eighteen years only with its ground and a new date', () => {
    const story = givenMandate(toTheEndOf2026);
    until(story, '2026-09-10');
    const anchors = { mandateEndsOn: '2028-12-31' };
    complete(story, 'anna', 'reviewMandateExpiry', 'beyond18', { anchors });
    expect(termsOf(story, 'fineMandato')).toMatchObject([
      { lane: 'mandato.2', dates: { dueOn: '2028-12-31' } },
    ]);
  });
});

describe('the closing', () => {
  it('is proposed by one person and decided by another', () => {
    const story = givenMandate();
    until(story, '2026-08-01');
    deliverReport(story);
    const decision = proposedClosing(story);
    expect(story.refusal('anna', closing(decision))).toBe('four-eyes');
    story.when('carla', closing(decision));
    expect(story.state.status).toBe('ended');
  });

  it('is refused while a term of the judge runs', () => {
    const story = givenMandate();
    expect(story.refusal('carla', closing(proposedClosing(story)))).toBe('outcome-not-allowed');
  });

  it('is refused while an act is unread, a hearing untold or a crime unreported', () => {
    const story = givenMandate();
    until(story, '2026-08-01');
    deliverReport(story);
    const decision = proposedClosing(story);
    story.when('anna', opens('reportNotiziaDiReato'));
    expect(story.refusal('carla', closing(decision))).toBe('outcome-not-allowed');
    complete(story, 'anna', 'reportNotiziaDiReato', 'sent');
    expect(story.refusal('carla', closing(decision))).toBeUndefined();
    const anchors = { deliveredAt: '2026-08-01T09:00:00+02:00', actOn: '2026-07-30' };
    const facts = { urgent: false, actType: 'decreto' };
    story.when('paola', records('newAct', { facts, anchors }));
    expect(story.refusal('carla', closing(decision))).toBe('outcome-not-allowed');
  });

  it('follows the act that ends the mandate, which takes every term of the judge away', () => {
    const story = givenMandate({
      facts: { actEntrusts: true, actPeriod: 'notInAct', actHearing: true },
      anchors: { reportDueOn: '2026-09-01', hearingAt: '2026-04-20T10:00:00+02:00' },
    });
    story.when('paola', records('closingAct'));
    expect(Object.values(story.state.terms).map((term) => term.class)).not.toContain('COURT');
    expect(Object.values(story.state.terms).map((term) => term.class)).not.toContain('LAW');
    story.when('carla', closing(proposedClosing(story)));
    expect(story.state.ending).toBe('monitoringTermExpired');
  });

  it('for adoption needs its own confirmation', () => {
    const story = givenMandate();
    story.when('paola', records('closingAct'));
    const about = { facts: { closingReason: 'adoptionPerfected', supportAfter: 'none' } };
    const decision = proposedClosing(story, about);
    expect(story.refusal('carla', closing(decision))).toBe('outcome-not-allowed');
    story.when('carla', closing(decision, true));
    expect(story.state.ending).toBe('adoptionPerfected');
  });

  it('hands over to who goes on with the family', () => {
    const story = givenMandate();
    story.when('paola', records('closingAct'));
    const about = { facts: { closingReason: 'noNewFactsOneTwoYears', supportAfter: 'sst' } };
    const events = story.when('carla', closing(proposedClosing(story, about)));
    expect(only('LinkedCaseWanted', events)).toMatchObject([
      { protocolCode: 'tmSstHandover', link: 'continues' },
    ]);
  });

  it('that is not decided comes back on the date agreed', () => {
    const story = givenMandate();
    const anchors = { nextReviewOn: '2026-06-01' };
    const facts = { adoptionConfirmed: false };
    story.when('carla', completes(proposedClosing(story), 'kept', { anchors, facts }));
    expect(isOpen(story, 'proposeClosing')).toBe(false);
    story.later(days(120));
    expect(isOpen(story, 'proposeClosing')).toBe(true);
  });

  it('asks on its page whether who goes on has been told, because the handover is still to be accepted', () => {
    const { forms } = protocolOf('courtMandateIntake', 1);
    for (const field of [
      forms['proposeClosing']?.['supportAfter'],
      forms['decideClosing']?.['handover'],
    ])
      expect(field?.hint).toMatch(/ancora accett/);
  });

  it('after a death reopens no project, neither by its date nor when the others are annulled', () => {
    const reviewed = givenMandate();
    complete(reviewed, 'anna', 'requestSstKnowledge', 'asked');
    complete(reviewed, 'sara', 'answerSstKnowledge', 'notKnown');
    complete(reviewed, 'anna', 'holdFirstInterview', 'held');
    const anchors = { projectReviewOn: '2026-06-15' };
    complete(reviewed, 'anna', 'agreeProgettoQuadro', 'agreed', { anchors });
    reviewed.when('paola', records('minorDeceased'));
    reviewed.later(days(120));
    expect(isOpen(reviewed, 'agreeProgettoQuadro')).toBe(false);

    const waiting = givenMandate();
    complete(waiting, 'anna', 'requestSstKnowledge', 'asked');
    complete(waiting, 'anna', 'holdFirstInterview', 'held');
    waiting.when('paola', records('minorDeceased'));
    expect(isOpen(waiting, 'agreeProgettoQuadro')).toBe(false);
  });

  it('after a death waits for the communication to the court', () => {
    const story = givenMandate();
    story.when('paola', records('minorDeceased'));
    expect(isOpen(story, 'holdFirstInterview')).toBe(false);
    expect(reportsOwed(story)).toHaveLength(1);
    complete(story, 'paola', 'communicateDeath', 'sent');
    expect(reportsOwed(story)).toEqual([]);
    expect(isOpen(story, 'proposeClosing')).toBe(true);
  });
});

describe('what happens to a mandate beside its steps', () => {
  it('asks for other files: of the Procura, of a sibling', () => {
    const story = givenMandate();
    const events = [
      ...story.when('paola', records('procuraRequest')),
      ...story.when('carla', records('siblingAdded')),
    ];
    expect(only('LinkedCaseWanted', events)).toMatchObject([
      { protocolCode: 'procuraInquiry', link: 'related' },
      { protocolCode: 'courtMandateIntake', link: 'sibling' },
    ]);
  });

  it('moves no term when the authority changes', () => {
    const story = givenMandate(toTheEndOf2026);
    const before = story.runningTerms();
    story.when('paola', records('authorityChanged'));
    expect(story.runningTerms()).toEqual(before);
  });

  it('warns ninety days before the child comes of age, and wants the ground on which to go on by that day', () => {
    const story = givenAct('2026-03-02 09:00', { turns18On: '2026-09-10' });
    takeOn(story);
    readAct(story);
    until(story, '2026-06-11');
    expect(isOpen(story, 'decideBeyond18')).toBe(false);
    until(story, '2026-06-13');
    expect(story.state.steps['decideBeyond18.1']?.role).toBe('tmCoordinator');
    expect(story.dueOn('decideBeyond18.1:maggioreEta.1')).toBe('2026-09-10');
    const { outcomes } = story.protocol.steps['decideBeyond18']!;
    expect(outcomes['goesOn']?.needs).toEqual(['legalBasisBeyond18']);
    expect(story.state.status).toBe('open');
  });

  it('moves the warning of the coming of age when its date is corrected, or known only later', () => {
    const story = givenMandate();
    const about = (turns18On: string) => records('comingOfAgeKnown', { anchors: { turns18On } });
    story.when('carla', about('2026-07-01'));
    story.when('carla', about('2027-07-01'));
    until(story, '2026-12-31');
    expect(isOpen(story, 'decideBeyond18')).toBe(false);
    until(story, '2027-04-03');
    expect(isOpen(story, 'decideBeyond18')).toBe(true);
  });

  it('asks for the ground on which to go on when the child comes of age, and closes nothing', () => {
    const story = givenMandate();
    story.when('carla', records('turned18'));
    complete(story, 'carla', 'decideBeyond18', 'goesOn');
    expect(story.state.status).toBe('open');
  });
});
