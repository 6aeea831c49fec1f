import { describe, expect, it } from 'vitest';
import {
  completes,
  dayMs,
  givenAssignedInquiry,
  givenDeliveredInquiry,
  inquiry,
  type Act,
} from '../case-story.ts';
import { aProtocol, given } from '../small-protocol.ts';

const opensReview: Act = { kind: 'openReview', weighBy: '2026-10-31', decideBy: '2026-11-30' };

describe('the yearly review of a file', () => {
  it('gives the file to its owner to weigh, until the day of the campaign', () => {
    const story = givenAssignedInquiry();
    story.when('carla', opensReview);
    expect(story.state.steps['weighFile.1']?.role).toBe('tmSocialWorker');
    expect(story.dueOn('weighFile.1:pesatura.1')).toBe('2026-10-31');
    expect(story.refusal('carla', opensReview)).toBe('review-already-open');
  });

  it('is decided by somebody else than who weighed it', () => {
    const story = givenAssignedInquiry();
    story.when('carla', opensReview);
    story.when('carla', completes('weighFile.1', 'keep', { facts: { caseWeight: 7 } }));
    expect(story.state.facts['caseWeight']).toBe(7);
    expect(story.refusal('carla', completes('decideFile.1', 'kept'))).toBe('four-eyes');
    story.when('fabia', completes('decideFile.1', 'kept'));
    expect(story.state.status).toBe('open');
  });

  it('sends a file to its closing through the steps of its protocol', () => {
    const story = givenDeliveredInquiry();
    story.when('carla', opensReview);
    story.when('anna', completes('weighFile.1', 'close'));
    story.when('carla', completes('decideFile.1', 'toClose'));
    expect(story.openSteps()).toContain('proposeClosing.1');
  });

  it('closes nothing while a term of the judge runs', () => {
    const story = givenAssignedInquiry({ facts: { termKind: 'days', termGivenDays: 60 } });
    story.when('carla', opensReview);
    story.when('anna', completes('weighFile.1', 'close'));
    expect(story.refusal('carla', completes('decideFile.1', 'toClose'))).toBe(
      'outcome-not-allowed',
    );
  });

  it('comes again the next year', () => {
    const story = givenDeliveredInquiry();
    story.when('carla', opensReview);
    story.when('anna', completes('weighFile.1', 'keep'));
    story.when('carla', completes('decideFile.1', 'kept'));
    story.later(360 * dayMs);
    story.when('carla', { ...opensReview, weighBy: '2027-10-31', decideBy: '2027-11-30' });
    expect(story.dueOn('weighFile.2:pesatura.1')).toBe('2027-10-31');
  });

  it('is not for a procedure that has no file to close', () => {
    expect(inquiry.steps).toHaveProperty('weighFile');
    const other = given(aProtocol({ opening: [], steps: {} }));
    expect(other.refusal('carla', opensReview)).toBe('unknown-step');
  });
});
