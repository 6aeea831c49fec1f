import { addressWith } from './query.ts';

const part = encodeURIComponent;
const list = '/protocolli/migrazioni';

/** Addresses of the pages on which open cases change version: codes and keys only. */
export const migrationAddresses = {
  list,
  prepare: `${list}/nuovo`,
  target: (target: {
    protocolCode: string;
    fromVersion: number;
    toVersion: number;
    agencyId: string;
  }): string =>
    addressWith(`${list}/nuovo`, {
      protocollo: target.protocolCode,
      da: target.fromVersion.toString(),
      a: target.toVersion.toString(),
      ufficio: target.agencyId,
    }),
  plan: (id: string): string => `${list}/${part(id)}`,
  approval: (id: string): string => `${list}/${part(id)}/approvazione`,
  conduct: (id: string): string => `${list}/${part(id)}/andamento`,
};
