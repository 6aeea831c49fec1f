import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../domain/domain-error.ts';
import {
  CaseStory,
  completes,
  hourMs,
  only,
  openingOf,
  opens,
  records,
  routing,
} from '../domain/case/case-story.ts';
import { rome, zone } from '../domain/terms/rome.ts';
import {
  givenAskedPlacement,
  givenPlacement,
  placedAt,
  placement,
  sendAct,
  sentAt,
  writeAct,
} from './placement-story.ts';

const saturdayNight = '2026-12-05 22:40';

describe('an urgent placement, when it is recorded', () => {
  it('opens notice, report, family and, for a community, its reasons, all at once', () => {
    expect(givenPlacement(saturdayNight, { facts: { inCommunity: true } }).openSteps()).toEqual([
      'giveOralNotice.1',
      'informFamily.1',
      'justifyCommunity.1',
      'writeReport403.1',
    ]);
  });

  it('asks for no reasons of a community that is none', () => {
    expect(givenPlacement(saturdayNight).openSteps()).not.toContain('justifyCommunity.1');
  });

  it('waits for whoever is on duty when a triage has asked for it', () => {
    const story = givenAskedPlacement(saturdayNight);
    expect(story.openSteps()).toEqual(['recordPlacement.1']);
    story.when('anna', completes('recordPlacement.1', 'placed', placedAt('2026-12-05 22:30')));
    expect(story.openSteps()).toContain('giveOralNotice.1');
    expect(story.runningTerms()).toContain('case:invioPm.1');
  });

  it('is refused for an unaccompanied foreign minor, and points to the procedure that applies', () => {
    const story = new CaseStory(placement, rome(saturdayNight));
    const opening = openingOf(placement, story.now, { entry: { outcome: 'placed' } });
    const msna = routing(placedAt(saturdayNight, { msna: true }));
    expect(reasonOf(() => story.command({ ...opening, routing: msna }))).toContain('MSNA (N3)');
    const asked = givenAskedPlacement(saturdayNight);
    expect(asked.refusal('anna', completes('recordPlacement.1', 'placed', msna))).toBe(
      'outcome-not-allowed',
    );
    asked.when('anna', completes('recordPlacement.1', 'notApplicable', msna));
    expect(asked.state.ending).toBe('notApplicable');
  });

  it('reports a crime beside the placement, also one learnt later', () => {
    const story = givenPlacement(saturdayNight, { facts: { crimeSeen: true } });
    expect(story.openSteps()).toContain('reportNotiziaDiReato.1');
    story.when('carla', opens('reportNotiziaDiReato'));
    expect(story.openSteps()).toContain('reportNotiziaDiReato.2');
  });
});

