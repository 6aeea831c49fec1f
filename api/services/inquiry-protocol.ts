import type { ActorRule, ProtocolDefinition } from '../../domain/protocol/definition.ts';
import { protocolRegistry } from '../../protocols/registry.ts';

/** The procedure that a request of the Procura opens. */
export function inquiryProtocol(): ProtocolDefinition {
  const protocol = protocolRegistry.latest('procuraInquiry');
  if (protocol === undefined) throw new Error('The inquiry protocol is not released');
  return protocol;
}

/** Who may open a case of a procedure. */
export function startActor(protocol: ProtocolDefinition): ActorRule {
  const start = protocol.steps[protocol.start];
  if (start === undefined) throw new Error(`${protocol.code} has no first step`);
  return start.actor;
}
