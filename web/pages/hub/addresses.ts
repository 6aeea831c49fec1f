import { addressWith } from '../../query.ts';

/** Addresses of the access desk and of the half-yearly figures. */
export const hubAddresses = {
  desk: '/sportello',
  registered: (code: string): string => addressWith('/sportello', { registrato: code }),
  figures: '/sportello/dati',
  csv: (halfYear: string): string => addressWith('/sportello/dati.csv', { semestre: halfYear }),
} as const;
