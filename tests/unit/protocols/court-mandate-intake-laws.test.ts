import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { courtMandateIntakeV1 } from '../../../protocols/court-mandate-intake/v1.ts';
import { choices, countsOf, isAwake, notReached, walkBy } from './protocol-laws.ts';

const protocol: ProtocolDefinition = courtMandateIntakeV1;

describe('the court mandate, version 1', () => {
  it('never goes quiet: until it ends, somebody always has something to do or a date to wait for', () => {
    fc.assert(
      fc.property(choices, (numbers) => {
        expect(isAwake(protocol, walkBy(protocol, numbers))).toBe(true);
      }),
      { numRuns: 120 },
    );
  });

  it('ends only in a way it has named, with no crime left to report', () => {
    fc.assert(
      fc.property(choices, (numbers) => {
        const walked = walkBy(protocol, numbers);
        fc.pre(walked.state.status === 'ended');
        expect(Object.keys(protocol.endings)).toContain(walked.state.ending);
        const { opened, done } = countsOf(walked, 'reportNotiziaDiReato');
        expect(done).toBe(opened);
      }),
      { numRuns: 120 },
    );
  });

  it('lets nothing of a reading count before a second person has read the same', () => {
    fc.assert(
      fc.property(choices, (numbers) => {
        let confirmed = false;
        for (const event of walkBy(protocol, numbers).happened) {
          if (event.type === 'FactsSet' && 'actReportTerm' in event.facts) confirmed = true;
          if (event.type === 'LaneOpened') expect(confirmed).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('can reach every step, every outcome, every event and every ending', () => {
    expect(notReached(protocol, 1000)).toEqual([]);
  }, 120_000);
});
