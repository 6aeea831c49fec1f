import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** The office on the other side, where it does not follow from the Comune. */
const officeFields = {
  tmOffice: {
    label: 'Tutela Minori',
    hint: 'Se il passaggio non parte da lì.',
    dataClass: 'P',
    type: 'office',
    seats: 'protection',
  },
  sstOffice: {
    label: 'Servizio Sociale Territoriale',
    hint: 'Se non è quello del Comune della famiglia, o se il passaggio non parte da lì.',
    dataClass: 'P',
    type: 'office',
    seats: 'territorialService',
  },
} as const satisfies FormDefinition;

/** The structured sheet and what surrounds its sending. */
export const proposalForms = {
  startHandover: {
    minors: { label: 'Minore', dataClass: 'I', required: true, type: 'persons' },
    linkedCase: { label: 'Pratica da cui nasce', dataClass: 'P', type: 'case' },
    direction: {
      label: 'Direzione del passaggio',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: {
        tmToSst: 'Dalla Tutela Minori al Servizio Sociale Territoriale',
        sstToTm: 'Dal Servizio Sociale Territoriale alla Tutela Minori',
        condivisa: 'Presa in carico condivisa',
      },
      fact: 'direction',
    },
    mandateRunning: {
      label: "È in corso un mandato dell'Autorità Giudiziaria",
      dataClass: 'P',
      required: true,
      type: 'boolean',
      fact: 'mandateRunning',
    },
    ownSocialWorker: {
      label: 'Il Comune ha un proprio assistente sociale',
      hint: 'Ostiano, Soresina, Pizzighettone, Sospiro.',
      dataClass: 'P',
      required: true,
      type: 'boolean',
      fact: 'ownSocialWorker',
    },
    ...officeFields,
    tmWorker: {
      label: 'Chi segue la famiglia nella Tutela Minori',
      dataClass: 'P',
      type: 'user',
      roles: ['tmSocialWorker'],
      names: 'tmSocialWorker',
    },
    sstWorker: {
      label: 'Chi segue la famiglia nello SST',
      dataClass: 'P',
      type: 'user',
      roles: ['sstSocialWorker'],
      names: 'sstSocialWorker',
    },
    note: { label: 'Motivo', dataClass: 'I', type: 'longText', maxLength: 2000 },
  },
  proposeHandover: {
    history: { label: 'Storia', dataClass: 'I', required: true, type: 'longText', maxLength: 8000 },
    measure: { label: 'Misura in corso', dataClass: 'J', type: 'longText', maxLength: 4000 },
    measureEndsOn: {
      label: 'Scadenza della misura',
      dataClass: 'P',
      type: 'date',
      time: 'any',
      anchor: 'measureEndsOn',
    },
    riskNow: {
      label: 'Rischio attuale',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: { low: 'Basso', medium: 'Medio', high: 'Alto' },
      fact: 'riskNow',
    },
    openCommitments: {
      label: 'Impegni aperti',
      hint: 'Uno per riga: che cosa, chi, entro quando.',
      dataClass: 'I',
      required: true,
      type: 'longText',
      maxLength: 4000,
    },
    courtDates: {
      label: "Prossime date dell'Autorità Giudiziaria",
      dataClass: 'J',
      type: 'longText',
      maxLength: 2000,
    },
    documents: {
      label: 'Documenti consegnati',
      hint: 'Uno per riga.',
      dataClass: 'P',
      required: true,
      type: 'longText',
      maxLength: 2000,
    },
    reason: {
      label: 'Perché si propone il passaggio',
      dataClass: 'I',
      required: true,
      type: 'longText',
      maxLength: 4000,
    },
    familyInformed: {
      label: 'La famiglia è informata',
      dataClass: 'I',
      required: true,
      type: 'enum',
      options: { yes: 'Sì', no: 'No' },
    },
    familyInformedWhy: {
      label: 'Perché la famiglia non è informata',
      dataClass: 'I',
      type: 'longText',
      maxLength: 2000,
      requiredWhen: { field: 'familyInformed', is: 'no' },
    },
    consentOn: {
      label: 'Consenso della famiglia del',
      hint: 'Serve quando il mandato è finito e il sostegno è volontario.',
      dataClass: 'I',
      type: 'date',
      time: 'past',
    },
  },
  readdressHandover: {
    ...officeFields,
    note: { label: 'Motivo', dataClass: 'I', type: 'longText', maxLength: 2000 },
  },
  endorseHandover: {
    note: { label: 'Osservazioni', dataClass: 'I', type: 'longText', maxLength: 2000 },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
