import type { FormDefinition } from '../../../../domain/protocol/definition.ts';
import { placementForms } from './placement.ts';

const { place, inCommunity } = placementForms.recordPlacement;

/** Forms of what happens to the placement beside its steps. */
export const eventForms = {
  hearingMoved: {
    notice: {
      label: 'Protocollo del rinvio',
      dataClass: 'P',
      required: true,
      type: 'registry',
      direction: 'in',
    },
    hearingAt: {
      label: 'Nuova udienza',
      dataClass: 'J',
      required: true,
      type: 'instant',
      time: 'future',
      anchor: 'hearingAt',
    },
  },
  placeChanged: {
    movedAt: {
      label: 'Cambio di luogo',
      dataClass: 'J',
      required: true,
      type: 'instant',
      time: 'past',
      anchor: 'movedAt',
    },
    place,
    inCommunity,
    reason: {
      label: 'Perché',
      dataClass: 'J',
      required: true,
      type: 'longText',
      maxLength: 4000,
    },
  },
} as const satisfies Readonly<Record<string, FormDefinition>>;
