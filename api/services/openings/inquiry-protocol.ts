import type { ActorRule, ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { protocolRegistry } from '../../../protocols/registry.ts';

/** The procedure that a request of the Procura opens on that Rome date. */
export function inquiryProtocol(today: string): ProtocolDefinition {
  const protocol = protocolRegistry.latest('procuraInquiry', today);
  if (protocol === undefined) throw new Error(`No version of the inquiry is in force on ${today}`);
  return protocol;
}

/** Who may open a case of a procedure: whoever does its first step, and those whom the protocol lets begin it by hand. */
export function startActors(protocol: ProtocolDefinition): readonly ActorRule[] {
  const start = protocol.steps[protocol.start];
  if (start === undefined) throw new Error(`${protocol.code} has no first step`);
  return [start.actor, ...(start.startable?.by ?? [])];
}
