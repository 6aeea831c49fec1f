import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestDate } from '../../../domain/case/time.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { procuraInquiryV1 } from '../../../protocols/procura-inquiry/v1.ts';
import type { Choose, Walk } from './walk.ts';
import { walk } from './walk.ts';

const protocol: ProtocolDefinition = procuraInquiryV1;

/** Chooses as a list of numbers says; the same list walks the same way. */
function following(numbers: readonly number[]): Choose {
  let next = 0;
  return (count) => {
    const number = numbers[next % numbers.length] ?? 0;
    next += 1;
    return (number + next * 7) % count;
  };
}

const choices = fc.array(fc.nat({ max: 9999 }), { minLength: 40, maxLength: 200 });

describe('the Procura inquiry, version 1', () => {
  it('never goes quiet: until it ends, somebody always has something to do or a date to wait for', () => {
    fc.assert(
      fc.property(choices, (numbers) => {
        const { state } = walk(protocol, 80, following(numbers));
        const awake = Object.values(state.steps).filter(
          ({ stepKey }) => protocol.steps[stepKey]?.optional !== true,
        );
        const mustAct = awake.some(({ stepKey }) => protocol.steps[stepKey]?.kind === 'task');
        expect(
          state.status === 'ended' ||
            mustAct ||
            (awake.length > 0 && nearestDate(state) !== undefined),
        ).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('ends only in a way it has named, with nothing left to report', () => {
    fc.assert(
      fc.property(choices, (numbers) => {
        const { state, happened } = walk(protocol, 80, following(numbers));
        fc.pre(state.status === 'ended');
        expect(Object.keys(protocol.endings)).toContain(state.ending);
        const [toReport, reported] = ['StepOpened', 'StepCompleted'].map(
          (type) =>
            happened.filter(
              (event) =>
                event.type === type &&
                'stepKey' in event &&
                event.stepKey === 'reportNotiziaDiReato',
            ).length,
        );
        expect(reported).toBe(toReport);
      }),
      { numRuns: 400 },
    );
  });

  it('opens no interview while the PM forbids contact with the parents', () => {
    fc.assert(
      fc.property(choices, (numbers) => {
        let forbidden: unknown = false;
        for (const event of walk(protocol, 80, following(numbers)).happened) {
          if (event.type === 'FactsSet')
            forbidden = event.facts['noContactWithParents'] ?? forbidden;
          if (event.type === 'StepOpened' && event.stepKey === 'holdInterviewsAndVisit')
            expect(forbidden).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('can reach every step, every outcome, every event and every ending', () => {
    const walks = fc
      .sample(choices, { numRuns: 1500, seed: 20260302 })
      .map((numbers) => walk(protocol, 80, following(numbers)));
    expect(notReached(walks)).toEqual([]);
  }, 60_000);
});

function notReached(walks: readonly Walk[]): string[] {
  const moves = new Set(walks.flatMap((walked) => walked.moves));
  const endings = new Set(walks.map(({ state }) => state.ending));
  const steps = new Set(
    walks.flatMap(({ happened }) =>
      happened.flatMap((event) => (event.type === 'StepOpened' ? [event.stepKey] : [])),
    ),
  );
  return [
    ...Object.keys(protocol.steps).filter((step) => !steps.has(step)),
    ...Object.entries(protocol.steps)
      .flatMap(([step, { outcomes }]) => Object.keys(outcomes).map((way) => `${step}: ${way}`))
      .filter((way) => !moves.has(way)),
    ...Object.keys(protocol.events)
      .map((event) => `event ${event}`)
      .filter((event) => !moves.has(event)),
    ...Object.keys(protocol.endings).filter((ending) => !endings.has(ending)),
  ];
}
