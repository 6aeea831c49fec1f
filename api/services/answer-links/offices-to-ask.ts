import { findOfficers } from '../../../db/account-store.ts';
import {
  findOfficeContact,
  listOfficeContacts,
  type OfficeContact,
} from '../../../db/answer-link-store.ts';
import { holds } from '../../../domain/case/predicates.ts';
import type { CaseState, OpenStep } from '../../../domain/case/state.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { romeDate, type World } from '../world.ts';

/** Kind of the bodies that work with the network and have no seat in a case. */
const partnerKind = 'partner';

/**
 * The offices that may be asked by link to answer a step: the one it lies with, when nobody there has an account that
 * could; or the partners of the register, when the service holds the step in the place of a body without a seat.
 */
export async function officesToAsk(
  world: World,
  { protocol }: Pick<CaseFile, 'protocol'>,
  state: CaseState,
  step: OpenStep,
): Promise<readonly OfficeContact[]> {
  const { database } = world;
  const { outside } = protocol.steps[step.stepKey]?.answeredByLink ?? {};
  const today = romeDate(await world.now());
  if (outside !== undefined && holds(outside, state, step.facts))
    return listOfficeContacts(database, partnerKind, today);
  const { agencyId, role } = step;
  const officers = await findOfficers(database, [agencyId], today);
  if (officers.some((officer) => officer.role === role)) return [];
  const office = await findOfficeContact(database, agencyId);
  return office === undefined ? [] : [office];
}
