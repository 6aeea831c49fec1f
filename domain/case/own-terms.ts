import type { TermDefinition } from '../protocol/definition.ts';

/** Terms that no protocol writes, because they come with what people lawfully do beside it. */
export const ownTerms = {
  /** What a sender has to complete what came back with something missing. */
  restituzione: {
    label: 'Integrazione di quanto restituito',
    purpose: 'deadline',
    class: 'LOCAL',
    amount: 2,
    unit: 'workingDays',
    from: 'opened',
    direction: 'forward',
    rollOnHoliday: true,
    rollOnSaturday: false,
    internalTarget: false,
    ladder: 'L5',
    source: 'Scelta del servizio: due giorni lavorativi a chi deve integrare',
    edit: 'free',
  },
} as const satisfies Readonly<Record<string, Omit<TermDefinition, 'chain'>>>;
