import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** What PM and court decide, as it reaches the service; and what is heard on the phone when nothing does. */
export const authorityForms = {
  awaitPmDecision: {
    decidedAt: {
      label: 'Decisione del PM',
      hint: 'Data e ora: dalla richiesta di convalida corrono le 48 ore del Tribunale.',
      dataClass: 'J',
      required: true,
      type: 'instant',
      time: 'past',
      anchor: 'pmDecidedAt',
    },
    decision: {
      label: 'Protocollo della decisione',
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'in',
    },
    note: { label: 'Nota', dataClass: 'J', type: 'longText', maxLength: 4000 },
  },
  awaitConvalida: {
    decreeOn: {
      label: 'Data del decreto',
      dataClass: 'J',
      required: true,
      type: 'date',
      time: 'past',
      anchor: 'decreeOn',
    },
    decree: {
      label: 'Protocollo del decreto',
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'in',
    },
    hearingAt: {
      label: 'Udienza fissata',
      hint: 'Se il decreto la indica; altrimenti valgono i quindici giorni della legge.',
      dataClass: 'J',
      type: 'instant',
      time: 'future',
      anchor: 'hearingAt',
    },
    judge: { label: 'Giudice', dataClass: 'J', type: 'text', maxLength: 200 },
    curatoreNamed: {
      label: 'Il decreto nomina il curatore speciale',
      hint: 'Con «no» va chiesto al Tribunale: senza curatore il procedimento è nullo (art. 78 c.p.c.).',
      dataClass: 'J',
      type: 'boolean',
    },
    curatore: {
      label: 'Curatore speciale',
      dataClass: 'I',
      requiredWhen: { field: 'curatoreNamed', is: true },
      type: 'text',
      maxLength: 200,
    },
    note: { label: 'Nota', dataClass: 'J', type: 'longText', maxLength: 4000 },
  },
  verifyLegalBasis: {
    calledAt: {
      label: 'Telefonata',
      dataClass: 'P',
      required: true,
      type: 'instant',
      time: 'past',
    },
    office: {
      label: 'Chi è stato sentito',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: { procura: 'Procura', registry: 'Cancelleria del Tribunale' },
    },
    heard: {
      label: 'Che cosa risulta',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 4000,
    },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
