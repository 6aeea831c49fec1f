import { DomainError } from '../domain-error.ts';
import { agenciesOf } from './acts.ts';
import { firstMatch, matchesOf, type Match } from './policy/evaluate.ts';
import { accessPolicy } from './policy/policy.ts';
import { authoredFacts, officeFacts } from './policy/step-facts.ts';
import type { Person, Seat } from './seats.ts';

/** A plan to take open cases to another version, as far as access looks at it. */
export interface PlanSeats {
  /** Office that holds the cases. */
  agencyId: string;
  proposedBy: string;
}

/** Offices whose plans the person sees; empty for everybody else. */
export function migrationAgencies(person: Person): readonly string[] {
  return agenciesOf(person, accessPolicy.migration.list);
}

/** The seat in which a person proposes. @throws DomainError `not-protocol-admin` */
export function proposingSeat(person: Person, agencyId?: string): Seat {
  const { rows } = accessPolicy.migration.propose;
  const seats = matchesOf(rows, person, {}).map(({ seat }) => seat);
  const seat = seats.find((one) => agencyId === undefined || one.agencyId === agencyId);
  if (seat === undefined) throw notTheirs('proporre il passaggio di pratiche a un’altra versione');
  return seat;
}

/**
 * The seat in which a person approves what somebody else has proposed.
 * @throws DomainError `not-protocol-admin`, `four-eyes` (never the proposer, whatever their roles)
 */
export function approvingSeat(person: Person, plan: PlanSeats): Seat {
  const match = approval(person, plan);
  if (match !== undefined) return match.seat;
  const asAnother = approval(person, { ...plan, proposedBy: null });
  if (asAnother !== undefined) throw ownPlan();
  throw notTheirs('approvare il passaggio di pratiche a un’altra versione');
}

/** Whether the person could approve the plan now: what pages offer. */
export function mayApprove(person: Person, plan: PlanSeats): boolean {
  return approval(person, plan) !== undefined;
}

/** Whether the person may hold up, take up again or call off a plan: whoever could have proposed or approved it. */
export function mayConduct(person: Person, { agencyId }: PlanSeats): boolean {
  const { rows } = accessPolicy.migration.conduct;
  return firstMatch(rows, person, officeFacts([agencyId])) !== undefined;
}

/** A plan of another office answers exactly as one that does not exist. */
export function unknownPlan(): DomainError {
  return new DomainError('notFound', 'unknown-migration', 'Piano di passaggio sconosciuto.', 'id');
}

function approval(
  person: Person,
  { agencyId, proposedBy }: { agencyId: string; proposedBy: string | null },
): Match | undefined {
  const facts = authoredFacts(proposedBy, { agencyIds: [agencyId] });
  return firstMatch(accessPolicy.migration.approve.rows, person, facts);
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
