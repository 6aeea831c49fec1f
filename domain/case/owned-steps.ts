import type { ProtocolDefinition, Role } from '../protocol/definition.ts';
import { laneOf } from '../protocol/flow.ts';
import type { CaseState } from './state.ts';
import { owningRoles, type TermOwner } from './term-owner.ts';

/**
 * The owner of the dates that a step works for, where the handover gave them one: the step lies on that desk. Undefined
 * for a step that somebody else than a caseworker does, as the check of a coordinator.
 */
export function ownerOfStep(
  protocol: ProtocolDefinition,
  { owners }: Pick<CaseState, 'owners'>,
  { stepKey, role }: { stepKey: string; role: Role },
): TermOwner | undefined {
  if (!owningRoles.includes(role)) return undefined;
  const [, owner] =
    Object.entries(owners).find(([termKey]) => worksFor(protocol, stepKey, termKey)) ?? [];
  return owner;
}

/**
 * Whether a step is one of those by which a date is kept: its own, the one that meets it, those of its lane, and what must
 * begin so many days before it.
 */
export function worksFor(protocol: ProtocolDefinition, stepKey: string, termKey: string): boolean {
  const step = protocol.steps[stepKey];
  if (step === undefined) return false;
  if (Object.hasOwn(step.terms, termKey)) return true;
  const caseTerm = protocol.caseTerms[termKey];
  if (caseTerm === undefined) return false;
  const lane = laneOf(caseTerm);
  if (caseTerm.metBy.step === stepKey || (lane !== undefined && step.lane === lane)) return true;
  return Object.values(protocol.caseTerms).some(
    ({ from, metBy }) =>
      metBy.step === stepKey &&
      typeof from === 'object' &&
      'caseTerm' in from &&
      from.caseTerm === termKey,
  );
}
