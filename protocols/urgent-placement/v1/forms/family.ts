import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** Forms of what is owed to child and family: the reasons of a community, what was told, the way home. */
export const familyForms = {
  justifyCommunity: {
    alternatives: {
      label: 'Alternative cercate',
      hint: 'Rispondere a ogni riga.',
      dataClass: 'J',
      required: true,
      type: 'checklist',
      rows: {
        relatives: 'Parenti entro il quarto grado',
        knownAdults: 'Persone conosciute dal minore',
        fosterFamily: 'Famiglia affidataria',
        withParent: 'Collocamento con il genitore che protegge',
      },
    },
    whyExcluded: {
      label: 'Perché ciascuna è stata esclusa',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
  },
  informFamily: {
    informedAt: {
      label: 'Colloquio',
      dataClass: 'P',
      type: 'instant',
      time: 'past',
      anchor: 'familyInformedAt',
    },
    persons: { label: 'Persone informate', dataClass: 'I', type: 'persons' },
    told: {
      label: 'Che cosa è stato detto',
      dataClass: 'J',
      type: 'checklist',
      rows: {
        measure: 'Che cosa è stato fatto e perché',
        rights: 'Diritti, difensore e curatore speciale',
        nextDates: 'Prossime date',
      },
    },
    childTold: {
      label: 'Il minore è stato informato in modo adatto alla sua età',
      dataClass: 'I',
      type: 'boolean',
    },
    note: {
      label: 'Perché non è stato possibile',
      dataClass: 'J',
      type: 'longText',
      maxLength: 4000,
    },
  },
  planReturn: {
    plan: {
      label: 'Piano di rientro',
      hint: 'Chi accompagna, quando, quali attenzioni e quale sostegno.',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
    returnedAt: { label: 'Rientro', dataClass: 'J', type: 'instant', time: 'past' },
    newMeasure: {
      label: 'Protocollo del nuovo provvedimento',
      dataClass: 'P',
      type: 'registry',
      direction: 'in',
    },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
