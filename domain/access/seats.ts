import type { StandIn } from '../people/standing-in.ts';
import type { Party, Role } from '../protocol/definition.ts';

/** What access looks at: who asks, and who sits where in a case. */

/** One role of a person in one agency, in force today. */
export interface Seat {
  role: Role;
  agencyId: string;
}

/** Whoever asks. */
export interface Person {
  userId: string;
  roles: readonly Seat[];
  /** For whom they act today, seat by seat. @default nobody */
  standsInFor?: readonly StandIn[];
}

/** An open step as far as access looks at it. */
export interface StepSeat extends Seat {
  assigneeId: string | null;
}

/** What the access to a case depends on: who sits where, who is named, whose turn it is. */
export interface CaseSeats {
  titolare: string;
  parties: Readonly<Partial<Record<Party, string>>>;
  people: Readonly<Partial<Record<Role, string>>>;
  openSteps: readonly StepSeat[];
  /** Agencies that have, or have had, a step of this case. */
  agenciesInvolved: readonly string[];
  /** Agencies that have accepted a handover about this case. */
  grants: readonly Grant[];
  /** Who answers for a date of the law or of the judge since the family was handed over. */
  termOwners: readonly (Seat & { userId: string })[];
  /** Who has opened the case in an emergency; until when, exclusive, epoch ms. @default nobody */
  brokenGlass?: readonly { userId: string; from: number; until: number }[];
  /** The moment of which all this is true, on the clock of the cases: epoch ms. */
  readAt: number;
}

/** What an agency may read of a case because it has accepted a handover about it. */
export interface Grant {
  agencyId: string;
  /** The people that the handover names, by role: its receiver among them. */
  people: Readonly<Partial<Record<Role, string>>>;
  /** From acceptance, inclusive, to the end, exclusive; null while it lasts. Epoch ms. */
  from: number;
  until: number | null;
}

/** Whether the person holds that role in that agency. */
export function holdsSeat(person: Person, { role, agencyId }: Seat): boolean {
  return person.roles.some((seat) => seat.role === role && seat.agencyId === agencyId);
}

/** Whether the person is that one in a seat, or acts for them there today. */
export function actsAs(person: Person, seat: Seat, userId: string): boolean {
  return person.userId === userId || standsInFor(person, seat, userId);
}

/** Whether the person acts in a seat today for somebody else, who is away. */
export function standsInFor(person: Person, { role, agencyId }: Seat, userId: string): boolean {
  return (person.standsInFor ?? []).some(
    (one) => one.userId === userId && one.role === role && one.agencyId === agencyId,
  );
}
