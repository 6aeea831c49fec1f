import { definitionOf } from '../domain/case/terms-of-case.ts';
import type { ProtocolDefinition } from '../domain/protocol/definition.ts';

/** The name of a step of this protocol. */
export function stepLabel(protocol: ProtocolDefinition, stepKey: string): string {
  return protocol.steps[stepKey]?.label ?? stepKey;
}

/** The name of a way a step can end. */
export function outcomeLabel(
  protocol: ProtocolDefinition,
  stepKey: string,
  outcome: string,
): string {
  return protocol.steps[stepKey]?.outcomes[outcome]?.label ?? outcome;
}

/** The name of a term, of a step or of the whole case, also of one that comes with a deviation. */
export function termLabel(
  protocol: ProtocolDefinition,
  term: { stepId: string | null; stepKey: string; termKey: string },
): string {
  return definitionOf(protocol, term)?.label ?? term.termKey;
}

/** The name of a term of this protocol by its key alone, whether of the case or of a step. */
export function termKeyLabel(protocol: ProtocolDefinition, termKey: string): string {
  const ofCase = protocol.caseTerms[termKey]?.label;
  const ofSteps = Object.values(protocol.steps).find(({ terms }) => Object.hasOwn(terms, termKey));
  return ofCase ?? ofSteps?.terms[termKey]?.label ?? termKey;
}
