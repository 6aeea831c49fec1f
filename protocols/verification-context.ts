import type { ProtocolDefinition } from '../domain/protocol/definition.ts';
import { roleSeats } from '../domain/protocol/role-seats.ts';
import { verifyProtocol } from '../domain/protocol/verify.ts';
import type { Fault, VerificationContext } from '../domain/protocol/verify/fault.ts';
import { ladders } from '../domain/terms/ladders.ts';
import { outsideActs, withCommonParts } from './common/common-parts.ts';
import { knownProtocolCodes } from './registry.ts';

/** What the service has, against which a definition is verified. */
export const verificationContext: VerificationContext = {
  ladders,
  knownProtocols: Object.keys(knownProtocolCodes),
  seats: roleSeats,
  outside: outsideActs,
};

/** The faults of a version as it is written, and those it has only as it is run, with the common parts. */
export function faultsWrittenAndRun(written: ProtocolDefinition): readonly Fault[] {
  const faults = verifyProtocol(written, verificationContext);
  const known = new Set(faults.map(nameOf));
  const asRun = verifyProtocol(withCommonParts(written), verificationContext);
  return [...faults, ...asRun.filter((fault) => !known.has(nameOf(fault)))];
}

function nameOf({ code, path }: Fault): string {
  return `${code} ${path}`;
}
