import type { TermDefinition } from '../../../domain/protocol/definition.ts';

/** A duty of the Tutela Minori that the service gave itself and may change in both directions. */
export const ownDeadline = {
  purpose: 'deadline',
  class: 'LOCAL',
  from: 'opened',
  direction: 'forward',
  rollOnHoliday: true,
  rollOnSaturday: false,
  internalTarget: false,
  edit: 'free',
  chain: 'E-TM',
} as const satisfies Partial<TermDefinition>;

/** A duty measured in elapsed hours, nights and holidays included; it may only be shortened. */
export const hourDeadline = {
  ...ownDeadline,
  unit: 'hours',
  rollOnHoliday: false,
  edit: 'shortenOnly',
} as const satisfies Partial<TermDefinition>;

/** A duty agreed between services: it changes with the act that agreed it. */
export const agreedDeadline = {
  ...ownDeadline,
  class: 'PROTOCOL',
  edit: 'byDetermina',
} as const satisfies Partial<TermDefinition>;

/** What an act of the court orders; only another act moves it, and its days roll as those of the process do. */
export const courtDeadline = {
  class: 'COURT',
  rollOnHoliday: true,
  rollOnSaturday: true,
  edit: 'byAct',
} as const satisfies Partial<TermDefinition>;

/** A date written by the judge: it stays as written, even on a holiday (R11). */
export const courtDate = {
  ...courtDeadline,
  amount: 0,
  unit: 'fixedDate',
  direction: 'forward',
  rollOnHoliday: false,
  rollOnSaturday: false,
} as const satisfies Partial<TermDefinition>;

/** A date before the one on which the report must reach the court, moved earlier to a working day. */
export const targetBeforeReport = {
  ...ownDeadline,
  unit: 'calendarDays',
  from: { caseTerm: 'invioRelazione' },
  direction: 'backward',
  internalTarget: true,
} as const satisfies Partial<TermDefinition>;

/** A date on which the file comes forward by itself; never overdue, it alarms nobody. */
export const reviewWake = {
  ...ownDeadline,
  purpose: 'wake',
  rollOnHoliday: false,
  ladder: null,
} as const satisfies Partial<TermDefinition>;