describe('the act to the PM', () => {
  it('is checked by somebody who did not write it', () => {
    const story = givenPlacement(saturdayNight);
    writeAct(story, 'coordinator');
    expect(story.state.steps['checkActToPm.1']?.role).toBe('tmCoordinator');
    expect(story.refusal('anna', completes('checkActToPm.1', 'approved'))).toBe('four-eyes');
    story.when('carla', completes('checkActToPm.1', 'approved'));
    expect(story.openSteps()).toContain('sendActToPm.1');
  });

  it('goes to the head on call at night', () => {
    const story = givenPlacement(saturdayNight);
    writeAct(story, 'onCallHead');
    expect(story.state.steps['checkActToPm.1']?.role).toBe('familyAreaHead');
  });

  it('is checked after the voice has been given, and never waits for it beyond an hour', () => {
    const story = givenPlacement(saturdayNight);
    story.when(
      'anna',
      completes('writeReport403.1', 'written', { facts: { checker: 'coordinator' } }),
    );
    expect(story.openSteps()).not.toContain('checkActToPm.1');
    story.later(hourMs);
    expect(story.openSteps()).toContain('checkActToPm.1');
  });

  it('may go unchecked when nobody has answered for two hours, not before', () => {
    const story = givenPlacement(saturdayNight);
    writeAct(story, 'coordinator');
    story.later(hourMs);
    expect(story.openSteps()).not.toContain('sendActToPm.1');
    story.later(hourMs);
    expect(story.openSteps()).toContain('sendActToPm.1');
    expect(story.refusal('paola', completes('sendActToPm.1', 'delivered'))).toBe(
      'outcome-not-allowed',
    );
    story.when('paola', completes('sendActToPm.1', 'sentUnchecked', sentAt('2026-12-06 00:42')));
    expect(story.openSteps()).toEqual(['awaitPmDecision.1', 'informFamily.1']);
    expect(story.state.counters['sentUnchecked']).toBe(1);
  });

  it('does not go unchecked once somebody has checked it', () => {
    const story = givenPlacement(saturdayNight);
    writeAct(story, 'coordinator');
    story.later(2 * hourMs);
    story.when('carla', completes('checkActToPm.1', 'approved'));
    expect(story.refusal('paola', completes('sendActToPm.1', 'sentUnchecked'))).toBe(
      'outcome-not-allowed',
    );
  });

  it('waits again for the check of what was sent back', () => {
    const story = givenPlacement(saturdayNight);
    writeAct(story, 'coordinator');
    story.later(2 * hourMs);
    story.when('carla', completes('checkActToPm.1', 'returned'));
    expect(story.openSteps()).toEqual(['informFamily.1', 'writeReport403.2']);
  });

  it('leaves all the same two hours before the end, whatever is still unwritten or unchecked', () => {
    const story = givenPlacement(saturdayNight);
    story.later(22 * hourMs);
    expect(story.openSteps()).toContain('sendActToPm.1');
    story.when('paola', completes('sendActToPm.1', 'sentUnchecked', sentAt('2026-12-06 20:41')));
    expect(story.runningTerms()).not.toContain('case:invioPm.1');
    expect(story.openSteps()).not.toContain('writeReport403.1');
  });

  it('is tried again when it bounces, and the hours go on', () => {
    const story = givenPlacement(saturdayNight);
    writeAct(story, 'coordinator');
    story.when('carla', completes('checkActToPm.1', 'approved'));
    story.when('paola', completes('sendActToPm.1', 'bounced'));
    expect(story.openSteps()).toContain('sendActToPm.1');
    expect(story.runningTerms()).toContain('case:invioPm.1');
  });
});

