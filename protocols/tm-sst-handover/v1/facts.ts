import type { AnchorDefinition, FactDefinition } from '../../../domain/protocol/definition.ts';

/** The small values that route a handover: flags and closed lists, never a text and never a name. */
export const facts = {
  direction: {
    label: 'Direzione',
    type: 'enum',
    scope: 'case',
    values: ['tmToSst', 'sstToTm', 'condivisa'],
  },
  ownSocialWorker: {
    label: 'Il Comune ha un proprio assistente sociale',
    type: 'boolean',
    scope: 'case',
  },
  mandateRunning: { label: 'È in corso un mandato', type: 'boolean', scope: 'case' },
  riskNow: {
    label: 'Rischio attuale',
    type: 'enum',
    scope: 'case',
    values: ['low', 'medium', 'high'],
  },
  refusedOnce: { label: 'Già rifiutato una volta', type: 'boolean', scope: 'case' },
  silentOnce: { label: 'Già passato un termine in silenzio', type: 'boolean', scope: 'case' },
  integrationAsked: { label: "Chiesta un'integrazione", type: 'boolean', scope: 'case' },
} as const satisfies Readonly<Record<string, FactDefinition>>;

/** The dates a handover remembers. */
export const anchors = {
  measureEndsOn: { label: 'Scadenza della misura', type: 'date' },
  acceptedFromOn: { label: 'Accettato dal', type: 'date' },
  reserveReviewOn: { label: 'Verifica della riserva', type: 'date' },
  projectReviewOn: { label: 'Verifica del progetto', type: 'date' },
} as const satisfies Readonly<Record<string, AnchorDefinition>>;
