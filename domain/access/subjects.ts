import { DomainError } from '../domain-error.ts';
import { firstMatch, matchesOf, type Facts } from './policy/evaluate.ts';
import { accessPolicy } from './policy/policy.ts';
import { authoredFacts } from './policy/step-facts.ts';
import type { Person, Seat } from './seats.ts';

/** A proposal to erase somebody, as far as access looks at it. */
export interface ErasureSeats {
  titolare: string;
  proposedBy: string;
  /** Role in which it was proposed. */
  proposedAs: string;
}

/**
 * The titolari whose data subjects the person looks after; null for all of them, as for who protects the data of everybody.
 * @throws DomainError `not-data-protection`
 */
export function titolariOf(person: Person): readonly string[] | null {
  const matches = matchesOf(accessPolicy.subject.list.rows, person, {});
  if (matches.length === 0) throw notTheirs();
  return matches.some(({ row }) => row.id === 'dpo')
    ? null
    : matches.map(({ seat }) => seat.agencyId);
}

/**
 * The seat in which the person looks after a data subject of that titolare.
 * @throws DomainError `unknown-subject`, the same as for somebody who is not there
 */
export function subjectSeat(
  person: Person,
  action: 'read' | 'export' | 'hold' | 'proposeErasure',
  titolare: string,
): Seat {
  const match = firstMatch(accessPolicy.subject[action].rows, person, placed(titolare));
  if (match === undefined) throw unknownSubject();
  return match.seat;
}

/**
 * The seat in which the person settles what somebody else has proposed: of the two, one protects the data of everybody, the
 * other speaks for the titolare. @throws DomainError `four-eyes`, `unknown-subject`
 *
 * @source Reg. (UE) 2016/679, art. 38, par. 6, and art. 39: the officer advises and watches, the controller decides
 */
export function settlingSeat(person: Person, erasure: ErasureSeats): Seat {
  const seat = settling(person, erasure);
  if (seat !== undefined) return seat;
  subjectSeat(person, 'read', erasure.titolare);
  throw new DomainError(
    'notAllowed',
    'four-eyes',
    'Serve una seconda persona: tra chi propone e chi approva, uno è il responsabile della protezione dei dati e l’altro il referente del Comune titolare.',
  );
}

/** Whether the person could settle it now: what pages offer. */
export function maySettle(person: Person, erasure: ErasureSeats): boolean {
  return settling(person, erasure) !== undefined;
}

/** Whether the person may take the proposal back: only who made it. */
export function mayWithdraw(person: Person, { proposedBy }: ErasureSeats): boolean {
  const { rows } = accessPolicy.subject.withdrawErasure;
  return firstMatch(rows, person, authoredFacts(proposedBy)) !== undefined;
}

/** Somebody of another titolare answers exactly as one who is not there. */
export function unknownSubject(): DomainError {
  return new DomainError('notFound', 'unknown-subject', 'Persona sconosciuta.', 'personId');
}

function settling(person: Person, { titolare, proposedBy, proposedAs }: ErasureSeats) {
  const facts = { ...authoredFacts(proposedBy), ...placed(titolare) };
  const matches = matchesOf(accessPolicy.subject.settleErasure.rows, person, facts);
  return matches.find(({ seat }) => seat.role !== proposedAs)?.seat;
}

function placed(titolare: string): Facts {
  return { places: { titolare: [titolare] } };
}

function notTheirs(): DomainError {
  return new DomainError(
    'notAllowed',
    'not-data-protection',
    'Spetta al responsabile della protezione dei dati o al referente del Comune titolare.',
  );
}
