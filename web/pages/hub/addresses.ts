import { addressWith } from '../../query.ts';

/** Addresses of the access desk and of the half-yearly figures. */
export const hubAddresses = {
  desk: '/sportello',
  registered: (code: string): string => addressWith('/sportello', { registrato: code }),
  week: (day: string): string => addressWith('/sportello', { settimana: day }),
  figures: '/sportello/dati',
  csv: (halfYear: string): string => addressWith('/sportello/dati.csv', { semestre: halfYear }),
} as const;
