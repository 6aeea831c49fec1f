/**
 * How a family passes from one office to another. `referral`: the sender keeps the case and asks for something.
 * `transfer`: the receiver takes it. `takeOver`: the receiver has asked to take it. `sharedCare`: both work on it.
 */
export type HandoverKind = 'referral' | 'transfer' | 'takeOver' | 'sharedCare';

/** What can happen to a handover, whatever the protocol that carries it. Names are persisted. */
export type HandoverMove =
  | 'propose'
  | 'deliver'
  | 'see'
  | 'askMore'
  | 'refuse'
  /** The receiver has let its own term pass without a word. */
  | 'stayedSilent'
  /** Refused or silent twice: somebody above both offices decides. */
  | 'escalate'
  | 'impose'
  | 'accept'
  | 'acceptWithReservation'
  | 'meet'
  | 'takeCharge'
  | 'returnOutcome'
  | 'giveBack'
  /** Nothing passes any more: both work on it. */
  | 'share'
  | 'withdraw';

/** Where a handover stands. */
export type HandoverStatus =
  | 'proposed'
  | 'delivered'
  | 'seen'
  | 'moreAsked'
  | 'refused'
  | 'underDecision'
  | 'accepted'
  | 'acceptedWithReservation'
  | 'inCharge'
  | 'concluded'
  | 'givenBack'
  | 'withdrawn';
