import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answersFor,
  canMove,
  grantOf,
  isUnderWay,
  moved,
  timeOnDesks,
  type Handover,
} from '../../../../domain/handover/handover.ts';
import type { HandoverKind, HandoverMove } from '../../../../domain/handover/handover-terms.ts';
import { handoverMoveNames } from '../../../../domain/handover/handover-words.ts';

/**
 * Goal: the promises about handovers hold after every move of every story. Method: random moves at random intervals;
 * those that are not possible are left out, as the service refuses them.
 */
const kinds: readonly HandoverKind[] = ['referral', 'transfer', 'takeOver', 'sharedCare'];
const moves = Object.keys(handoverMoveNames) as HandoverMove[];
const story = fc.record({
  kind: fc.constantFrom(...kinds),
  acts: fc.array(fc.record({ move: fc.constantFrom(...moves), after: fc.nat(1_000) }), {
    minLength: 30,
    maxLength: 80,
  }),
});

/** Every state that a story goes through, with its moment. */
function lived({
  kind,
  acts,
}: {
  kind: HandoverKind;
  acts: { move: HandoverMove; after: number }[];
}): {
  handover: Handover;
  now: number;
}[] {
  let handover = moved(null, 'propose', 0, { kind, sender: 'tm', receiver: 'sst' });
  let now = 0;
  const states = [{ handover, now }];
  for (const { move, after } of acts) {
    now += after;
    if (!canMove(handover, move)) continue;
    handover = moved(handover, move, now);
    states.push({ handover, now });
  }
  return states;
}

function always(holds: (state: { handover: Handover; now: number }) => void): void {
  fc.assert(
    fc.property(story, (told) => {
      lived(told).forEach(holds);
    }),
    { numRuns: 300 },
  );
}

describe('any story of a handover', () => {
  it('leaves the sender to answer until the transfer is complete, and somebody always', () => {
    always(({ handover }) => {
      const owner = answersFor(handover);
      expect(['tm', 'sst']).toContain(owner);
      if (owner === 'sst') expect(handover.moments.takeCharge).toBeDefined();
    });
  });

  it('opens the file to nobody before acceptance nor after the end', () => {
    always(({ handover, now }) => {
      const grant = grantOf(handover);
      const { accept, acceptWithReservation, impose } = handover.moments;
      const yes = accept ?? acceptWithReservation ?? impose;
      expect(grant === null).toBe(yes === undefined);
      if (grant === null) return;
      expect(grant.from).toBeLessThanOrEqual(now);
      expect(grant.until === null).toBe(isUnderWay(handover));
    });
  });

  it('accounts for all of its time, on one desk at a time', () => {
    always(({ handover, now }) => {
      const spent = Object.values(timeOnDesks(handover, now)).reduce((sum, ms) => sum + ms, 0);
      expect(spent).toBe(now);
      const open = handover.desk.filter(({ to }) => to === undefined);
      expect(open).toHaveLength(1);
    });
  });
});
