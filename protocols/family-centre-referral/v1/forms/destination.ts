import type { FieldDefinition, FormDefinition } from '../../../../domain/protocol/definition.ts';

const meetingNumbers = {
  '1': '1',
  '2': '2',
  '3': '3',
  '4': '4',
  '5': '5',
  '6': '6',
  '7': '7',
  '8': '8',
  '9': '9',
} as const;

const firstDateOffered = {
  label: 'Prima data proposta',
  dataClass: 'P',
  type: 'date',
  time: 'future',
} as const satisfies FieldDefinition;
const missing = {
  label: 'Che cosa manca',
  dataClass: 'P',
  type: 'longText',
  maxLength: 2000,
} as const satisfies FieldDefinition;
const refusalReason = {
  label: 'Perché non si può accogliere',
  dataClass: 'P',
  type: 'longText',
  maxLength: 2000,
} as const satisfies FieldDefinition;

/** Forms of the place where the family is sent; what is written there is not shown to who sent it. */
export const destinationForms = {
  acknowledgeReferral: {
    takenBy: {
      label: 'Chi segue la famiglia',
      dataClass: 'P',
      type: 'user',
      roles: ['spokeReferent', 'hubDesk', 'sstSocialWorker'],
    },
    firstDateOffered,
    missing,
    refusalReason,
  },
  // The same questions for an office without accounts: it names who follows the family, and sees nobody's names.
  acknowledgeByLink: {
    takenBy: {
      label: 'Chi segue la famiglia',
      hint: 'Nome e qualifica di chi, da voi, la segue.',
      dataClass: 'P',
      type: 'text',
      maxLength: 120,
    },
    firstDateOffered,
    missing: { ...missing, hint: 'Senza nomi e senza dati della famiglia.' },
    refusalReason: { ...refusalReason, hint: 'Senza nomi e senza dati della famiglia.' },
  },
  holdFirstMeeting: {
    heldOn: {
      label: 'Incontro svolto il',
      dataClass: 'P',
      type: 'date',
      time: 'past',
      anchor: 'firstMeetingOn',
    },
    present: { label: 'Chi era presente', dataClass: 'I', type: 'text', maxLength: 250 },
  },
  runShortPath: {
    meetingOn: { label: 'Incontro del', dataClass: 'P', type: 'date', time: 'past' },
    meetingType: {
      label: 'Con chi',
      dataClass: 'P',
      type: 'enum',
      options: {
        genitore: 'Un genitore',
        coppia: 'La coppia',
        famiglia: 'La famiglia',
        gruppo: 'Un gruppo',
      },
    },
    meetingNumber: {
      label: 'Incontro numero',
      hint: 'Al sesto si decide; con tre incontri in più, al nono.',
      dataClass: 'P',
      type: 'enum',
      options: meetingNumbers,
      fact: 'meetingNumber',
    },
    notes: {
      label: 'Annotazioni',
      hint: 'Non le legge chi ha inviato la famiglia.',
      dataClass: 'H',
      type: 'longText',
      maxLength: 8000,
    },
    reason: {
      label: 'Perché servono altri tre incontri',
      dataClass: 'P',
      type: 'longText',
      maxLength: 2000,
    },
  },
  returnOutcome: {
    toProtection: {
      label: 'Si avvia un passaggio con la Tutela Minori',
      hint: 'Solo per una presa in carico del servizio sociale territoriale.',
      dataClass: 'P',
      type: 'boolean',
      fact: 'toProtection',
    },
    noteToSender: {
      label: "Nota per l'inviante",
      dataClass: 'I',
      type: 'longText',
      maxLength: 2000,
    },
  },
  readOutcome: {
    note: { label: 'Nota', dataClass: 'P', type: 'text', maxLength: 200 },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
