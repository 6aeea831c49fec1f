import type { FormDefinition } from '../../../../domain/protocol/definition.ts';

/** Forms of the hearing and of the decision of the panel. */
export const hearingForms = {
  prepareHearing403: {
    update: {
      label: 'Aggiornamento sul minore e sulla famiglia',
      dataClass: 'J',
      type: 'longText',
      maxLength: 20000,
    },
    updateReport: {
      label: 'Protocollo della relazione di aggiornamento',
      dataClass: 'P',
      type: 'registry',
      direction: 'out',
    },
    note: {
      label: 'Perché la relazione non è stata depositata',
      dataClass: 'J',
      type: 'longText',
      maxLength: 2000,
    },
  },
  attendHearing403: {
    heldOn: {
      label: 'Udienza tenuta il',
      dataClass: 'J',
      type: 'date',
      time: 'past',
      anchor: 'heldOn',
    },
    attendedBy: {
      label: 'Operatori presenti',
      dataClass: 'P',
      type: 'users',
      roles: ['tmSocialWorker', 'tmPsychologist', 'tmEducator', 'tmCoordinator'],
    },
    newHearingAt: {
      label: 'Nuova udienza',
      dataClass: 'J',
      type: 'instant',
      time: 'future',
      anchor: 'hearingAt',
    },
    note: { label: 'Che cosa è emerso', dataClass: 'J', type: 'longText', maxLength: 8000 },
  },
  awaitPanelDecision: {
    decree: {
      label: 'Protocollo del decreto',
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'in',
    },
    decidedOn: {
      label: 'Data del decreto',
      dataClass: 'J',
      required: true,
      type: 'date',
      time: 'past',
    },
    note: { label: 'Che cosa dispone', dataClass: 'J', type: 'longText', maxLength: 8000 },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
