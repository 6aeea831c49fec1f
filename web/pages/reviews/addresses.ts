import { addressWith } from '../../query.ts';

/** The page of the reviews. */
export const reviewsAddress = '/revisione';

/** The page of one review, with the files of one standing or all of them. */
export function reviewAddress(id: string, query: { stato?: string; da?: string } = {}): string {
  return addressWith(`${reviewsAddress}/${encodeURIComponent(id)}`, query);
}

/** Where the files of a review that did not answer are tried again. */
export function retryAddress(id: string): string {
  return `${reviewAddress(id)}/riprova`;
}
