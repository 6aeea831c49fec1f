import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** Forms of the hearings and of the life of the mandate. */
export const mandateForms = {
  prepareUdienza: {
    update: {
      label: "Aggiornamento per l'udienza",
      dataClass: 'J',
      type: 'longText',
      maxLength: 20000,
    },
    updateReport: {
      label: "Protocollo dell'aggiornamento",
      dataClass: 'P',
      type: 'registry',
      direction: 'out',
    },
    note: { label: 'Nota', dataClass: 'J', type: 'longText', maxLength: 2000 },
  },
  recordUdienza: {
    heldAt: {
      label: 'Udienza del',
      dataClass: 'J',
      required: true,
      type: 'instant',
      time: 'past',
      anchor: 'hearingHeldAt',
    },
    attendedBy: {
      label: 'Operatori presenti',
      dataClass: 'P',
      type: 'users',
      roles: ['tmSocialWorker', 'tmPsychologist', 'tmEducator', 'tmCoordinator'],
    },
    nextHearingAt: {
      label: 'Nuova udienza',
      dataClass: 'J',
      type: 'instant',
      time: 'future',
      anchor: 'hearingAt',
    },
    note: { label: 'Che cosa è emerso', dataClass: 'J', type: 'longText', maxLength: 8000 },
  },
  planNextRelazione: {
    note: {
      label: 'Motivazione',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 2000,
    },
  },
  reviewMandateExpiry: {
    decidedBy: {
      label: 'Chi decide',
      dataClass: 'P',
      required: true,
      type: 'user',
      roles: ['tmCoordinator', 'familyAreaHead'],
    },
    newEndOn: {
      label: 'Nuova scadenza proposta',
      dataClass: 'J',
      type: 'date',
      time: 'future',
    },
    legalBasisBeyond18: {
      label: 'Fondamento giuridico oltre i diciotto anni',
      dataClass: 'J',
      type: 'longText',
      maxLength: 4000,
    },
    mandateEndsOn: {
      label: 'Il mandato prosegue fino al',
      dataClass: 'J',
      type: 'date',
      time: 'future',
      anchor: 'mandateEndsOn',
    },
    note: { label: 'Motivazione', dataClass: 'J', type: 'longText', maxLength: 4000 },
  },
  decideBeyond18: {
    legalBasisBeyond18: {
      label: 'Fondamento giuridico oltre i diciotto anni',
      dataClass: 'J',
      type: 'longText',
      maxLength: 4000,
    },
    basisAct: {
      label: "Protocollo dell'atto che lo prevede",
      dataClass: 'P',
      type: 'registry',
      direction: 'in',
    },
    note: { label: 'Motivazione', dataClass: 'J', type: 'longText', maxLength: 4000 },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
