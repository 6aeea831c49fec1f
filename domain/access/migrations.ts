import { DomainError } from '../domain-error.ts';
import type { Role } from '../protocol/definition.ts';
import type { Person, Seat } from './case-access.ts';

/** A plan to take open cases to another version, as far as access looks at it. */
export interface PlanSeats {
  /** Office that holds the cases. */
  agencyId: string;
  proposedBy: string;
}

/** Who knows the protocol or the cases well enough to say that they should follow a later version. */
const proposing: readonly Role[] = ['protocolAdmin', 'tmCoordinator'];

/** Who answers for it as the second person: another administrator, or the head of an area of the same office. */
const approving: readonly Role[] = ['protocolAdmin', 'familyAreaHead', 'planningAreaHead'];

/** Offices whose plans the person sees; empty for everybody else. */
export function migrationAgencies(person: Person): readonly string[] {
  const seats = person.roles.filter(({ role }) => isConcerned(role));
  return [...new Set(seats.map(({ agencyId }) => agencyId))];
}

/** The seat in which a person proposes. @throws DomainError `not-protocol-admin` */
export function proposingSeat(person: Person, agencyId?: string): Seat {
  const seat = person.roles.find(
    (one) => proposing.includes(one.role) && (agencyId === undefined || one.agencyId === agencyId),
  );
  if (seat === undefined) throw notTheirs('proporre il passaggio di pratiche a un’altra versione');
  return { role: seat.role, agencyId: seat.agencyId };
}

/**
 * The seat in which a person approves what somebody else has proposed.
 * @throws DomainError `not-protocol-admin`, `four-eyes` (never the proposer, whatever their roles)
 */
export function approvingSeat(person: Person, { agencyId, proposedBy }: PlanSeats): Seat {
  const seat = seatAmong(person, agencyId, approving);
  if (seat === undefined) throw notTheirs('approvare il passaggio di pratiche a un’altra versione');
  if (person.userId === proposedBy) throw ownPlan();
  return seat;
}

/** Whether the person could approve the plan now: what pages offer. */
export function mayApprove(person: Person, plan: PlanSeats): boolean {
  const seat = seatAmong(person, plan.agencyId, approving);
  return seat !== undefined && person.userId !== plan.proposedBy;
}

/** Whether the person may hold up, take up again or call off a plan: whoever could have proposed or approved it. */
export function mayConduct(person: Person, { agencyId }: PlanSeats): boolean {
  return seatAmong(person, agencyId, [...proposing, ...approving]) !== undefined;
}

/** A plan of another office answers exactly as one that does not exist. */
export function unknownPlan(): DomainError {
  return new DomainError('notFound', 'unknown-migration', 'Piano di passaggio sconosciuto.', 'id');
}

function isConcerned(role: Role): boolean {
  return proposing.includes(role) || approving.includes(role);
}

function seatAmong(person: Person, agencyId: string, roles: readonly Role[]): Seat | undefined {
  const seat = person.roles.find((one) => one.agencyId === agencyId && roles.includes(one.role));
  return seat && { role: seat.role, agencyId: seat.agencyId };
}

function notTheirs(what: string): DomainError {
  return new DomainError(
    'notAllowed',
    'not-protocol-admin',
    `Non hai il ruolo per ${what}, in questo ufficio.`,
  );
}

function ownPlan(): DomainError {
  return new DomainError(
    'notAllowed',
    'four-eyes',
    'Serve una seconda persona: chi ha proposto il passaggio non può approvarlo.',
  );
}
