import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** The transfer itself, the project of both services, its reviews and the way back. */
export const transferForms = {
  completeTransfer: {
    documentsHanded: {
      label: 'Documenti consegnati',
      hint: 'Uno per riga.',
      dataClass: 'P',
      required: true,
      type: 'longText',
      maxLength: 4000,
    },
    loadMoved: {
      label: 'Peso del caso che passa',
      dataClass: 'P',
      type: 'integer',
      min: 1,
      max: 20,
    },
    communication: {
      label: 'Protocollo della comunicazione al Tribunale e alla famiglia',
      hint: 'Se è in corso un mandato.',
      dataClass: 'P',
      type: 'registry',
      direction: 'out',
    },
    note: { label: 'Che cosa manca', dataClass: 'I', type: 'longText', maxLength: 2000 },
  },
  signTransfer: {
    note: { label: 'Che cosa manca', dataClass: 'I', type: 'longText', maxLength: 2000 },
  },
  agreeSharedProject: {
    tasks: {
      label: 'Compiti',
      hint: 'Uno per riga: chi, che cosa, entro quando. Una persona per compito.',
      dataClass: 'I',
      required: true,
      type: 'longText',
      maxLength: 4000,
    },
    leadContact: {
      label: 'Riferimento per la famiglia',
      dataClass: 'P',
      required: true,
      type: 'user',
      roles: ['tmSocialWorker', 'sstSocialWorker'],
    },
    reviewOn: {
      label: 'Prossima verifica',
      dataClass: 'P',
      required: true,
      type: 'date',
      time: 'future',
      anchor: 'projectReviewOn',
    },
    familyPosition: {
      label: 'Posizione della famiglia',
      dataClass: 'I',
      required: true,
      type: 'enum',
      options: { shared: 'Condivide', partly: 'Condivide in parte', refused: 'Non condivide' },
    },
  },
  followSharedCare: {
    note: { label: 'Perché si anticipa', dataClass: 'I', type: 'longText', maxLength: 2000 },
  },
  reviewSharedCare: {
    notes: { label: 'Verifica', dataClass: 'I', required: true, type: 'longText', maxLength: 4000 },
  },
  returnToSender: {
    reason: { label: 'Motivo', dataClass: 'I', required: true, type: 'longText', maxLength: 4000 },
    stateOfCommitments: {
      label: 'A che punto sono gli impegni',
      hint: 'Uno per riga.',
      dataClass: 'I',
      required: true,
      type: 'longText',
      maxLength: 4000,
    },
  },
  confirmReturn: {
    note: { label: 'Osservazioni', dataClass: 'I', type: 'longText', maxLength: 2000 },
  },
  withdrawn: {
    reason: { label: 'Motivo', dataClass: 'I', required: true, type: 'longText', maxLength: 2000 },
  },
  receiverCloses: {
    note: { label: 'Nota', dataClass: 'P', type: 'text', maxLength: 200 },
  },
  riskRises: {
    what: {
      label: 'Che cosa è cambiato',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 2000,
    },
  },
  newAct: {
    act: {
      label: "Protocollo dell'atto",
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'in',
    },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
