import { describe, expect, it } from 'vitest';
import { dayMs, completes, givenAssignedInquiry, opens, records } from './case-story.ts';
import { aProtocol, aStep, aTerm, given } from './small-protocol.ts';

/** Two lanes, one with a deadline of ten days, and a step that waits for both. */
const joined = aProtocol({
  opening: [{ open: 'hub' }],
  steps: {
    hub: aStep({
      outcomes: { done: { label: 'Fatto', effects: [{ open: 'quick' }, { open: 'slow' }] } },
    }),
    quick: aStep(),
    slow: aStep({
      many: true,
      terms: { limit: aTerm() },
      startable: { by: [], when: { all: [] }, label: 'Altra' },
    }),
    report: aStep({ opensWhen: { after: 'hub', softJoin: ['quick', 'slow'] } }),
  },
});

describe('a step that waits for others', () => {
  const started = () => {
    const story = given(joined);
    story.when('carla', completes('hub.1', 'done'));
    return story;
  };

  it('opens once all of them are done', () => {
    const story = started();
    story.when('carla', completes('quick.1', 'done'));
    expect(story.openSteps()).toEqual(['slow.1']);
    story.when('carla', completes('slow.1', 'done'));
    expect(story.openSteps()).toEqual(['report.1']);
  });

  it('does not wait past the due date of one that is late, which stays open', () => {
    const story = started();
    story.when('carla', completes('quick.1', 'done'));
    story.later(10 * dayMs);
    expect(story.openSteps()).toEqual(['slow.1']);
    story.later(dayMs);
    expect(story.openSteps()).toEqual(['report.1', 'slow.1']);
  });

  it('waits without end for one that has no due date', () => {
    const story = started();
    story.when('carla', completes('slow.1', 'done'));
    story.later(1000 * dayMs);
    expect(story.openSteps()).toEqual(['quick.1']);
  });

  it('waits for every instance of a lane opened many times', () => {
    const story = started();
    story.when('carla', completes('quick.1', 'done'));
    story.when('carla', opens('slow'));
    story.when('carla', completes('slow.1', 'done'));
    expect(story.openSteps()).toEqual(['slow.2']);
    story.when('carla', completes('slow.2', 'done'));
    expect(story.openSteps()).toEqual(['report.1']);
  });

  it('opens once: what happens in the lanes later does not open it again', () => {
    const story = started();
    story.when('carla', completes('quick.1', 'done'));
    story.when('carla', completes('slow.1', 'done'));
    story.when('carla', completes('report.1', 'done'));
    story.when('carla', opens('slow'));
    story.when('carla', completes('slow.2', 'done'));
    expect(story.openSteps()).toEqual([]);
  });

  it('does not open before the step it comes after', () => {
    expect(given(joined).openSteps()).toEqual(['hub.1']);
  });
});

describe('the draft of the report', () => {
  it('opens when a lane of the inquiry is closed by the protocol, as when it is done', () => {
    const story = givenAssignedInquiry();
    story.when('anna', completes('holdInterviewsAndVisit.1', 'done'));
    story.when('anna', completes('requestInformation.1', 'notNeeded'));
    expect(story.openSteps()).toEqual(['draftRelazioneProcura.1']);
  });

  it('opens twenty days before the report is due, whatever is still being gathered', () => {
    const story = givenAssignedInquiry();
    story.later(45 * dayMs);
    expect(story.openSteps()).toEqual([
      'draftRelazioneProcura.1',
      'holdInterviewsAndVisit.1',
      'requestInformation.1',
    ]);
    expect(story.state.phase).toBe('relazione');
  });

  it('is written once although every lane ends after it was opened', () => {
    const story = givenAssignedInquiry();
    story.later(45 * dayMs);
    story.when('anna', completes('draftRelazioneProcura.1', 'submitted'));
    story.when('anna', completes('holdInterviewsAndVisit.1', 'done'));
    story.when('anna', completes('requestInformation.1', 'notNeeded'));
    expect(story.openSteps()).toEqual(['verifyRelazioneProcura.1']);
  });

  it('waits for the interviews that an authorisation of the PM has just opened', () => {
    const story = givenAssignedInquiry({ facts: { noContactWithParents: true } });
    story.when('paola', records('pmLeaveGranted'));
    story.when('anna', completes('requestInformation.1', 'notNeeded'));
    expect(story.openSteps()).toEqual(['holdInterviewsAndVisit.1']);
  });
});
