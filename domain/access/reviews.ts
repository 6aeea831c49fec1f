import { firstMatch } from './policy/evaluate.ts';
import { accessPolicy } from './policy/policy.ts';
import { officeFacts } from './policy/step-facts.ts';
import type { Person } from './seats.ts';

/** The office whose files the person may have reviewed: that of a coordinator of the Tutela Minori. */
export function reviewedAgency(person: Person): string | undefined {
  return firstMatch(accessPolicy.review.open.rows, person, {})?.seat.agencyId;
}

/** Whether the person may have the files tried again that have not answered. */
export function mayRetryReview(person: Person, agencyId: string): boolean {
  const { rows } = accessPolicy.review.retry;
  return firstMatch(rows, person, officeFacts([agencyId])) !== undefined;
}
