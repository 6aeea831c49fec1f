import type { FormDefinition } from '../../../../domain/protocol/definition.ts';
import { actFields } from './act.ts';

const act = {
  label: "Protocollo dell'atto",
  dataClass: 'P',
  required: true,
  type: 'registry',
  direction: 'in',
} as const satisfies FormDefinition[string];

const note = {
  label: 'Nota',
  dataClass: 'J',
  type: 'longText',
  maxLength: 2000,
} as const satisfies FormDefinition[string];

/** Forms of what happens to a running mandate beside its steps. */
export const eventForms = {
  newAct: {
    ...actFields,
    notifiedOn: {
      label: 'Notifica',
      hint: 'Se non è stato notificato, il giorno della consegna: non deve restare la notifica di un atto precedente.',
      dataClass: 'P',
      required: true,
      type: 'date',
      time: 'past',
      anchor: 'notifiedOn',
    },
  },
  closingAct: {
    act,
    actOn: { label: "Data dell'atto", dataClass: 'P', required: true, type: 'date', time: 'past' },
    note,
  },
  procuraRequest: { request: { ...act, label: 'Protocollo della richiesta della Procura' }, note },
  hearingMoved: {
    act,
    hearingAt: {
      label: 'Nuova udienza',
      dataClass: 'J',
      required: true,
      type: 'instant',
      time: 'any',
      anchor: 'hearingAt',
    },
  },
  authorityChanged: {
    act,
    authority: {
      label: 'Nuova autorità',
      dataClass: 'P',
      required: true,
      type: 'text',
      maxLength: 200,
    },
    validFrom: {
      label: 'Competente dal',
      dataClass: 'P',
      required: true,
      type: 'date',
      time: 'any',
    },
  },
  appealUpdateRequested: {
    act: { ...act, label: 'Protocollo della richiesta' },
    dueOn: {
      label: 'Aggiornamento entro il',
      dataClass: 'J',
      required: true,
      type: 'date',
      time: 'any',
      anchor: 'updateDueOn',
    },
  },
  residenceChanged: {
    movedOn: {
      label: 'Trasferimento dal',
      dataClass: 'I',
      required: true,
      type: 'date',
      time: 'any',
    },
    newComune: {
      label: 'Comune di arrivo',
      dataClass: 'I',
      required: true,
      type: 'text',
      maxLength: 120,
    },
    note,
  },
  responsabileChanged: {
    responsabile: {
      label: "Nuovo responsabile dell'affidamento",
      dataClass: 'P',
      required: true,
      type: 'user',
      roles: ['tmSocialWorker', 'tmPsychologist', 'tmEducator', 'tmCoordinator'],
    },
    changedOn: {
      label: 'Dal',
      dataClass: 'P',
      required: true,
      type: 'date',
      time: 'past',
      anchor: 'responsabileChangedOn',
    },
  },
  comingOfAgeKnown: {
    turns18On: {
      label: 'Il minore compie diciotto anni il',
      dataClass: 'I',
      required: true,
      type: 'date',
      time: 'any',
      anchor: 'turns18On',
    },
  },
  turned18: { note: { ...note, required: true, label: 'Che cosa è previsto' } },
  siblingAdded: {
    siblings: { label: 'Fratelli e sorelle', dataClass: 'I', required: true, type: 'persons' },
  },
  minorDeceased: {
    act: { ...act, label: "Protocollo dell'atto o della comunicazione" },
    diedOn: {
      label: 'Data del decesso',
      dataClass: 'I',
      required: true,
      type: 'date',
      time: 'past',
    },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
