import type { Verdict } from './acts.ts';
import type { CaseSeats, Person, Seat } from './case-access.ts';
import { actsAs, holdsSeat } from './case-access.ts';
import { mayCoordinate } from './deviations.ts';

/** Links are made by the coordinator of the agency that answers for the case, or by the person named for it there. */
export function mayLinkCases(person: Person, { parties, people }: CaseSeats): Verdict {
  const asCoordinator = mayCoordinate(person, parties.holder);
  if ('as' in asCoordinator) return asCoordinator;
  const seat: Seat = { role: 'tmSocialWorker', agencyId: parties.holder ?? '' };
  const { tmSocialWorker: named } = people;
  if (named === undefined || !holdsSeat(person, seat) || !actsAs(person, seat, named))
    return asCoordinator;
  return { as: named === person.userId ? seat : { ...seat, onBehalfOf: named } };
}

/** Two files become one, or a closed file comes back, only by the coordinator of the agency that answers for it. */
export function mayBringTogether(person: Person, { parties }: CaseSeats): Verdict {
  return mayCoordinate(person, parties.holder);
}
