/** Stable names of what can be wrong with a term; the Italian sentence travels beside them. */
export type TermErrorCode =
  | 'invalid-date'
  | 'invalid-instant'
  | 'date-out-of-range'
  | 'unknown-site'
  | 'unreadable-calendar'
  | 'negative-amount'
  | 'hours-without-instant'
  | 'opening-without-instant'
  | 'backward-hours'
  | 'backward-opening'
  | 'no-opening'
  | 'missing-start'
  | 'reason-required'
  | 'law-term-locked'
  | 'court-term-locked'
  | 'already-suspended'
  | 'not-suspended'
  | 'out-of-order'
  | 'already-extended'
  | 'extension-too-long'
  | 'not-extendable'
  | 'term-expired';

/**
 * A question about a term that has no lawful answer. Recognised by `code`, never by `instanceof` (the class may be
 * loaded twice: workflow bundle and API). The message is an Italian sentence that names field, value and expectation.
 */
export class TermError extends Error {
  readonly code: TermErrorCode;
  /** Name of the wrong field of the request, of the calendar rows or of the ledger command. */
  readonly field: string;

  constructor(code: TermErrorCode, field: string, message: string) {
    super(message);
    this.name = 'TermError';
    this.code = code;
    this.field = field;
  }
}

/** Whether an error is a question about a term without a lawful answer. */
export function isTermError(error: unknown): error is TermError {
  return error instanceof Error && error.name === 'TermError';
}
