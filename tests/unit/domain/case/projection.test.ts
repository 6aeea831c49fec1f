import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { projectCase } from '../../../../domain/case/projection.ts';
import { refusalOf } from '../../../../domain/domain-error.ts';
import { offices, personas } from '../../../support/personas.ts';
import {
  completes,
  dayMs,
  givenAssignedInquiry,
  givenDeliveredInquiry,
  givenInquiry,
  inquiry,
  type CaseStory,
} from './case-story.ts';
import { randomMoves } from './random-acts.ts';

const listsOf = (story: CaseStory) => projectCase(inquiry, story.state);

describe('what the lists show of a case', () => {
  it('is one row per open step, with who must act and the term that decides its place', () => {
    const story = givenAssignedInquiry();
    expect(listsOf(story).openSteps).toEqual([
      expect.objectContaining({
        stepId: 'requestInformation.1',
        kind: 'task',
        role: 'tmSocialWorker',
        agencyId: offices.tm,
        assigneeId: personas.anna.userId,
        termId: 'requestInformation.1:richiesta.1',
        termClass: 'LOCAL',
        classRank: 3,
        dueOn: '2026-03-09',
      }),
      expect.objectContaining({ stepId: 'holdInterviewsAndVisit.1', dueOn: '2026-03-23' }),
    ]);
  });

  it('puts the term of the whole case on the step that meets it', () => {
    const story = givenAssignedInquiry();
    story.when('anna', completes('requestInformation.1', 'notNeeded'));
    story.when('anna', completes('holdInterviewsAndVisit.1', 'done'));
    story.when('anna', completes('draftRelazioneProcura.1', 'submitted'));
    story.when('carla', completes('verifyRelazioneProcura.1', 'approved'));
    expect(listsOf(story).openSteps).toEqual([
      expect.objectContaining({
        stepId: 'sendRelazioneProcura.1',
        termId: 'case:invioRelazione.1',
        dueOn: '2026-05-02',
      }),
    ]);
  });

  it('gives no date to a step that only waits, and ranks it last', () => {
    expect(listsOf(givenDeliveredInquiry()).openSteps).toEqual([
      expect.objectContaining({ kind: 'waiting', termId: null, dueAt: null, classRank: 9 }),
    ]);
  });

  it('names the next rung of every running term', () => {
    const [, , triage] = listsOf(givenInquiry()).runningTerms;
    expect(triage).toMatchObject({ termId: 'triageRequest.1:triage.1', nextRung: 'due15' });
  });

  it('keeps an overdue term where it was: being late is a comparison with the clock', () => {
    const story = givenInquiry();
    const before = listsOf(story).openSteps;
    story.later(30 * dayMs);
    expect(listsOf(story).openSteps).toEqual(before);
  });

  it('shows nothing open once the case has ended', () => {
    const story = givenInquiry();
    story.when('carla', completes('triageRequest.1', 'duplicate'));
    expect(listsOf(story)).toMatchObject({
      case: { status: 'ended', ending: 'linkedDuplicate', endedAt: story.now },
      openSteps: [],
      runningTerms: [],
    });
  });

  it('is read from the case alone: the same case, the same rows, and the case untouched', () => {
    fc.assert(
      fc.property(randomMoves, (moves) => {
        const story = givenInquiry();
        for (const move of moves) {
          try {
            if ('act' in move) story.when(move.who, move.act(story.state, story.now));
            else story.later(move.lateMs);
          } catch (error) {
            if (refusalOf(error) === undefined) throw error;
          }
        }
        const before = structuredClone(story.state);
        expect(listsOf(story)).toEqual(listsOf(story));
        expect(story.state).toEqual(before);
        const { openSteps, runningTerms } = listsOf(story);
        expect(openSteps.map(({ stepId }) => stepId).sort()).toEqual(story.openSteps());
        expect(runningTerms.map(({ termId }) => termId).sort()).toEqual(story.runningTerms());
        const known = new Set(runningTerms.map(({ termId }) => termId));
        for (const { termId } of openSteps) if (termId !== null) expect(known).toContain(termId);
      }),
      { numRuns: 40 },
    );
  });
});
