import { addressWith } from './query.ts';

const part = encodeURIComponent;

/** Addresses of the pages of the procedures. */
export const protocolAddresses = {
  list: '/protocolli',
  /** One version; with a case, where that case stands on it. */
  version: (code: string, version: number, caseCode?: string): string =>
    addressWith(`/protocolli/${part(code)}/${version.toString()}`, { caso: caseCode }),
  /** Two versions side by side; without them, the form that asks which. */
  comparison: (code: string, earlier?: number, later?: number): string =>
    addressWith(`/protocolli/${part(code)}/confronto`, {
      da: earlier?.toString(),
      a: later?.toString(),
    }),
};
