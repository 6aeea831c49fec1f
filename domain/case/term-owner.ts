import type { Role } from '../protocol/definition.ts';

/** Whoever follows a family, and can answer for a date: only these desks are taken over, never that of who checks or sends. */
export const owningRoles: readonly Role[] = ['tmSocialWorker', 'sstSocialWorker'];

/** Who answers for a date in the place of the desk that the protocol names, since the family was handed over. */
export interface TermOwner {
  userId: string;
  role: Role;
  agencyId: string;
  /** The case that carries the handover with which it was given to them. */
  handover: { caseId: string; code: string };
  /** Who owned it with an earlier handover: it goes back to them when this one comes to nothing. */
  before?: TermOwner;
}
