import type { TermDefinition } from '../../../domain/protocol/definition.ts';

/** A duty that the service gave itself and may change in both directions. */
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

/** Hours that the law counts: elapsed, without pause and without roll, and nobody lengthens them. */
export const lawHours = {
  ...hourDeadline,
  class: 'LAW',
  edit: 'locked',
} as const satisfies Partial<TermDefinition>;
