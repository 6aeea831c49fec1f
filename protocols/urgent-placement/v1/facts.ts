import type { AnchorDefinition, FactDefinition } from '../../../domain/protocol/definition.ts';

/** The small values that route a placement: flags and closed lists, never a text and never a name. */
export const facts = {
  msna: { label: 'Minore straniero non accompagnato', type: 'boolean', scope: 'case' },
  inCommunity: { label: 'Collocato in comunità', type: 'boolean', scope: 'case' },
  crimeSeen: { label: 'Emersa una notizia di reato', type: 'boolean', scope: 'case' },
  checker: {
    label: "Chi verifica l'atto prima dell'invio",
    type: 'enum',
    scope: 'case',
    values: ['coordinator', 'onCallHead'],
  },
  checkUnanswered: {
    label: "Nessuno ha verificato l'atto entro due ore",
    type: 'boolean',
    scope: 'case',
  },
  lastHours: { label: "Mancano due ore al termine dell'invio", type: 'boolean', scope: 'case' },
  basisAtRisk: {
    label: 'Base giuridica del collocamento a rischio',
    type: 'boolean',
    scope: 'case',
  },
} as const satisfies Readonly<Record<string, FactDefinition>>;

/** The moments a placement remembers. Those of PM and court start clocks that belong to them. */
export const anchors = {
  placedAt: { label: 'Collocamento', type: 'instant' },
  movedAt: { label: 'Ultimo cambio di luogo', type: 'instant' },
  transmittedAt: { label: 'Invio al PM', type: 'instant' },
  oralNoticeAt: { label: 'Avviso orale al PM', type: 'instant' },
  familyInformedAt: { label: 'Informazione alla famiglia', type: 'instant' },
  pmDecidedAt: { label: 'Decisione del PM', type: 'instant' },
  decreeOn: { label: 'Data del decreto di convalida', type: 'date' },
  hearingAt: { label: 'Udienza', type: 'instant' },
  heldOn: { label: 'Udienza tenuta il', type: 'date' },
} as const satisfies Readonly<Record<string, AnchorDefinition>>;
