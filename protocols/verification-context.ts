import { grantNames } from '../domain/access/grants.ts';
import { roleSeats } from '../domain/protocol/role-seats.ts';
import type { VerificationContext } from '../domain/protocol/verify/fault.ts';
import { ladders } from '../domain/terms/ladders.ts';
import { knownProtocolCodes } from './registry.ts';

/** What the service has, against which a definition is verified. */
export const verificationContext: VerificationContext = {
  ladders,
  knownProtocols: Object.keys(knownProtocolCodes),
  grants: grantNames,
  seats: roleSeats,
};
