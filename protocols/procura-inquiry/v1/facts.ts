import type { AnchorDefinition, FactDefinition } from '../../../domain/protocol/definition.ts';

/** The small values that route an inquiry: flags and closed lists, never a text and never a name. */
export const facts = {
  urgent: { label: 'Richiesta urgente', type: 'boolean', scope: 'case' },
  noContactWithParents: {
    label: 'Contatto con i genitori vietato dal PM',
    type: 'boolean',
    scope: 'case',
  },
  termKind: {
    label: 'Termine indicato nella richiesta',
    type: 'enum',
    scope: 'case',
    values: ['none', 'date', 'days'],
  },
  termGivenDays: { label: 'Giorni assegnati dalla Procura', type: 'integer', scope: 'case' },
  riskLevel: {
    label: 'Livello di rischio',
    type: 'enum',
    scope: 'case',
    values: ['low', 'medium', 'high'],
  },
  crimeSeen: { label: 'Emersa una notizia di reato', type: 'boolean', scope: 'case' },
  source: {
    label: 'Fonte interpellata',
    type: 'enum',
    scope: 'step',
    values: ['sst', 'scuola', 'pediatra', 'forzeOrdine', 'asst', 'altro'],
  },
  reportWindowOpen: { label: 'È tempo di scrivere la relazione', type: 'boolean', scope: 'case' },
  reportTermExpired: { label: 'Termine della relazione scaduto', type: 'boolean', scope: 'case' },
  updatePending: { label: 'Aggiornamento da consegnare', type: 'boolean', scope: 'case' },
  coordinatorIsAuthor: {
    label: 'Il coordinatore è autore della relazione',
    type: 'boolean',
    scope: 'case',
  },
  courtActArrived: { label: 'Atto del Tribunale già arrivato', type: 'boolean', scope: 'case' },
  procuraArchived: { label: 'Archiviata dalla Procura', type: 'boolean', scope: 'case' },
  yearSinceReport: { label: "Passato un anno dall'invio", type: 'boolean', scope: 'case' },
  supportAfter: {
    label: 'Sostegno dopo la chiusura',
    type: 'enum',
    scope: 'case',
    values: ['none', 'sst', 'centroFamiglie'],
  },
} as const satisfies Readonly<Record<string, FactDefinition>>;

/** The dates an inquiry remembers. After an update they are those of the latest request. */
export const anchors = {
  factOn: { label: 'Data del fatto', type: 'date' },
  requestOn: { label: 'Data della richiesta', type: 'date' },
  deliveredAt: { label: 'Consegna della richiesta', type: 'instant' },
  reportDueOn: { label: 'Data di consegna fissata dalla Procura', type: 'date' },
  reportDeliveredAt: { label: 'Consegna della relazione', type: 'instant' },
  esitoOn: { label: "Data dell'esito", type: 'date' },
  nextReviewOn: { label: 'Prossima verifica concordata', type: 'date' },
} as const satisfies Readonly<Record<string, AnchorDefinition>>;
