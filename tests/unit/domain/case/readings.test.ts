import { describe, expect, it } from 'vitest';
import { completes, only, type CaseStory } from './case-story.ts';
import { aProtocol, aStep, given } from './small-protocol.ts';

const taken = { label: 'Completa', effects: [{ open: 'work' }] } as const;
const doubleReading = aProtocol({
  opening: [{ open: 'first' }],
  facts: { kind: { label: 'Tipo', type: 'enum', scope: 'case', values: ['date', 'days'] } },
  anchors: { hearingAt: { label: 'Udienza', type: 'instant' } },
  steps: {
    first: aStep({
      heldUntilConfirmed: true,
      outcomes: {
        complete: { label: 'Completa', effects: [{ open: 'second' }] },
        missing: { label: 'Manca il termine', effects: [{ open: 'second' }] },
      },
    }),
    second: aStep({
      notBy: ['first'],
      confirms: { step: 'first', different: 'different' },
      outcomes: {
        complete: taken,
        missing: taken,
        different: { label: 'Letture diverse', effects: [{ open: 'resolve' }] },
      },
    }),
    resolve: aStep({ outcomes: { complete: taken } }),
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
});
