import type { TermUnit } from '../protocol/definition.ts';

/** What a due date is computed from; the recorder turns it into dates outside the workflow sandbox. */
export interface TermQuestion {
  /** Epoch ms, a Rome date, or the due date of another running term (by id). */
  start: { at: number } | { on: string } | { dueOf: string };
  amount: number;
  unit: TermUnit;
  direction: 'forward' | 'backward';
  rollOnHoliday: boolean;
  rollOnSaturday: boolean;
  internalTarget: boolean;
  ladder: string | null;
  /** Rome date that the result never passes. */
  notAfter?: string;
  /** The end of the next opening of the desk, when that comes later. */
  orNextOpening?: true;
}