describe('the legal basis of a placement', () => {
  it('is said to be at risk when the act has not left within 24 hours, and somebody phones', () => {
    const story = givenPlacement(saturdayNight);
    story.later(24 * hourMs);
    expect(story.state.facts['basisAtRisk']).toBe(true);
    expect(story.state.steps['verifyLegalBasis.1']?.role).toBe('tmCoordinator');
    expect(story.state.status).toBe('open');
  });

  it('is at risk 144 hours after the placement without a decree, whatever the PM has done', () => {
    const story = givenPlacement(saturdayNight);
    sendAct(story, '2026-12-06 22:00');
    story.later(rome('2026-12-09 21:00') - story.now);
    story.when(
      'anna',
      completes('awaitPmDecision.1', 'validationAsked', pmDecided('2026-12-09 21:00')),
    );
    story.later(rome('2026-12-11 20:59') - story.now);
    expect(story.state.facts['basisAtRisk']).toBeUndefined();
    const expired = only('TermExpired', story.later(2 * hourMs)).map(({ termId }) => termId);
    expect(expired).toContain('case:baseGiuridica.1');
    expect(story.state.facts['basisAtRisk']).toBe(true);
  });

  it('stands again with the decree, and the hearing takes the date the decree gives', () => {
    const story = validated();
    expect(story.state.facts['basisAtRisk']).toBe(false);
    expect(story.runningTerms()).not.toContain('case:baseGiuridica.1');
    expect(story.state.terms['case:udienza.1']).toMatchObject({ class: 'COURT' });
    expect(story.dueOn('case:udienza.1')).toBe('2026-12-21');
  });

  it('leaves the hearing fifteen days from the decree when this gives no date', () => {
    const story = validated({});
    expect(story.dueOn('case:udienza.1')).toBe('2026-12-23');
  });

  it('is gone when the PM revokes: the return is planned within a working day', () => {
    const story = givenPlacement(saturdayNight, { facts: { inCommunity: true } });
    sendAct(story, '2026-12-06 09:00');
    story.when('anna', completes('awaitPmDecision.1', 'revoked', pmDecided('2026-12-06 09:00')));
    expect(story.openSteps()).toEqual(['informFamily.1', 'planReturn.1']);
    expect(story.dueOn('planReturn.1:rientro.1')).toBe('2026-12-07');
    // The 144 hours of the decree are owed by nobody any more.
    expect(story.runningTerms()).not.toContain('case:baseGiuridica.1');
    expect(story.refusal('anna', completes('planReturn.1', 'returned'))).toBe(
      'outcome-not-allowed',
    );
    story.when('anna', completes('informFamily.1', 'informed'));
    story.when('anna', completes('planReturn.1', 'returned'));
    expect(story.state.ending).toBe('returnedHome');
  });

  it('is gone when the registry says so on the phone; the system has decided nothing', () => {
    const story = givenPlacement(saturdayNight);
    sendAct(story, '2026-12-06 09:00');
    story.later(72 * hourMs);
    story.when('carla', completes('verifyLegalBasis.1', 'unclear'));
    expect(story.openSteps()).toContain('awaitPmDecision.1');
    story.when('carla', completes('verifyLegalBasis.1', 'lapsed'));
    expect(story.openSteps()).not.toContain('awaitPmDecision.1');
    expect(story.openSteps()).toContain('planReturn.1');
  });

  it('stands again when the act had left within 24 hours and was only recorded later', () => {
    const story = givenPlacement(saturdayNight);
    writeAct(story, 'coordinator');
    story.when('carla', completes('checkActToPm.1', 'approved'));
    story.later(26 * hourMs);
    expect(story.state.facts['basisAtRisk']).toBe(true);
    const sent = story.when(
      'paola',
      completes('sendActToPm.1', 'delivered', sentAt('2026-12-06 21:00')),
    );
    expect(only('StepCompleted', sent)).toMatchObject([{ late: false }]);
    expect(story.state.facts['basisAtRisk']).toBe(false);
    expect(story.openSteps()).toEqual(['awaitPmDecision.1', 'informFamily.1']);
  });

  it('stays at risk when the act left after the 24 hours, whatever the PM decides in time', () => {
    const story = givenPlacement(saturdayNight);
    story.later(26 * hourMs);
    story.when('paola', completes('sendActToPm.1', 'sentUnchecked', sentAt('2026-12-06 23:30')));
    story.when(
      'anna',
      completes('awaitPmDecision.1', 'validationAsked', pmDecided('2026-12-07 00:30')),
    );
    expect(story.state.facts['basisAtRisk']).toBe(true);
    expect(story.openSteps()).toContain('verifyLegalBasis.1');
  });

  it('still tells the PM when the act leaves too late for it', () => {
    const story = givenPlacement(saturdayNight);
    story.later(24 * hourMs);
    story.when('carla', completes('verifyLegalBasis.1', 'lapsed'));
    expect(story.refusal('anna', completes('planReturn.1', 'returned'))).toBe(
      'outcome-not-allowed',
    );
    story.when('paola', completes('sendActToPm.1', 'sentUnchecked', sentAt('2026-12-06 23:00')));
    expect(story.openSteps()).not.toContain('awaitPmDecision.1');
  });
});

