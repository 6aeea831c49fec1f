import { verdictOn, type Verdict } from './acts.ts';
import { caseFacts } from './policy/case-facts.ts';
import { accessPolicy } from './policy/policy.ts';
import type { CaseSeats, Person } from './seats.ts';

/** Links are made by the coordinator of the agency that answers for the case, or by the person named for it there. */
export function mayLinkCases(person: Person, seats: CaseSeats): Verdict {
  const { link } = accessPolicy.case;
  return verdictOn(person, link, caseFacts(seats), () => 'not-coordinator');
}

/** Two files become one, or a closed file comes back, only by the coordinator of the agency that answers for it. */
export function mayBringTogether(person: Person, seats: CaseSeats): Verdict {
  const { merge } = accessPolicy.case;
  return verdictOn(person, merge, caseFacts(seats), () => 'not-coordinator');
}
