import { describe, expect, it } from 'vitest';
import {
  answersFor,
  grantOf,
  moved,
  timeOnDesks,
  timeOnEarlierDesks,
  waitsOn,
  type Handover,
} from '../../../../domain/handover/handover.ts';
import type { HandoverKind, HandoverMove } from '../../../../domain/handover/handover-terms.ts';
import { mayBeMadeBy } from '../../../../domain/handover/handover-sides.ts';
import { refusalOf } from '../../../../domain/domain-error.ts';

const day = 24 * 3_600_000;

/** A handover after these moves, one a day from day 0. */
function after(moves: readonly HandoverMove[], kind: HandoverKind = 'transfer'): Handover {
  const begins = { kind, sender: 'tm', receiver: 'sst' };
  let handover: Handover | null = null;
  for (const [number, move] of moves.entries())
    handover = moved(handover, move, number * day, handover === null ? begins : undefined);
  if (handover === null) throw new Error('A handover needs a move');
  return handover;
}

function refused(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return refusalOf(error)?.code;
  }
}

const accepted = ['propose', 'deliver', 'see', 'accept'] as const;

describe('who answers for a family that passes between two offices', () => {
  it('is the sender until the transfer is complete, also after acceptance', () => {
    expect(answersFor(after(accepted))).toBe('tm');
    expect(answersFor(after([...accepted, 'takeCharge']))).toBe('sst');
  });

  it('is the sender all along in a referral and in shared care', () => {
    expect(answersFor(after([...accepted, 'takeCharge'], 'referral'))).toBe('tm');
    expect(answersFor(after([...accepted, 'takeCharge'], 'sharedCare'))).toBe('tm');
  });

  it('is the sender again when the receiver gives the family back', () => {
    expect(answersFor(after([...accepted, 'takeCharge', 'giveBack']))).toBe('tm');
  });
});

describe('what the receiver may read', () => {
  it('begins at the instant of acceptance and not before', () => {
    expect(grantOf(after(['propose', 'deliver', 'see']))).toBeNull();
    expect(grantOf(after(accepted))).toEqual({ from: 3 * day, until: null });
  });

  it('ends at the instant at which the handover does', () => {
    expect(grantOf(after([...accepted, 'takeCharge', 'returnOutcome']))).toEqual({
      from: 3 * day,
      until: 5 * day,
    });
    expect(grantOf(after([...accepted, 'withdraw']))).toEqual({ from: 3 * day, until: 4 * day });
  });

  it('counts from the decision of the director when that decides', () => {
    const decided = after(['propose', 'deliver', 'see', 'refuse', 'escalate', 'impose']);
    expect(grantOf(decided)).toEqual({ from: 5 * day, until: null });
  });

  it('is nothing in a second round before that one is accepted too', () => {
    const again = after([...accepted, 'giveBack', 'propose', 'deliver']);
    expect(grantOf(again)).toBeNull();
  });
});

describe('a handover', () => {
  it('takes no acceptance after it was withdrawn, and no withdrawal after it is complete', () => {
    const withdrawn = after(['propose', 'deliver', 'see', 'withdraw']);
    expect(refused(() => moved(withdrawn, 'accept', 9 * day))).toBe('handover-move');
    const complete = after([...accepted, 'takeCharge']);
    expect(refused(() => moved(complete, 'withdraw', 9 * day))).toBe('handover-move');
  });

  it('can be withdrawn from care in a referral, when the family takes its consent back', () => {
    expect(after([...accepted, 'takeCharge', 'withdraw'], 'referral').status).toBe('withdrawn');
  });

  it('is not accepted by who has not seen it, nor completed by who has not accepted it', () => {
    expect(refused(() => after(['propose', 'deliver', 'accept']))).toBe('handover-move');
    expect(refused(() => after(['propose', 'deliver', 'see', 'takeCharge']))).toBe('handover-move');
  });

  it('is written again when its own coordinator sends it back before it leaves', () => {
    expect(after(['propose', 'propose']).status).toBe('proposed');
    expect(refused(() => after(['propose', 'deliver', 'propose']))).toBe('handover-move');
  });

  it('needs two offices', () => {
    const begins = { kind: 'transfer', sender: 'tm', receiver: 'tm' } as const;
    expect(refused(() => moved(null, 'propose', 0, begins))).toBe('handover-one-office');
  });

  it('needs somebody on either side', () => {
    const begins = { kind: 'referral', sender: 'hub', receiver: '' } as const;
    expect(refused(() => moved(null, 'propose', 0, begins))).toBe('handover-no-office');
  });

  it('refused by one office can be put to another, which answers for nothing that was before', () => {
    const first = after(['propose', 'deliver', 'see', 'refuse']);
    const other = { kind: 'transfer', sender: 'tm', receiver: 'comune' } as const;
    const again = moved(moved(first, 'propose', 5 * day, other), 'deliver', 6 * day);
    expect(again).toMatchObject({ receiver: 'comune', refusals: 1, status: 'delivered' });
    expect(mayBeMadeBy(again, 'see', 'sst')).toBe(false);
    expect(timeOnDesks(again, 8 * day)).toMatchObject({ sender: 4 * day, receiver: 2 * day });
    expect(timeOnEarlierDesks(again, 8 * day)).toEqual([
      { side: 'receiver', agencyId: 'sst', spent: 2 * day },
    ]);
  });

  it('concluded can be proposed anew, when its case is taken up again', () => {
    const concluded = after([...accepted, 'takeCharge', 'returnOutcome']);
    expect(moved(concluded, 'propose', 9 * day).status).toBe('proposed');
  });

  it('counts refusals and silences over all its rounds', () => {
    const twice = after([
      'propose',
      'deliver',
      'stayedSilent',
      'refuse',
      'propose',
      'deliver',
      'refuse',
    ]);
    expect([twice.refusals, twice.silences]).toEqual([2, 1]);
  });

  it('says whose move it is', () => {
    const told = [
      waitsOn(after(['propose'])),
      waitsOn(after(['propose', 'deliver'])),
      waitsOn(after(['propose', 'deliver', 'askMore'])),
      waitsOn(after(accepted)),
      waitsOn(after([...accepted, 'takeCharge', 'returnOutcome'])),
    ];
    expect(told).toEqual(['sender', 'receiver', 'sender', 'both', 'nobody']);
  });

  it('shows on whose desk the time went', () => {
    const spent = timeOnDesks(
      after(['propose', 'deliver', 'askMore', 'propose', 'deliver']),
      6 * day,
    );
    expect(spent).toMatchObject({ sender: 3 * day, receiver: 3 * day });
  });

  it('is answered by nobody for the other side', () => {
    const handover = after(['propose', 'deliver']);
    expect(mayBeMadeBy(handover, 'accept', 'tm')).toBe(false);
    expect(mayBeMadeBy(handover, 'accept', 'sst')).toBe(true);
    expect(mayBeMadeBy(handover, 'deliver', 'sst')).toBe(false);
  });
});
