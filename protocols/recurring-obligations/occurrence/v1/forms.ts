import type { FieldDefinition, FormDefinition } from '../../../../domain/protocol/definition.ts';

const why = {
  label: 'Perché non si tiene o non si invia',
  dataClass: 'P',
  type: 'longText',
  maxLength: 2000,
} as const satisfies FieldDefinition;

/** What the steps of an occurrence ask for: no personal data, but for the cases that CPS and SST look at together. */
export const forms = {
  /** Filled by the system when the occurrence opens, from the duty and its chain of dates. */
  occurrence: {
    obligation: {
      label: 'Adempimento',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: {
        O1: 'Tavolo di Coordinamento HUG 2',
        O2: 'Rendicontazione semestrale ad ATS',
        O3: 'Cabina di Regia Integrata',
        O4: 'Coordinamento CPS e servizio sociale territoriale',
        O5: 'Verifica del coordinamento CPS da parte dei responsabili',
        O6: 'Comitato Ristretto dei Sindaci',
        O7: 'Piano Operativo annuale',
        O8: 'Report annuale',
        O9: 'Registri della legge 2026 sull’affido',
        PF: 'Incontri con Porto Famiglie',
        SA: 'Raccordo con Spazio Agio',
      },
      fact: 'obligation',
    },
    dueOn: {
      label: 'Data prevista dalla cadenza',
      dataClass: 'P',
      required: true,
      type: 'date',
      time: 'any',
      anchor: 'dueOn',
    },
  },
  prepare: {
    agenda: {
      label: 'Ordine del giorno',
      hint: 'Senza nomi di persone seguite dai servizi.',
      dataClass: 'P',
      type: 'longText',
      maxLength: 8000,
    },
    jointCases: {
      label: 'Pratiche condivise da esaminare',
      hint: 'Solo per il coordinamento CPS e servizio sociale: i codici delle pratiche, senza nomi.',
      dataClass: 'I',
      type: 'text',
      maxLength: 500,
    },
    plannedOn: {
      label: 'Data programmata',
      hint: 'Se è dopo la data prevista dalla cadenza, gli avvisi partono comunque da quella.',
      dataClass: 'P',
      type: 'date',
      time: 'any',
      anchor: 'plannedOn',
    },
    reason: why,
  },
  hold: {
    heldOn: {
      label: "Data dell'incontro",
      dataClass: 'P',
      type: 'date',
      time: 'past',
      anchor: 'heldOn',
    },
    reason: why,
  },
  minutes: {
    attendees: {
      label: 'Presenti',
      hint: 'Enti e ruoli.',
      dataClass: 'P',
      required: true,
      type: 'longText',
      maxLength: 2000,
    },
    decisions: {
      label: 'Decisioni',
      hint: 'Senza nomi di persone seguite dai servizi.',
      dataClass: 'P',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
    file: {
      label: 'Protocollo del verbale',
      dataClass: 'P',
      type: 'registry',
      direction: 'out',
    },
  },
  submit: {
    submittedOn: { label: 'Inviato il', dataClass: 'P', type: 'date', time: 'past' },
    file: {
      label: 'Protocollo del documento',
      dataClass: 'P',
      type: 'registry',
      direction: 'out',
    },
    decisions: {
      label: 'Annotazioni',
      hint: 'Per esempio la delibera di approvazione.',
      dataClass: 'P',
      type: 'longText',
      maxLength: 4000,
    },
    reason: why,
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
