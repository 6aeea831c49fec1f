import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** How a request of the Procura states its term: a date, a number of days, or nothing. */
export const requestTermFields = {
  termKind: {
    label: 'Termine indicato dalla Procura',
    dataClass: 'P',
    required: true,
    type: 'enum',
    options: { none: 'Nessun termine', date: 'Una data', days: 'Un numero di giorni' },
    fact: 'termKind',
  },
  reportDueOn: {
    label: 'Relazione entro il',
    dataClass: 'P',
    requiredWhen: { field: 'termKind', is: 'date' },
    type: 'date',
    // A request may reach the office after its own date: it must still be registered, and shown as late.
    time: 'any',
    anchor: 'reportDueOn',
  },
  termGivenDays: {
    label: 'Giorni dalla consegna',
    dataClass: 'P',
    requiredWhen: { field: 'termKind', is: 'days' },
    type: 'integer',
    min: 1,
    max: 730,
    fact: 'termGivenDays',
  },
} as const satisfies FormDefinition;
