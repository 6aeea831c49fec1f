import type { Handover } from './handover.ts';
import type { HandoverMove } from './handover-terms.ts';

/** Moves that only one of the two offices makes; the others are made by either, by both, or by who decides above them. */
export const moveSides: Readonly<Partial<Record<HandoverMove, 'sender' | 'receiver'>>> = {
  propose: 'sender',
  deliver: 'sender',
  see: 'receiver',
  askMore: 'receiver',
  refuse: 'receiver',
  accept: 'receiver',
  acceptWithReservation: 'receiver',
};

/** Whether a person of that agency may make the move: nobody answers for the other side. */
export function mayBeMadeBy(
  handover: Pick<Handover, 'sender' | 'receiver'>,
  move: HandoverMove,
  agencyId: string,
): boolean {
  const side = moveSides[move];
  return side === undefined || handover[side] === agencyId;
}
