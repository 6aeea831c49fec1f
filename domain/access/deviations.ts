import { coordinatorSeat, mayCompleteStep, type Verdict } from './acts.ts';
import type { CaseAccess, Person, Seat, StepSeat } from './case-access.ts';
import { headRoles } from './coordinators.ts';

/**
 * Who may depart from the course of a protocol: the table «Universal actions» of the domain specification as rules.
 * What the case itself refuses (a LAW or COURT step skipped, a term extended twice) is decided by the case.
 */

const hourMs = 3_600_000;

/** How long the author of an answer may correct it alone; exclusive end. */
export const correctionWindowMs = 24 * hourMs;

/**
 * Reopening, skipping, suspending, resuming, extending: whoever coordinates the agency that must act. What belongs to
 * the whole case (`agencyId` of the holder) is for the coordinator of the agency that answers for it.
 */
export function mayCoordinate(person: Person, agencyId: string | undefined): Verdict {
  const seat = agencyId === undefined ? undefined : coordinatorSeat(person, agencyId);
  return seat === undefined ? { denied: 'not-coordinator' } : { as: seatOf(seat) };
}

/** The author corrects for a day what they filled in; afterwards, and for what others wrote, the coordinator does. */
export function mayCorrect(
  person: Person,
  answer: Seat & { by: string | null; at: number },
  now: number,
): Verdict {
  const asCoordinator = mayCoordinate(person, answer.agencyId);
  if ('as' in asCoordinator) return asCoordinator;
  const isAuthor = answer.by === person.userId;
  const seat = person.roles.find(
    ({ role, agencyId }) => role === answer.role && agencyId === answer.agencyId,
  );
  if (!isAuthor || seat === undefined) return asCoordinator;
  return now - answer.at < correctionWindowMs
    ? { as: seatOf(seat) }
    : { denied: 'too-late-to-correct' };
}

/**
 * The second person of a skip: another coordinator of the office, or the head of its area or of the agency that
 * answers for the case. That it is not the one who proposed is decided by the case.
 */
export function mayDecideSkip(person: Person, step: Seat, holder: string | undefined): Verdict {
  const asCoordinator = mayCoordinate(person, step.agencyId);
  if ('as' in asCoordinator) return asCoordinator;
  const head = person.roles.find(
    ({ role, agencyId }) =>
      headRoles.includes(role) && (agencyId === step.agencyId || agencyId === holder),
  );
  return head === undefined ? { denied: 'not-second-person' } : { as: seatOf(head) };
}

/** The next actor, whoever has or may take the step, sends it back to who did the one before. */
export function mayReturnStep(person: Person, step: StepSeat): Verdict {
  return mayCompleteStep(person, step);
}

/** The coordinator of the case asks anybody of the case; the others ask their own office. */
export function mayAddStep(person: Person, agencyId: string, holder: string | undefined): Verdict {
  const asHolder = mayCoordinate(person, holder);
  return 'as' in asHolder ? asHolder : mayCoordinate(person, agencyId);
}

/** An act that sets a date is registered by the registry office of the case, or by who coordinates the step. */
export function mayRegisterAct(
  person: Person,
  agencyId: string | undefined,
  holder: string | undefined,
): Verdict {
  const asCoordinator = mayCoordinate(person, agencyId);
  if ('as' in asCoordinator) return asCoordinator;
  const registry = person.roles.find(
    (seat) => seat.role === 'registryOffice' && seat.agencyId === holder,
  );
  return registry === undefined ? asCoordinator : { as: seatOf(registry) };
}

/** Notes and flags: whoever works on the case, not whoever only sees its course. */
export function mayNote(person: Person, access: CaseAccess): Verdict {
  const seat = person.roles.find(({ agencyId }) => access.agencyIds.includes(agencyId));
  const works = access.sight !== 'registry' && access.sight !== 'process' && !access.readOnly;
  return works && seat !== undefined ? { as: seatOf(seat) } : { denied: 'wrong-role' };
}

function seatOf({ role, agencyId }: Seat): Seat {
  return { role, agencyId };
}
