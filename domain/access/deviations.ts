import { verdictOn, type Verdict } from './acts.ts';
import type { CaseAccess } from './case-access.ts';
import { accessPolicy } from './policy/policy.ts';
import { authoredFacts, officeFacts, stepFacts } from './policy/step-facts.ts';
import { holdsSeat, type Person, type Seat, type StepSeat } from './seats.ts';

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
  const { coordinate } = accessPolicy.office;
  return verdictOn(person, coordinate, officeFacts([agencyId]), () => 'not-coordinator');
}

/** The author corrects for a day what they filled in; afterwards, and for what others wrote, the coordinator does. */
export function mayCorrect(
  person: Person,
  answer: Seat & { by: string | null; at: number },
  now: number,
): Verdict {
  const { role, agencyId, by, at } = answer;
  const isOpen = now - at < correctionWindowMs;
  const facts = authoredFacts(isOpen ? by : null, { agencyIds: [agencyId], askedRoles: [role] });
  return verdictOn(person, accessPolicy.answer.correct, facts, () =>
    !isOpen && by === person.userId && holdsSeat(person, answer)
      ? 'too-late-to-correct'
      : 'not-coordinator',
  );
}

/**
 * The second person of a skip: another coordinator of the office, or the head of its area or of the agency that
 * answers for the case. That it is not the one who proposed is decided by the case.
 */
export function mayDecideSkip(person: Person, step: Seat, holder: string | undefined): Verdict {
  const facts = officeFacts([step.agencyId], { holder });
  return verdictOn(person, accessPolicy.step.decideSkip, facts, () => 'not-second-person');
}

/** The next actor, whoever has or may take the step, sends it back to who did the one before. */
export function mayReturnStep(person: Person, step: StepSeat): Verdict {
  return verdictOn(person, accessPolicy.step.return, stepFacts(step), () =>
    holdsSeat(person, step) ? 'assigned-to-another' : 'wrong-role',
  );
}

/** The role that did a step, or its coordinator, confirms it when what came before has changed. */
export function mayConfirmRecheck(person: Person, { role, agencyId }: Seat): Verdict {
  const facts = officeFacts([agencyId], { askedRoles: [role] });
  return verdictOn(person, accessPolicy.step.confirmRecheck, facts, () => 'not-coordinator');
}

/** The coordinator of the case asks anybody of the case; the others ask their own office. */
export function mayAddStep(person: Person, agencyId: string, holder: string | undefined): Verdict {
  const facts = officeFacts([agencyId], { holder });
  return verdictOn(person, accessPolicy.case.addStep, facts, () => 'not-coordinator');
}

/** An act that sets a date is registered by the registry office of the case, or by who coordinates the step. */
export function mayRegisterAct(
  person: Person,
  agencyId: string | undefined,
  holder: string | undefined,
): Verdict {
  const facts = officeFacts([agencyId], { holder });
  return verdictOn(person, accessPolicy.term.changeByAct, facts, () => 'not-coordinator');
}

/** Notes and flags: whoever works on the case, not whoever only sees its course. */
export function mayNote(person: Person, access: CaseAccess): Verdict {
  const facts = {
    places: { seen: access.agencyIds },
    sightThrough: () => (access.readOnly ? null : access.sight),
  };
  return verdictOn(person, accessPolicy.case.note, facts, () => 'wrong-role');
}
