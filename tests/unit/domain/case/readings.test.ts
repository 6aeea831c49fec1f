import { describe, expect, it } from 'vitest';
import { dependantsOf } from '../../../../domain/case/deviations/dependants.ts';
import { completes, only, routing, type Act, type CaseStory } from './case-story.ts';
import { aProtocol, aStep, given } from './small-protocol.ts';

const taken = { label: 'Completa', effects: [{ open: 'work' }] } as const;
const doubleReading = aProtocol({
  opening: [{ open: 'first' }],
  facts: { kind: { label: 'Tipo', type: 'enum', scope: 'case', values: ['date', 'days'] } },
  anchors: { hearingAt: { label: 'Udienza', type: 'instant' } },
  forms: { empty: {}, act: {} },
  steps: {
    first: aStep({
      form: 'act',
      heldUntilConfirmed: true,
      outcomes: {
        complete: { label: 'Completa', effects: [{ open: 'second' }] },
        missing: { label: 'Manca il termine', effects: [{ open: 'second' }] },
      },
    }),
    second: aStep({
      form: 'act',
      notBy: ['first'],
      confirms: { step: 'first', different: 'different' },
      outcomes: {
        complete: taken,
        missing: taken,
        different: { label: 'Letture diverse', effects: [{ open: 'resolve' }] },
      },
    }),
    resolve: aStep({ form: 'act', outcomes: { complete: taken } }),
    work: aStep(),
  },
});

const hearing = (at: string) => ({ facts: { kind: 'date' }, anchors: { hearingAt: at } });
const [one, other] = ['2026-05-12T10:00:00+02:00', '2026-05-21T10:00:00+02:00'];

function readOnce(): CaseStory {
  const story = given(doubleReading);
  story.when('carla', completes('first.1', 'complete', hearing(one)));
  return story;
}

describe('an act read by two people apart', () => {
  it('counts for nothing until the second has read the same', () => {
    const story = readOnce();
    expect(story.state.anchors).toEqual({});
    expect(story.refusal('carla', completes('second.1', 'complete', hearing(one)))).toBe(
      'four-eyes',
    );
    story.when('anna', completes('second.1', 'complete', hearing(one)));
    expect(story.state.anchors).toEqual({ hearingAt: one });
    expect(story.openSteps()).toEqual(['work.1']);
  });

  it('names the fields that differ and takes neither reading', () => {
    const story = readOnce();
    const events = story.when('anna', completes('second.1', 'complete', hearing(other)));
    expect(only('ReadingsDiffer', events)).toMatchObject([{ fields: ['hearingAt'] }]);
    expect(story.state.anchors).toEqual({});
    expect(story.openSteps()).toEqual(['resolve.1']);
    story.when('carla', completes('resolve.1', 'complete', hearing(other)));
    expect(story.state.anchors).toEqual({ hearingAt: other });
  });

  it('differs also when one finds the term missing and the other does not', () => {
    const story = readOnce();
    const events = story.when('anna', completes('second.1', 'missing', hearing(one)));
    expect(only('ReadingsDiffer', events)).toMatchObject([{ fields: ['outcome'] }]);
  });

  const reopens = (stepKey: string): Act => ({
    ...{ kind: 'reopenStep', stepKey, reason: 'operatorError', submissionId: null },
    dependants: Object.fromEntries(
      dependantsOf(doubleReading, readTwice().state, stepKey).map(
        ({ id, condition }) => [id, condition === 'done' ? 'recheck' : 'keep'] as const,
      ),
    ),
  });

  function readTwice(): CaseStory {
    const story = readOnce();
    story.when('anna', completes('second.1', 'complete', hearing(one)));
    return story;
  }

  it('is read again by two when the first reading was wrong', () => {
    const story = readTwice();
    story.when('carla', reopens('first'));
    story.when('carla', completes('first.2', 'complete', hearing(other)));
    expect(story.state.anchors).toEqual({ hearingAt: one });
    expect(story.openSteps()).toContain('second.2');
    story.when('anna', completes('second.2', 'complete', hearing(other)));
    expect(story.state.anchors).toEqual({ hearingAt: other });
  });

  it('is not put right by one person alone', () => {
    const story = readTwice();
    const corrects: Act = {
      ...{ kind: 'correctSubmission', stepId: 'second.1', corrects: 'nothing' },
      ...{ reason: 'operatorError', submissionId: 'alone' },
      routing: routing({ ...hearing(other), submissionId: 'alone' }),
    };
    expect(story.refusal('anna', corrects)).toBe('submission-not-current');
    story.when('carla', reopens('second'));
    story.when('anna', completes('second.2', 'complete', { ...hearing(one), submissionId: 'two' }));
    expect(story.refusal('anna', { ...corrects, stepId: 'second.2', corrects: 'two' })).toBe(
      'reading-step',
    );
  });
});
