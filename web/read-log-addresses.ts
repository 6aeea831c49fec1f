import { addressWith } from './query.ts';

const all = '/registro-accessi';
const part = encodeURIComponent;

type Parameters = Readonly<Record<string, string | undefined>>;

/** Addresses of the read log. */
export const readLogAddresses = {
  all,
  list: (parameters: Parameters): string => addressWith(all, parameters),
  file: (parameters: Parameters): string => addressWith(`${all}.csv`, parameters),
  unusual: `${all}/insoliti`,
  breach: `${all}/violazione`,
  breachFile: (parameters: Parameters): string => addressWith(`${all}/violazione.csv`, parameters),
  ofCase: (code: string, parameters: Parameters): string =>
    addressWith(`/pratiche/${part(code)}/accessi`, parameters),
  fileOfCase: (code: string, parameters: Parameters): string =>
    addressWith(`/pratiche/${part(code)}/accessi.csv`, parameters),
} as const;
