import type { LocalDate } from './local-date.ts';
import type { TermRequest } from './term.ts';

/** +1 for a term that runs forward, -1 for one counted back from an event. */
export function stepOf(request: TermRequest): 1 | -1 {
  return request.direction === 'backward' ? -1 : 1;
}

/** « a ritroso» for backward terms, nothing otherwise. */
export function backwardWords(request: TermRequest): string {
  return request.direction === 'backward' ? ' a ritroso' : '';
}

/** Two days as the ends of a segment, earlier first whichever way the term runs. */
export function inOrder(a: LocalDate, b: LocalDate): { from: LocalDate; to: LocalDate } {
  return a <= b ? { from: a, to: b } : { from: b, to: a };
}
