import { mayOpenCase } from '../../domain/access/acts.ts';
import type { Person } from '../../domain/access/case-access.ts';
import { DomainError } from '../../domain/domain-error.ts';
import type { ProtocolDefinition } from '../../domain/protocol/definition.ts';
import { knownProtocolCodes, protocolRegistry } from '../../protocols/registry.ts';
import { inquiryProtocol, startActor } from './inquiry-protocol.ts';

/**
 * The procedure a new case is opened with: the one named, or the inquiry of the Procura when none is.
 * @throws DomainError `unknown-protocol` for one that Raccordo does not carry
 */
export function protocolToOpen(code?: string): ProtocolDefinition {
  if (code === undefined) return inquiryProtocol();
  const protocol = protocolRegistry.latest(code);
  if (protocol !== undefined) return protocol;
  const codes = carriedCodes().join(', ');
  throw new DomainError(
    'invalid',
    'unknown-protocol',
    `Procedura sconosciuta: ${code}. Raccordo apre pratiche di: ${codes}.`,
    'protocol',
  );
}

/** The procedures whose first step belongs to a role of this person, in the order of the registry. */
export function openableProtocols(person: Person): readonly ProtocolDefinition[] {
  return carriedCodes().flatMap((code) => {
    const protocol = protocolRegistry.latest(code);
    if (protocol === undefined) return [];
    const start = startActor(protocol);
    // Whoever opens a case becomes its holder: a first step of another seat is opened by a case before it.
    const mayOpen = start.party === 'holder' && 'as' in mayOpenCase(person, start);
    return mayOpen && isAboutMinors(protocol) ? [protocol] : [];
  });
}

/** Whether Raccordo can run cases of that procedure. */
export function isCarried(code: string): boolean {
  return protocolRegistry.latest(code) !== undefined;
}

/** A procedure whose first form names no minor is opened by the service itself: a duty that comes round. */
function isAboutMinors({ start, steps, forms }: ProtocolDefinition): boolean {
  const form = forms[steps[start]?.form ?? ''] ?? {};
  return Object.values(form).some(({ type }) => type === 'persons');
}

function carriedCodes(): readonly string[] {
  return Object.keys(knownProtocolCodes).filter(isCarried);
}
