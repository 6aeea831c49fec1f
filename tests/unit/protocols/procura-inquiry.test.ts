import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { procuraInquiryV1 } from '../../../protocols/procura-inquiry/v1.ts';
import { procuraInquiryV2 } from '../../../protocols/procura-inquiry/v2.ts';
import { choices, countsOf, isAwake, notReached, walkBy } from './protocol-laws.ts';

const versions: readonly { protocol: ProtocolDefinition; meetings: readonly string[] }[] = [
  { protocol: procuraInquiryV1, meetings: ['holdInterviewsAndVisit'] },
  { protocol: procuraInquiryV2, meetings: ['holdInterviews', 'holdHomeVisit'] },
];

describe.each(versions)(
  'the Procura inquiry, version $protocol.version',
  ({ protocol, meetings }) => {
    it('never goes quiet: until it ends, somebody always has something to do or a date to wait for', () => {
      fc.assert(
        fc.property(choices, (numbers) => {
          expect(isAwake(protocol, walkBy(protocol, numbers))).toBe(true);
        }),
        { numRuns: 400 },
      );
    });

    it('ends only in a way it has named, with nothing left to report', () => {
      fc.assert(
        fc.property(choices, (numbers) => {
          const walked = walkBy(protocol, numbers);
          fc.pre(walked.state.status === 'ended');
          expect(Object.keys(protocol.endings)).toContain(walked.state.ending);
          const { opened, done } = countsOf(walked, 'reportNotiziaDiReato');
          expect(done).toBe(opened);
        }),
        { numRuns: 400 },
      );
    });

    it('opens no interview and no visit while the PM forbids contact with the parents', () => {
      fc.assert(
        fc.property(choices, (numbers) => {
          let forbidden: unknown = false;
          for (const event of walkBy(protocol, numbers).happened) {
            if (event.type === 'FactsSet')
              forbidden = event.facts['noContactWithParents'] ?? forbidden;
            if (event.type === 'StepOpened' && meetings.includes(event.stepKey))
              expect(forbidden).toBe(false);
          }
        }),
        { numRuns: 200 },
      );
    });

    it('can reach every step, every outcome, every event and every ending', () => {
      expect(notReached(protocol, 1500)).toEqual([]);
    }, 60_000);
  },
);
