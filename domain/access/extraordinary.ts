import type { Role } from '../protocol/definition.ts';
import { agenciesOf } from './acts.ts';
import { firstMatch } from './policy/evaluate.ts';
import { accessPolicy } from './policy/policy.ts';
import { holderCoordinators } from './policy/role-sets.ts';
import { officeFacts } from './policy/step-facts.ts';
import type { Person } from './seats.ts';

/** Why somebody opens a case that is not theirs. A closed list: the review and its figures read it. */
export const extraordinaryReasons = [
  'minorInDanger',
  'nobodyInCharge',
  'judicialOrder',
  'other',
] as const;
/** One of them. */
export type ExtraordinaryReason = (typeof extraordinaryReasons)[number];

/** How long it lasts, ms, on the clock of the cases: half a working day, enough for an emergency. */
export const extraordinaryLastsMs = 4 * 3_600_000;

/** How many a person may ask for in an hour, granted or not: codes cannot be tried one after the other. */
export const extraordinaryAskedPerHour = 5;

/**
 * Whether the person may ask at all: those who take charge of children and families in a service of the territory. Not
 * the registry office, desks, heads, the Tavolo, nor who administers: none of them acts when a child is in danger.
 */
export function asksExtraordinary(person: Person): boolean {
  return firstMatch(accessPolicy.extraordinaryAccess.ask.rows, person, {}) !== undefined;
}

/** Offices whose extraordinary accesses the person reviews; `null`: those of every office. */
export function reviewedOffices(person: Person): readonly string[] | null {
  const { rows } = accessPolicy.extraordinaryAccess.readAll;
  if (firstMatch(rows, person, {}) !== undefined) return null;
  return agenciesOf(person, accessPolicy.extraordinaryAccess.review);
}

/** Whether the person says if it was justified: never of their own. */
export function reviewsExtraordinary(
  person: Person,
  { userId, holder }: { userId: string; holder: string | undefined },
): boolean {
  if (person.userId === userId) return false;
  const offices = reviewedOffices(person);
  return offices === null || (holder !== undefined && offices.includes(holder));
}

/** Whether the person may end it before its time: who asked, and who coordinates the office of the case. */
export function endsExtraordinary(
  person: Person,
  { userId, holder }: { userId: string; holder: string | undefined },
): boolean {
  if (person.userId === userId) return true;
  const { rows } = accessPolicy.extraordinaryAccess.end;
  return firstMatch(rows, person, officeFacts(holder === undefined ? [] : [holder])) !== undefined;
}

/** Roles of the office of the case whose people are told at once, beside those whom the case names. */
export const rolesToTell: readonly Role[] = holderCoordinators;
