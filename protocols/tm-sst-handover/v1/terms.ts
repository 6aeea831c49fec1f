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
  chain: 'E-SENDER',
} as const satisfies Partial<TermDefinition>;

/** A duty agreed between the two services: it changes with the act that agreed it. */
export const agreedDeadline = {
  ...ownDeadline,
  class: 'PROTOCOL',
  edit: 'byDetermina',
  chain: 'E-RECEIVER',
} as const satisfies Partial<TermDefinition>;

/** A date on which both services look again; never overdue, it alarms nobody. */
export const reviewWake = {
  ...ownDeadline,
  purpose: 'wake',
  rollOnHoliday: false,
  ladder: null,
} as const satisfies Partial<TermDefinition>;

/** The act that agreed the terms; its attachment is missing, so that every number is a proposal. */
export const determina =
  'Determina ASC n. 104/2025, protocollo tra Tutela Minori e SST (allegato mancante, giorni: [proposta])';
export const ownChoice = 'Scelta del servizio [proposta]';
