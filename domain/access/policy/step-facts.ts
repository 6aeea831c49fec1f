import type { Role } from '../../protocol/definition.ts';
import type { StepSeat } from '../seats.ts';
import { standingIn } from './case-facts.ts';
import type { Facts } from './evaluate.ts';

/** What the rows about an open step are held against. */
export function stepFacts({ role, agencyId, assigneeId }: StepSeat, holder?: string): Facts {
  return {
    places: { office: [agencyId], holder: [holder] },
    askedRoles: [role],
    tie: (relation, seat, person) => {
      if (relation === 'unassigned') return assigneeId === null ? {} : null;
      if (relation === 'assigned') return assigneeId === person.userId ? {} : null;
      return relation === 'standsIn' ? standingIn(person, seat, [assigneeId]) : null;
    },
  };
}

/** What belongs to an office, and may ask for a role in it; of a case, the office that answers for it. */
export function officeFacts(
  agencyIds: readonly (string | undefined)[],
  { askedRoles = [], holder }: { askedRoles?: readonly Role[]; holder?: string | undefined } = {},
): Facts {
  return { places: { office: agencyIds, holder: [holder] }, askedRoles };
}

/** What somebody has proposed or written. */
export function authoredFacts(
  author: string | null,
  about: { agencyIds?: readonly string[]; askedRoles?: readonly Role[]; proposed?: boolean } = {},
): Facts {
  const { agencyIds = [], askedRoles = [], proposed = false } = about;
  return {
    places: { office: agencyIds },
    askedRoles,
    tie: (relation, _seat, { userId }) => {
      if (relation === 'author' || relation === 'oneself') return author === userId ? {} : null;
      if (relation === 'notAuthor') return author === userId ? null : {};
      return relation === 'proposed' && proposed ? {} : null;
    },
  };
}
