import { verdictOn, type Verdict } from '../access/acts.ts';
import { firstMatch } from '../access/policy/evaluate.ts';
import { accessPolicy } from '../access/policy/policy.ts';
import type { Person } from '../access/seats.ts';
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
  const places = {
    sender: agencyId === sender ? [sender] : [],
    receiver: agencyId === receiver ? [receiver] : [],
  };
  return verdictOn(person, accessPolicy.handover.nameOwner, { places }, () => 'not-coordinator');
}

/** Whether the person may know the dates of the files: the sender's office always, the other one from its yes to the end. */
export function readsDates(person: Person, handover: Handover): boolean {
  const isGranted = grantOf(handover) !== null && isUnderWay(handover);
  const places = { sender: [handover.sender], receiver: isGranted ? [handover.receiver] : [] };
  return firstMatch(accessPolicy.handover.readTerms.rows, person, { places }) !== undefined;
}

/**
 * Whether dates are given now: the family passes over, the receiver has said yes, and the handover is neither complete nor
 * over.
 */
export function givesDates(handover: Handover): boolean {
  const isComplete = handover.moments.takeCharge !== undefined;
  return passesOver(handover) && grantOf(handover) !== null && isUnderWay(handover) && !isComplete;
}
