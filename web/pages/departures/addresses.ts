import { addressWith } from '../../query.ts';

/** The page of the departures. */
export const departuresAddress = '/riassegna';

/** A later page of the list. */
export function departuresPage(da: string): string {
  return addressWith(departuresAddress, { da });
}

const part = encodeURIComponent;

/** Addresses of one departure. */
export const departureAddresses = {
  show: (id: string): string => `${departuresAddress}/${part(id)}`,
  plans: (id: string): string => `${departuresAddress}/${part(id)}/passaggi`,
  undo: (id: string, planId: string): string =>
    `${departuresAddress}/${part(id)}/passaggi/${part(planId)}/annullamento`,
  withdrawal: (id: string): string => `${departuresAddress}/${part(id)}/annullamento`,
};
