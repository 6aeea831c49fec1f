import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBinding } from '../../../../domain/case/predicates.ts';
import { refusalOf } from '../../../../domain/domain-error.ts';
import type { ProtocolDefinition } from '../../../../domain/protocol/definition.ts';
import { protocolOf } from '../../../../protocols/protocol-of.ts';
import { dayMs, givenInquiry, inquiry, type CaseStory } from './case-story.ts';
import { migrated, obstacles } from './migration-story.ts';
import { randomMoves, type RandomMove } from './random-acts.ts';

/**
 * Goal: what holds of every inquiry that changes version, whatever was done to it before. Method: lives drawn at random,
 * with their suspensions, extensions, reopenings and skips, then the migration.
 */
describe('any inquiry that changes version', () => {
  it('loses and moves nothing when the later version says the same', () => {
    const same: ProtocolDefinition = { ...inquiry, version: inquiry.version + 1 };
    everyOpenCase((story) => {
      const { events, after } = migrated(story, same);
      expect(events.filter(({ type }) => type === 'TermClosed')).toEqual([]);
      expect(after.state.terms).toMatchObject(story.state.terms);
      expect(after.state.steps).toMatchObject(story.state.steps);
      expect(after.state.done).toEqual(story.state.done);
    });
  });

  it('goes on under version 2 with every step in its place and every binding term where it was', () => {
    const later = protocolOf('procuraInquiry', 2);
    everyOpenCase((story) => {
      const steps = placesOf(story);
      expect(obstacles(story, later, { steps })).toEqual([]);
      const { after } = migrated(story, later, { steps });
      for (const { stepKey } of Object.values(after.state.steps))
        expect(later.steps).toHaveProperty(stepKey);
      for (const term of Object.values(story.state.terms)) {
        if (!isBinding(term)) continue;
        const dues = Object.values(after.state.terms)
          .filter(({ stepId, termKey }) => stepId === term.stepId && termKey === term.termKey)
          .map(({ dates }) => dates?.dueOn);
        expect(dues).toContain(term.dates?.dueOn);
      }
      after.later(400 * dayMs);
    });
  });
});

/** The one step of version 1 that version 2 has split: whoever migrates says which half it is. */
function placesOf({ state }: CaseStory): Record<string, string> {
  const split = Object.values(state.steps).filter(
    ({ stepKey }) => stepKey === 'holdInterviewsAndVisit',
  );
  return Object.fromEntries(split.map(({ stepId }) => [stepId, 'holdInterviews']));
}

function everyOpenCase(check: (story: CaseStory) => void): void {
  fc.assert(
    fc.property(randomMoves, (moves) => {
      const story = givenInquiry();
      for (const move of moves) attempt(story, move);
      fc.pre(story.state.status === 'open');
      check(story);
    }),
    { numRuns: 80 },
  );
}

function attempt(story: CaseStory, move: RandomMove): void {
  try {
    if ('act' in move) story.when(move.who, move.act(story.state, story.now));
    else if (move.outage) story.outage(move.lateMs);
    else story.later(move.lateMs);
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
  }
}
