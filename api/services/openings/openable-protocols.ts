import { mayOpenCase } from '../../../domain/access/acts.ts';
import type { Person } from '../../../domain/access/case-access.ts';
import { DomainError } from '../../../domain/domain-error.ts';
import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { knownProtocolCodes, protocolRegistry } from '../../../protocols/registry.ts';
import { inquiryProtocol, startActors } from './inquiry-protocol.ts';

/**
 * The procedure a new case is opened with on that Rome date: the one named, or the inquiry of the Procura when none is.
 * @throws DomainError `unknown-protocol` for one that Raccordo does not carry, or not yet on that day
 */
export function protocolToOpen(today: string, code?: string): ProtocolDefinition {
  if (code === undefined) return inquiryProtocol(today);
  const protocol = openedByPeople(code, today);
  if (protocol !== undefined) return protocol;
  const codes = carriedCodes()
    .filter((one) => openedByPeople(one, today) !== undefined)
    .join(', ');
  throw new DomainError(
    'invalid',
    'unknown-protocol',
    `Procedura sconosciuta: ${code}. Raccordo apre pratiche di: ${codes}.`,
    'protocol',
  );
}

/** The procedures in force that day whose first step belongs to a role of this person, in the order of the registry. */
export function openableProtocols(person: Person, today: string): readonly ProtocolDefinition[] {
  return carriedCodes().flatMap((code) => {
    const protocol = openedByPeople(code, today);
    if (protocol === undefined) return [];
    // Whoever opens a case becomes its holder: a first step of another seat is opened by a case before it.
    const starts = startActors(protocol).filter(({ party }) => party === 'holder');
    return 'as' in mayOpenCase(person, starts) ? [protocol] : [];
  });
}

/** Whether Raccordo can run cases of that procedure. */
export function isCarried(code: string): boolean {
  return protocolRegistry.carries(code);
}

/** A procedure whose first form names no minor, and that does not begin without, is opened by the service itself. */
function openedByPeople(code: string, today: string): ProtocolDefinition | undefined {
  const protocol = protocolRegistry.latest(code, today);
  const form = protocol?.forms[protocol.steps[protocol.start]?.form ?? ''] ?? {};
  const namesMinors = Object.values(form).some(({ type }) => type === 'persons');
  return namesMinors || protocol?.opensWithoutPersons === true ? protocol : undefined;
}

function carriedCodes(): readonly string[] {
  return Object.keys(knownProtocolCodes).filter(isCarried);
}
