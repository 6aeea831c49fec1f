import { addressWith } from '../../query.ts';

/** The page of the absences. */
export const absencesAddress = '/assenze';

/** The same page with another view or a later page of it. */
export function absencesView(query: { vista?: string; da?: string; fatto?: string }): string {
  return addressWith(absencesAddress, query);
}

/** The page on which one absence is changed. */
export function absenceAddress(id: string): string {
  return `${absencesAddress}/${encodeURIComponent(id)}`;
}
