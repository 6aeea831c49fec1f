import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** Forms of what happens to an access beside its steps. */
export const eventForms = {
  consentWithdrawn: {
    withdrawnOn: {
      label: 'Consenso ritirato il',
      dataClass: 'I',
      required: true,
      type: 'date',
      time: 'past',
    },
    how: {
      label: 'Come',
      dataClass: 'I',
      required: true,
      type: 'enum',
      options: { written: 'Per iscritto', oral: 'A voce, annotato' },
    },
  },
  destinationCloses: {
    note: { label: 'Nota', dataClass: 'P', type: 'text', maxLength: 200 },
  },
  deskClosed: {
    closedDesk: {
      label: 'Quale sportello è chiuso',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: { access: "Quello dell'accesso", destination: 'Quello di destinazione' },
      fact: 'closedDesk',
    },
    reopensOn: {
      label: 'Riapre il',
      dataClass: 'P',
      required: true,
      type: 'date',
      time: 'future',
      anchor: 'deskReopensOn',
    },
    reason: { label: 'Perché', dataClass: 'P', type: 'text', maxLength: 200 },
  },
  familyMoved: {
    area: {
      label: 'Nuovo territorio',
      dataClass: 'P',
      required: true,
      type: 'text',
      maxLength: 120,
    },
    orientation: {
      label: 'Orientamento dato',
      dataClass: 'P',
      required: true,
      type: 'longText',
      maxLength: 2000,
    },
  },
  sameFamilyTwice: {
    otherCase: {
      label: "L'altra pratica",
      dataClass: 'P',
      required: true,
      type: 'case',
    },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
