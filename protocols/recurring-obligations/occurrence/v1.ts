import type { ProtocolDefinition } from '../../../domain/protocol/definition.ts';
import { chains } from './v1/chains.ts';
import { anchors, facts } from './v1/facts.ts';
import { forms } from './v1/forms.ts';
import { steps } from './v1/steps.ts';

/**
 * One occurrence of a recurring duty, from its first reminder to the minutes, or to the document sent. It is about no
 * person: who convenes holds it, and every answer is process data.
 *
 * @source The acts of each duty, in `protocols/recurring-obligations/obligations.ts`
 */
export const obligationOccurrenceV1 = {
  code: 'obligationOccurrence',
  version: 1,
  prefix: 'OB',
  label: 'Adempimento ricorrente',
  source:
    'Protocollo di intesa HUG 2, accordo di programma del Piano di Zona, accordo ASST e servizi sociali sul CPS; preavvisi e verbale: [proposta]',
  activeFrom: '2026-01-01',
  parties: ['holder', 'territorialService', 'municipality', 'hub'],
  phases: {
    preparazione: 'Preparazione',
    svolgimento: 'Svolgimento',
    verbale: 'Verbale',
  },
  facts,
  anchors,
  forms,
  chains,
  start: 'prepare',
  steps,
  caseTerms: {},
  events: {},
  endings: {
    held: 'Incontro tenuto e verbalizzato',
    submitted: 'Documento inviato',
    skipped: 'Non tenuto o non inviato, con il motivo',
  },
} as const satisfies ProtocolDefinition;
