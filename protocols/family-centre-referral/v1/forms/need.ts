import type { FieldDefinition, FormDefinition } from '../../../../domain/protocol/definition.ts';

const professions = {
  assistenteSociale: 'Assistente sociale',
  educatore: 'Educatore',
  psicologo: 'Psicologo',
} as const;

/** Where a family may be sent; the places of the network by name, because the accord numbers them in two ways. */
const destinationFields = {
  destination: {
    label: 'Destinazione',
    dataClass: 'P',
    type: 'enum',
    options: {
      hub: 'Hub',
      spoke: 'Una sede della rete (spoke)',
      portoFamiglie: 'Porto Famiglie',
      spazioAgio: 'Spazio Agio',
      sst: 'Servizio sociale territoriale',
      consultorio: 'Consultorio',
    },
    fact: 'destination',
  },
  office: {
    label: 'Quale sede',
    hint: 'La mediazione familiare è al Civico 81.',
    dataClass: 'P',
    requiredWhen: { field: 'destination', is: 'spoke' },
    type: 'office',
    seats: 'spoke',
  },
  sstOffice: {
    label: 'Quale servizio sociale territoriale',
    dataClass: 'P',
    requiredWhen: { field: 'destination', is: 'sst' },
    type: 'office',
    seats: 'territorialService',
  },
} as const satisfies Readonly<Record<string, FieldDefinition>>;

/** Identity and consent: asked the first time that data leave the desk, or that a path begins. */
const consentFields = {
  consentOn: {
    label: 'Consenso dato il',
    dataClass: 'I',
    type: 'date',
    time: 'past',
  },
  consentHow: {
    label: 'Come',
    dataClass: 'I',
    type: 'enum',
    options: { written: 'Per iscritto', oral: 'A voce, annotato' },
  },
  persons: {
    label: 'Di chi si tratta',
    dataClass: 'I',
    type: 'persons',
  },
} as const satisfies Readonly<Record<string, FieldDefinition>>;

/** Forms of the hub team, from the reading of the need to the sending. */
export const needForms = {
  decodeNeed: {
    needFormVersion: {
      label: 'Scheda di lettura del bisogno',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: { v1: 'Scheda unica, versione 1' },
    },
    answers: {
      label: 'Lettura del bisogno',
      dataClass: 'H',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
    firstProfession: {
      label: 'Prima professione',
      hint: 'Il bisogno si legge in due, di professioni diverse.',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: professions,
      fact: 'firstProfession',
    },
    secondProfession: {
      label: 'Seconda professione',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: professions,
      fact: 'secondProfession',
    },
    ...destinationFields,
  },
  takeConsent: {
    ...consentFields,
    note: { label: 'Nota', dataClass: 'I', type: 'longText', maxLength: 2000 },
  },
  referWithConsent: {
    ...consentFields,
    dataGranted: {
      label: 'Dati che si possono dare',
      dataClass: 'P',
      type: 'checklist',
      rows: {
        contacts: 'Nome e recapiti',
        family: 'Composizione della famiglia',
        need: 'Sintesi del bisogno',
      },
    },
    reason: {
      label: "Motivo dell'invio",
      dataClass: 'I',
      type: 'longText',
      maxLength: 4000,
    },
    availability: {
      label: 'Giorni e orari in cui la famiglia può',
      dataClass: 'P',
      type: 'text',
      maxLength: 200,
    },
  },
  decideRefusedReferral: {
    ...destinationFields,
    note: { label: 'Perché', dataClass: 'P', required: true, type: 'longText', maxLength: 2000 },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
