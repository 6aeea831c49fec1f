import { actsAs, type Person, type StepSeat } from '../../../domain/access/case-access.ts';
import type { Names } from '../world.ts';

/** Whose step it is, when the person does it because that one is away. */
export function stoodInFor(
  { assigneeId, role, agencyId }: StepSeat,
  person: Person,
  names: Names,
): { onBehalfOf?: string } {
  if (assigneeId === null || assigneeId === person.userId) return {};
  return actsAs(person, { role, agencyId }, assigneeId)
    ? { onBehalfOf: names.userName(assigneeId) }
    : {};
}
