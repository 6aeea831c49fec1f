import type { TermDefinition } from '../../../domain/protocol/definition.ts';

/** A duty that the Centro gave itself and may change in both directions. */
export const ownDeadline = {
  purpose: 'deadline',
  class: 'LOCAL',
  unit: 'workingDays',
  from: 'opened',
  direction: 'forward',
  rollOnHoliday: true,
  rollOnSaturday: false,
  internalTarget: false,
  edit: 'free',
  chain: 'E-HUB',
} as const satisfies Partial<TermDefinition>;

/** A duty of the accord between the partners: it changes with the accord. */
export const accordDeadline = {
  ...ownDeadline,
  class: 'PROTOCOL',
  edit: 'byDetermina',
} as const satisfies Partial<TermDefinition>;
