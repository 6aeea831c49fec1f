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
