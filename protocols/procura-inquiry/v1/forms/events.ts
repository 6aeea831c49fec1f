import type { FormDefinition } from '../../../../domain/protocol/definition.ts';
import { requestTermFields } from './request-term.ts';

/** Forms of what happens to the file beside its steps. */
export const eventForms = {
  sollecito: {
    sollecito: {
      label: 'Protocollo del sollecito',
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'in',
    },
    note: { label: 'Nota', dataClass: 'J', type: 'longText', maxLength: 2000 },
  },
  newFacts: {
    learntOn: { label: 'Saputo il', dataClass: 'P', required: true, type: 'date', time: 'past' },
    description: {
      label: 'Fatti nuovi',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 8000,
    },
    act: { label: 'Protocollo', dataClass: 'P', type: 'registry', direction: 'in' },
  },
  siblingFound: {
    siblings: {
      label: 'Fratelli e sorelle',
      dataClass: 'I',
      required: true,
      type: 'persons',
    },
  },
  actArrivesBeforeReport: {
    courtAct: {
      label: "Protocollo dell'atto del Tribunale",
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'in',
    },
    actOn: { label: "Data dell'atto", dataClass: 'P', required: true, type: 'date', time: 'past' },
  },
  pmWaivesReport: {
    waiver: {
      label: 'Protocollo della rinuncia scritta del PM',
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'in',
    },
  },
  pmLeaveGranted: {
    leave: {
      label: "Protocollo dell'autorizzazione scritta del PM",
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'in',
    },
  },
  familyMoved: {
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
    note: { label: 'Nota', dataClass: 'J', type: 'longText', maxLength: 2000 },
  },
  updateRequested: {
    request: {
      label: 'Protocollo della richiesta di aggiornamento',
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'in',
    },
    requestOn: {
      label: 'Data della richiesta',
      dataClass: 'P',
      required: true,
      type: 'date',
      time: 'past',
      anchor: 'requestOn',
    },
    deliveredAt: {
      label: 'Consegna ad ASC',
      dataClass: 'P',
      required: true,
      type: 'instant',
      time: 'past',
      anchor: 'deliveredAt',
    },
    ...requestTermFields,
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