describe('the hearing and the panel', () => {
  it('moves to another date with the act that says so', () => {
    const story = validated();
    story.when('anna', completes('prepareHearing403.1', 'ready'));
    const anchors = { hearingAt: zone.isoOf(rome('2026-12-22 11:00')) };
    story.when('paola', records('hearingMoved', { anchors }));
    expect(story.openSteps()).toContain('prepareHearing403.2');
    expect(story.dueOn('case:udienza.2')).toBe('2026-12-22');
  });

  it('is still told five, two and one day before to who is ready for it', () => {
    const story = validated();
    story.when('anna', completes('prepareHearing403.1', 'ready'));
    const rungs = only('RungFired', story.later(rome('2026-12-21 09:00') - story.now)).filter(
      ({ termId }) => termId === 'case:udienza.1',
    );
    expect(rungs.map(({ rung }) => rung)).toEqual(['before5', 'before2', 'before1']);
    story.later(rome('2026-12-22 12:00') - story.now);
    const about = { anchors: { heldOn: '2026-12-21' } };
    const held = story.when('anna', completes('attendHearing403.1', 'held', about));
    expect(only('StepCompleted', held)).toMatchObject([{ late: false }]);
    expect(story.runningTerms()).not.toContain('case:udienza.1');
  });

  it('owes its outcome two working days after the fifteenth from a decree that names no day', () => {
    const story = validated({});
    story.when('anna', completes('prepareHearing403.1', 'ready'));
    expect(story.dueOn('attendHearing403.1:esito.1')).toBe('2026-12-28');
  });

  it('does not wait for the panel while the hearing is only postponed', () => {
    const story = validated();
    story.when('anna', completes('prepareHearing403.1', 'ready'));
    const anchors = { hearingAt: zone.isoOf(rome('2026-12-22 11:00')) };
    story.when('anna', completes('attendHearing403.1', 'postponed', { anchors }));
    expect(story.openSteps()).toEqual(['informFamily.1', 'prepareHearing403.2']);
  });

  it.each(['confirmed', 'modified'])('goes on as a mandate of the court when %s', (outcome) => {
    const story = heard();
    const wanted = only(
      'LinkedCaseWanted',
      story.when('anna', completes('awaitPanelDecision.1', outcome)),
    );
    expect(wanted).toEqual([
      { type: 'LinkedCaseWanted', protocolCode: 'courtMandateIntake', link: 'continues' },
    ]);
    expect(story.state.ending).toBe('becameCourtMandate');
  });

  it('plans the return when the panel revokes', () => {
    const story = heard();
    story.when('anna', completes('awaitPanelDecision.1', 'revoked'));
    expect(story.openSteps()).toEqual(['planReturn.1']);
  });

  it('asks for the reasons of a community again when the child moves to one', () => {
    const story = validated();
    const anchors = { movedAt: zone.isoOf(rome('2026-12-09 10:00')) };
    story.when('anna', records('placeChanged', { facts: { inCommunity: true }, anchors }));
    expect(story.dueOn('justifyCommunity.1:motivazione.1')).toBe('2026-12-16');
  });
});

describe('the place of a child taken to safety', () => {
  it('is read by the team only, and never routes the case', () => {
    const { place } = placement.forms['recordPlacement'] ?? {};
    expect(place).toMatchObject({ dataClass: 'J', required: true });
    expect(place).not.toHaveProperty('fact');
    expect(placement.forms['placeChanged']?.['place']).toEqual(place);
  });
});

function pmDecided(at: string): { anchors: Record<string, string> } {
  return { anchors: { pmDecidedAt: zone.isoOf(rome(at)) } };
}

/** Validated on Tuesday 8 December, a holiday, with the hearing of Monday 21 unless said. */
function validated(
  hearing: Record<string, string> = { hearingAt: zone.isoOf(rome('2026-12-21 10:30')) },
): CaseStory {
  const story = givenPlacement(saturdayNight);
  sendAct(story, '2026-12-06 09:00');
  story.later(24 * hourMs);
  story.when(
    'anna',
    completes('awaitPmDecision.1', 'validationAsked', pmDecided('2026-12-07 09:00')),
  );
  story.later(24 * hourMs);
  const anchors = { decreeOn: '2026-12-08', ...hearing };
  story.when('anna', completes('awaitConvalida.1', 'validated', { anchors }));
  return story;
}

/** The hearing held, the family told. */
function heard(): CaseStory {
  const story = validated();
  story.when('anna', completes('prepareHearing403.1', 'ready'));
  story.when('anna', completes('informFamily.1', 'informed'));
  story.later(rome('2026-12-21 12:00') - story.now);
  story.when(
    'anna',
    completes('attendHearing403.1', 'held', { anchors: { heldOn: '2026-12-21' } }),
  );
  return story;
}

function reasonOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return refusalOf(error)?.message;
  }
}
