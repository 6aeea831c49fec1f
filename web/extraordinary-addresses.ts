import { addressWith } from './query.ts';

const part = encodeURIComponent;
const list = '/accessi-straordinari';

/** Addresses of extraordinary access. */
export const extraordinaryAddresses = {
  ask: (code?: string): string => addressWith('/accesso-straordinario', { codice: code }),
  list,
  end: (id: string): string => `${list}/${part(id)}/fine`,
  review: (id: string): string => `${list}/${part(id)}/verifica`,
} as const;
