import { coordinatorSeat, type Verdict } from '../access/acts.ts';
import type { Person } from '../access/case-access.ts';
import { grantOf, isUnderWay, passesOver, type Handover } from './handover.ts';

/**
 * Who may say who answers for the dates of a file that is being handed over: each coordinator for the people of their own
 * office, which is how that office takes a date on, or keeps it.
 */
export function mayNameOwner(
  person: Person,
  { sender, receiver }: Pick<Handover, 'sender' | 'receiver'>,
  agencyId: string,
): Verdict {
  const isSide = agencyId === sender || agencyId === receiver;
  const seat = isSide ? coordinatorSeat(person, agencyId) : undefined;
  if (seat === undefined) return { denied: 'not-coordinator' };
  return { as: { role: seat.role, agencyId: seat.agencyId } };
}

/** Whether the person may know the dates of the files: the sender's office always, the other one from its yes to the end. */
export function readsDates({ roles }: Person, handover: Handover): boolean {
  const isOf = (agency: string): boolean => roles.some(({ agencyId }) => agencyId === agency);
  if (isOf(handover.sender)) return true;
  return isOf(handover.receiver) && grantOf(handover) !== null && isUnderWay(handover);
}

/**
 * Whether dates are given now: the family passes over, the receiver has said yes, and the handover is neither complete nor
 * over.
 */
export function givesDates(handover: Handover): boolean {
  const isComplete = handover.moments.takeCharge !== undefined;
  return passesOver(handover) && grantOf(handover) !== null && isUnderWay(handover) && !isComplete;
}
