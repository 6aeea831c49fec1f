import { DomainError } from '../domain/domain-error.ts';
import type { ProtocolDefinition } from '../domain/protocol/definition.ts';
import { protocolRegistry } from './registry.ts';

/**
 * The version a case is pinned to.
 *
 * @throws DomainError `unknown-protocol` when Raccordo never released it
 */
export function protocolOf(code: string, version: number): ProtocolDefinition {
  const protocol = protocolRegistry.find(code, version);
  if (protocol !== undefined) return protocol;
  const name = `${code} v${version.toString()}`;
  throw new DomainError('notFound', 'unknown-protocol', `Protocollo sconosciuto: ${name}.`);
}
