import type { TermDefinition } from '../../../../domain/protocol/definition.ts';
import { ofHub, ofLeadComune, ofSst, ofTutelaMinori } from './conveners.ts';

/** The chain of recipients of a term follows the convener. */
const chainOfConvener = [
  { when: ofLeadComune, chain: 'E-COMUNE' },
  { when: ofSst, chain: 'E-SST' },
  { when: ofTutelaMinori, chain: 'E-TM' },
  { when: ofHub, chain: 'E-HUB' },
] as const satisfies TermDefinition['variants'];

/**
 * The day of the duty: the planned one, but never after the nominal date of the cadence. An office works towards it, so
 * on a holiday it moves earlier (R6, R12).
 */
export const dayOfDuty = {
  purpose: 'deadline',
  class: 'PROTOCOL',
  amount: 0,
  unit: 'calendarDays',
  from: { earliestOf: ['plannedOn', 'dueOn'] },
  direction: 'backward',
  rollOnHoliday: true,
  rollOnSaturday: false,
  internalTarget: true,
  ladder: 'LDUTY',
  source: "L'atto che istituisce l'adempimento, nella pagina «Adempimenti ricorrenti»",
  edit: 'byDetermina',
  chain: 'E-PIANO',
  variants: chainOfConvener,
} as const satisfies Partial<TermDefinition>;

/** The minutes, counted from the day of the meeting. */
export const minutesDeadline = {
  purpose: 'deadline',
  class: 'LOCAL',
  amount: 3,
  unit: 'workingDays',
  from: { anchor: 'heldOn' },
  direction: 'forward',
  rollOnHoliday: true,
  rollOnSaturday: false,
  internalTarget: false,
  ladder: 'L5',
  source: "Scelta del servizio [proposta]: tre giorni lavorativi dall'incontro",
  edit: 'free',
  chain: 'E-PIANO',
  variants: chainOfConvener,
} as const satisfies Partial<TermDefinition>;
