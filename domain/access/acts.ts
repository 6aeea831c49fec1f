import type { ActorRule, Party, Role } from '../protocol/definition.ts';
import { firstMatch, matchesOf, type Facts } from './policy/evaluate.ts';
import type { ActionPolicy } from './policy/language.ts';
import { accessPolicy } from './policy/policy.ts';
import { officeFacts, stepFacts } from './policy/step-facts.ts';
import { holdsSeat, type Person, type Seat, type StepSeat } from './seats.ts';

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
  return verdictOn(person, accessPolicy.step.complete, stepFacts(step), () =>
    holdsSeat(person, step) ? 'assigned-to-another' : 'wrong-role',
  );
}

/**
 * A step of the office that nobody has may be taken by whoever holds its role; that of somebody who is away, by who
 * stands in for them.
 */
export function mayClaimStep(person: Person, step: StepSeat): Verdict {
  return verdictOn(person, accessPolicy.step.claim, stepFacts(step), () =>
    holdsSeat(person, step) ? 'step-already-assigned' : 'wrong-role',
  );
}

/** Whoever was given a step may give it back to the office. */
export function mayReleaseStep(person: Person, step: StepSeat): Verdict {
  return verdictOn(person, accessPolicy.step.release, stepFacts(step), () =>
    step.assigneeId === person.userId ? 'wrong-role' : 'assigned-to-another',
  );
}

/** Only the coordinator of the agency gives its steps to people, or takes them back. */
export function mayAssignStep(person: Person, step: StepSeat): Verdict {
  return verdictOn(person, accessPolicy.step.assign, stepFacts(step), () => 'not-coordinator');
}

/**
 * An assignment is either a claim for oneself or the coordinator's choice; the chosen person must hold the role
 * of the step in its agency today. `null` gives the step back to the office, which also who has it may do.
 */
export function mayAssignStepTo(person: Person, step: StepSeat, assignee: Person | null): Verdict {
  if (assignee === null)
    return verdictOn(person, accessPolicy.step.giveBack, stepFacts(step), () => 'not-coordinator');
  const asCoordinator = mayAssignStep(person, step);
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
    const facts = officeFacts([parties[party]], { askedRoles: [role] });
    const match = firstMatch(accessPolicy.event.record.rows, person, facts);
    if (match !== undefined) return { as: match.seat };
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
  const facts = step === undefined ? officeFacts([], { holder }) : stepFacts(step, holder);
  return verdictOn(person, accessPolicy.term.acknowledge, facts, () => 'not-coordinator');
}

/** The seat in which a person may open a case: one of the roles that start it, in an agency that may take its party. */
export function mayOpenCase(person: Person, starts: readonly ActorRule[]): Verdict {
  const facts: Facts = { askedRoles: starts.map(({ role }) => role) };
  return verdictOn(person, accessPolicy.case.open, facts, () => 'wrong-role');
}

/** Whether the person coordinates some office: the cockpit is theirs, for that office. */
export function coordinatedAgencies(person: Person): readonly string[] {
  return agenciesOf(person, accessPolicy.office.coordinate);
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
  return agenciesOf(person, accessPolicy.office.oversee);
}

/** What a table of the policy says about one person and one thing. */
export function verdictOn(
  person: Person,
  { rows }: Pick<ActionPolicy, 'rows'>,
  facts: Facts,
  why: () => Denial,
): Verdict {
  const match = firstMatch(rows, person, facts);
  if (match === undefined) return { denied: why() };
  const { onBehalfOf } = match.tie;
  return { as: onBehalfOf === undefined ? match.seat : { ...match.seat, onBehalfOf } };
}

/** The offices of the person for which the rows let them in. */
export function agenciesOf(
  person: Person,
  { rows }: Pick<ActionPolicy, 'rows'>,
): readonly string[] {
  const facts = officeFacts(person.roles.map(({ agencyId }) => agencyId));
  return [...new Set(matchesOf(rows, person, facts).map(({ seat }) => seat.agencyId))];
}
