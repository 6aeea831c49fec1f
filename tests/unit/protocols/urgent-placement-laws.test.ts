import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { urgentPlacementV1 } from '../../../protocols/urgent-placement/v1.ts';
import { choices, countsOf, isAwake, notReached, walkBy } from './protocol-laws.ts';

const protocol: ProtocolDefinition = urgentPlacementV1;

describe('the urgent placement, version 1', () => {
  it('never goes quiet: until it ends, somebody always has something to do or a date to wait for', () => {
    fc.assert(
      fc.property(choices, (numbers) => {
        expect(isAwake(protocol, walkBy(protocol, numbers))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('ends only in a way it has named, with nothing left to say to PM or family, or to report', () => {
    fc.assert(
      fc.property(choices, (numbers) => {
        const walked = walkBy(protocol, numbers);
        fc.pre(walked.state.status === 'ended');
        expect(Object.keys(protocol.endings)).toContain(walked.state.ending);
        for (const step of ['giveOralNotice', 'informFamily', 'reportNotiziaDiReato']) {
          const { opened, done } = countsOf(walked, step);
          expect(done).toBe(opened);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never sends an act that nobody has checked before two hours of silence, or the last two hours', () => {
    fc.assert(
      fc.property(choices, (numbers) => {
        let mayGoUnchecked = false;
        for (const event of walkBy(protocol, numbers).happened) {
          if (event.type === 'FactsSet') {
            const { checkUnanswered, lastHours } = event.facts;
            mayGoUnchecked = checkUnanswered === true || lastHours === true || mayGoUnchecked;
          }
          if (event.type === 'StepCompleted' && event.outcome === 'sentUnchecked')
            expect(mayGoUnchecked).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('can reach every step, every outcome, every event and every ending', () => {
    expect(notReached(protocol, 3000)).toEqual([]);
  }, 60_000);
});
