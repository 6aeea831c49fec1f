import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../domain/domain-error.ts';
import { personas } from '../../../support/personas.ts';
import { givenAssignedInquiry, type CaseStory } from './case-story.ts';

const { anna, bruno } = personas;
const step = 'holdInterviewsAndVisit.1';
const departure = { reason: 'departure' as const };

const moves = (from: string, to: string, alone = true) => ({
  ...{ kind: 'assignStep' as const, stepId: step, assigneeId: to, from, ...departure },
  ...(alone ? { alone: true as const } : {}),
});
const names = (from: string, userId: string) => ({
  ...{ kind: 'namePerson' as const, role: 'tmSocialWorker' as const, from, userId },
  ...departure,
});

function refusedCode(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return refusalOf(error)?.code;
  }
}

const ownerOf = (story: CaseStory) => story.state.steps[step]?.assigneeId;

describe('work that changes hands', () => {
  it('moves one step and leaves the person of the case, when each is moved by itself', () => {
    const story = givenAssignedInquiry();
    story.when('carla', moves(anna.userId, bruno.userId));
    expect(ownerOf(story)).toBe(bruno.userId);
    expect(story.state.people.tmSocialWorker).toBe(anna.userId);
    story.when('carla', moves(bruno.userId, anna.userId));
    expect(ownerOf(story)).toBe(anna.userId);
  });

  it('takes the person of the case along with a step, as when a coordinator assigns it', () => {
    const story = givenAssignedInquiry();
    story.when('carla', moves(anna.userId, bruno.userId, false));
    expect(story.state.people.tmSocialWorker).toBe(bruno.userId);
  });

  it('names somebody else for the case and leaves the open steps where they are', () => {
    const story = givenAssignedInquiry();
    const events = story.when('carla', names(anna.userId, bruno.userId));
    expect(events).toEqual([
      {
        ...{ type: 'PersonNamed', role: 'tmSocialWorker', userId: bruno.userId },
        ...{ from: anna.userId, reason: 'departure' },
      },
    ]);
    expect(ownerOf(story)).toBe(anna.userId);
  });

  it('refuses what somebody else has moved meanwhile, and it stays with them', () => {
    const story = givenAssignedInquiry();
    story.when('carla', moves(anna.userId, bruno.userId));
    const again = () => story.when('carla', moves(anna.userId, personas.piero.userId));
    expect(refusedCode(again)).toBe('moved-meanwhile');
    const naming = () => story.when('carla', names(bruno.userId, personas.piero.userId));
    expect(refusedCode(naming)).toBe('moved-meanwhile');
    expect(ownerOf(story)).toBe(bruno.userId);
  });

  it('refuses to name who is named already', () => {
    const story = givenAssignedInquiry();
    const naming = () => story.when('carla', names(anna.userId, anna.userId));
    expect(refusedCode(naming)).toBe('same-assignee');
  });
});
