import type { FiguresFormat } from '../../../api/services/hub/hub.ts';
import { addressWith } from '../../query.ts';

/** Addresses of the access desk and of the half-yearly figures. */
export const hubAddresses = {
  desk: '/sportello',
  registered: (code: string): string => addressWith('/sportello', { registrato: code }),
  week: (day: string): string => addressWith('/sportello', { settimana: day }),
  figures: '/sportello/dati',
  file: (format: FiguresFormat, halfYear: string): string =>
    addressWith(`/sportello/dati.${format}`, { semestre: halfYear }),
} as const;
