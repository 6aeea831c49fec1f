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

/** A date before the one on which the report must reach the Procura, moved earlier to a working day. */
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
