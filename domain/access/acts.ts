import type { ActorRule, Party, Role } from '../protocol/definition.ts';
import { actsAs, holdsSeat, type Person, type Seat, type StepSeat } from './case-access.ts';
import { coordinatorRoles, headRoles } from './coordinators.ts';

/** Why a person may not do something on a case they see. Codes are stable. */
export type Denial =
  | 'wrong-role'
  | 'assigned-to-another'
  | 'not-coordinator'
  | 'step-already-assigned'
  | 'assignee-lacks-role'
  | 'too-late-to-correct'
  | 'not-second-person';

/** The seat somebody acts in, and for whom, when that person is away. */
export interface ActingSeat extends Seat {
  onBehalfOf?: string;
}

/** The seat in which the person may act, or why not. */
export type Verdict = { as: ActingSeat } | { denied: Denial };

/**
 * Whoever holds the role of a step in its agency completes it, unless it was given to somebody else; then also who
 * stands in for that person today. A coordinator completes what came to them because its operator has left.
 */
export function mayCompleteStep(person: Person, step: StepSeat): Verdict {
  const { assigneeId } = step;
  const coordinator = coordinatorSeat(person, step.agencyId);
  if (assigneeId === person.userId && coordinator !== undefined && !holdsSeat(person, step))
    return { as: seatOf(coordinator) };
  if (!holdsSeat(person, step)) return { denied: 'wrong-role' };
  if (assigneeId === null || assigneeId === person.userId) return { as: seatOf(step) };
  return actsAs(person, step, assigneeId)
    ? { as: { ...seatOf(step), onBehalfOf: assigneeId } }
    : { denied: 'assigned-to-another' };
}

/**
 * A step of the office that nobody has may be taken by whoever holds its role; that of somebody who is away, by who
 * stands in for them.
 */
export function mayClaimStep(person: Person, step: StepSeat): Verdict {
  const { assigneeId } = step;
  if (!holdsSeat(person, step)) return { denied: 'wrong-role' };
  if (assigneeId === null) return { as: seatOf(step) };
  return assigneeId !== person.userId && actsAs(person, step, assigneeId)
    ? { as: { ...seatOf(step), onBehalfOf: assigneeId } }
    : { denied: 'step-already-assigned' };
}

/** Whoever was given a step may give it back to the office. */
export function mayReleaseStep(person: Person, step: StepSeat): Verdict {
  if (step.assigneeId !== person.userId) return { denied: 'assigned-to-another' };
  return mayCompleteStep(person, step);
}

/** Only the coordinator of the agency gives its steps to people, or takes them back. */
export function mayAssignStep(person: Person, step: StepSeat): Verdict {
  const seat = coordinatorSeat(person, step.agencyId);
  return seat === undefined ? { denied: 'not-coordinator' } : { as: seat };
}

/**
 * An assignment is either a claim for oneself or the coordinator's choice; the chosen person must hold the role
 * of the step in its agency today. `null` gives the step back to the office, which also who has it may do.
 */
export function mayAssignStepTo(person: Person, step: StepSeat, assignee: Person | null): Verdict {
  const asCoordinator = mayAssignStep(person, step);
  if (assignee === null) {
    const asOwner = mayReleaseStep(person, step);
    return 'as' in asCoordinator || !('as' in asOwner) ? asCoordinator : asOwner;
  }
  if (!holdsSeat(assignee, step)) {
    return 'as' in asCoordinator ? { denied: 'assignee-lacks-role' } : asCoordinator;
  }
  const claims = assignee.userId === person.userId;
  return claims && !('as' in asCoordinator) ? mayClaimStep(person, step) : asCoordinator;
}

/** Whether one of the protocol's rules lets the person open a step or record an event. */
export function mayActByRule(
  person: Person,
  rules: readonly ActorRule[],
  parties: Readonly<Partial<Record<Party, string>>>,
): Verdict {
  for (const { role, party } of rules) {
    const agencyId = parties[party];
    if (agencyId !== undefined && holdsSeat(person, { role, agencyId })) {
      return { as: { role, agencyId } };
    }
  }
  return { denied: 'wrong-role' };
}

/**
 * An overdue term is acknowledged by who has the step, by its coordinator, or by the coordinator and the area
 * head of the agency that answers for the case.
 */
export function mayAcknowledgeTerm(
  person: Person,
  step: StepSeat | undefined,
  holder: string | undefined,
): Verdict {
  if (step !== undefined) {
    const asOwner = mayCompleteStep(person, step);
    if ('as' in asOwner) return asOwner;
  }
  const seat =
    (step && coordinatorSeat(person, step.agencyId)) ??
    person.roles.find(
      ({ role, agencyId }) =>
        agencyId === holder && (role === 'tmCoordinator' || role === 'familyAreaHead'),
    );
  return seat === undefined ? { denied: 'not-coordinator' } : { as: seatOf(seat) };
}

/** The seat in which a person may open a case: one of the roles that start it, in an agency that may take its party. */
export function mayOpenCase(person: Person, starts: readonly ActorRule[]): Verdict {
  const seat = person.roles.find(({ role }) => starts.some((start) => start.role === role));
  return seat === undefined ? { denied: 'wrong-role' } : { as: seatOf(seat) };
}

/** Whether the person coordinates some office: the cockpit is theirs, for that office. */
export function coordinatedAgencies(person: Person): readonly string[] {
  const seats = person.roles.filter(({ role }) => coordinatorRoles.includes(role));
  return [...new Set(seats.map(({ agencyId }) => agencyId))];
}

/** Roles whose work is given to a person by name; the steps of all the others belong to the desk that holds them. */
const assignedRoles: readonly Role[] = [
  'tmSocialWorker',
  'tmPsychologist',
  'tmEducator',
  'sstSocialWorker',
  'hubDesk',
];

/** Whether a step of this role waits for somebody to be named, so that nobody has it until then. */
export function isAssignedByName(role: Role): boolean {
  return assignedRoles.includes(role);
}

/** Roles whose open steps are worked by name. */
export function rolesAssignedByName(): readonly Role[] {
  return assignedRoles;
}

/** Agencies whose course the person oversees without distributing the work: the cockpit shows it to them too. */
export function overseenAgencies(person: Person): readonly string[] {
  const seats = person.roles.filter(({ role }) => headRoles.includes(role));
  return [...new Set([...coordinatedAgencies(person), ...seats.map(({ agencyId }) => agencyId)])];
}

/** The seat in which the person coordinates that agency, if they do. */
export function coordinatorSeat(person: Person, agencyId: string): Seat | undefined {
  return person.roles.find(
    (seat) => seat.agencyId === agencyId && coordinatorRoles.includes(seat.role),
  );
}

function seatOf({ role, agencyId }: Seat): Seat {
  return { role, agencyId };
}
