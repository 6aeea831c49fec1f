import type { FormDefinition } from '../../../../domain/protocol/definition.ts';
import { inquiryForms } from '../../../procura-inquiry/v1/forms/inquiry.ts';

/** Forms of the first day: voice to the PM, report, check, sending; and a crime seen on the way. */
export const noticeForms = {
  giveOralNotice: {
    magistrate: {
      label: 'Magistrato di turno',
      hint: 'Procura presso il Tribunale per i Minorenni del luogo di residenza abituale.',
      dataClass: 'J',
      required: true,
      type: 'text',
      maxLength: 200,
    },
    at: {
      label: 'Avviso dato',
      dataClass: 'J',
      required: true,
      type: 'instant',
      time: 'past',
      anchor: 'oralNoticeAt',
    },
    channel: {
      label: 'Come',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: { phone: 'Per telefono', inPerson: 'Di persona' },
    },
    instructions: {
      label: 'Indicazioni del magistrato',
      dataClass: 'J',
      type: 'longText',
      maxLength: 4000,
    },
  },
  writeReport403: {
    facts: {
      label: 'Fatti',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 20000,
    },
    childState: {
      label: 'Condizioni del minore',
      dataClass: 'H',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
    checker: {
      label: "Chi verifica l'atto",
      hint: 'Di notte, nei festivi, o se il coordinatore è tra gli autori: il responsabile reperibile.',
      dataClass: 'P',
      required: true,
      type: 'enum',
      options: { coordinator: 'Coordinatore', onCallHead: 'Responsabile reperibile' },
      fact: 'checker',
    },
  },
  checkActToPm: {
    checklist: {
      label: 'Controlli',
      dataClass: 'P',
      required: true,
      type: 'checklist',
      rows: {
        danger: 'Il pericolo attuale è descritto',
        competentPm: 'Il PM è quello del luogo di residenza abituale',
        act: 'Il provvedimento scritto è firmato',
        documents: 'I documenti ci sono tutti',
      },
    },
    note: { label: 'Che cosa correggere', dataClass: 'J', type: 'longText', maxLength: 4000 },
  },
  sendActToPm: {
    contents: {
      label: 'Che cosa parte',
      dataClass: 'P',
      required: true,
      type: 'checklist',
      rows: { act: 'Provvedimento', documents: 'Documenti', report: 'Relazione' },
    },
    transmission: {
      label: "Protocollo dell'invio",
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'out',
    },
    sentAt: {
      label: 'Invio',
      hint: 'Data e ora: da qui corrono le 72 ore del PM.',
      dataClass: 'J',
      required: true,
      type: 'instant',
      time: 'past',
      anchor: 'transmittedAt',
    },
    receipt: {
      label: 'Identificativo della ricevuta',
      dataClass: 'P',
      type: 'text',
      maxLength: 200,
    },
    uncheckedReason: {
      label: "Perché l'atto parte senza verifica",
      dataClass: 'J',
      type: 'longText',
      maxLength: 2000,
    },
  },
  reportNotiziaDiReato: inquiryForms.reportNotiziaDiReato,
} as const satisfies Readonly<Record<string, FormDefinition>>;
