import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isUnderWay } from '../../../domain/handover/handover.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { familyCentreReferralV1 } from '../../../protocols/family-centre-referral/v1.ts';
import { choices, countsOf, isAwake, notReached, walkBy } from './protocol-laws.ts';

const protocol: ProtocolDefinition = familyCentreReferralV1;

describe('the referral of the Centro per le Famiglie, version 1', () => {
  it('never goes quiet: until it ends, somebody always has something to do', () => {
    fc.assert(
      fc.property(choices, (numbers) => {
        const walked = walkBy(protocol, numbers);
        const reports = Object.values(walked.state.steps).some(({ stepKey }) =>
          ['reportPregiudizio', 'takeUpPregiudizio'].includes(stepKey),
        );
        expect(reports || isAwake(protocol, walked)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('ends only in a way it has named, and never over a report of harm that has not left', () => {
    fc.assert(
      fc.property(choices, (numbers) => {
        const walked = walkBy(protocol, numbers);
        fc.pre(walked.state.status === 'ended');
        expect(Object.keys(protocol.endings)).toContain(walked.state.ending);
        for (const step of ['reportPregiudizio', 'takeUpPregiudizio']) {
          const { opened, done } = countsOf(walked, step);
          expect(done).toBe(opened);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('never sends a family anywhere, and begins no path, before somebody took its consent', () => {
    fc.assert(
      fc.property(choices, (numbers) => {
        let consented = false;
        for (const event of walkBy(protocol, numbers).happened) {
          if (event.type === 'StepCompleted')
            consented ||= ['sent', 'taken'].includes(event.outcome);
          const needsConsent =
            event.type === 'StepOpened' &&
            ['acknowledgeReferral', 'holdFirstMeeting', 'runShortPath'].includes(event.stepKey);
          if (needsConsent) expect(consented).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('puts a referral to the office that has it to see, and to nobody once the case has ended', () => {
    fc.assert(
      fc.property(choices, (numbers) => {
        const { handover, steps, facts, status } = walkBy(protocol, numbers).state;
        const isCarried = ['hub', 'spoke', 'sst'].includes(String(facts['destination']));
        for (const { stepKey, agencyId } of Object.values(steps))
          if (stepKey === 'acknowledgeReferral' && isCarried)
            expect(handover).toMatchObject({ status: 'delivered', receiver: agencyId });
        if (status === 'ended') expect(handover === null || !isUnderWay(handover)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('can reach every step, every outcome, every event and every ending', () => {
    expect(notReached(protocol, 8000)).toEqual([]);
  }, 120_000);
});
