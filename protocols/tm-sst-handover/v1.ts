import type { ProtocolDefinition } from '../../domain/protocol/definition.ts';
import { chains } from './v1/chains.ts';
import { events } from './v1/events.ts';
import { anchors, facts } from './v1/facts.ts';
import { answerForms } from './v1/forms/answer.ts';
import { proposalForms } from './v1/forms/proposal.ts';
import { transferForms } from './v1/forms/transfer.ts';
import { ways } from './v1/rules.ts';
import { answerSteps } from './v1/steps/answer.ts';
import { proposalSteps } from './v1/steps/proposal.ts';
import { transferSteps } from './v1/steps/transfer.ts';

/**
 * Nobody closes here before somebody accepts there: a family passes between Tutela Minori and social service, in either
 * direction or shared, and who proposes answers for it until the transfer is signed on both sides.
 *
 * @source Determina ASC n. 104 del 29/12/2025 (protocollo operativo TM-SST, in vigore dal 01/01/2026)
 */
export const tmSstHandoverV1 = {
  code: 'tmSstHandover',
  version: 1,
  prefix: 'P3',
  label: 'Passaggio e condivisione TM-SST',
  source:
    'Determina ASC n. 104 del 29/12/2025: protocollo operativo TM-SST dal 01/01/2026 (allegato mancante, giorni: [proposta])',
  activeFrom: '2026-01-01',
  parties: ['holder', 'protection', 'territorialService', 'municipality'],
  phases: {
    proposta: 'Proposta',
    risposta: 'Risposta di chi riceve',
    decisione: 'Decisione del direttore',
    trasferimento: 'Trasferimento',
    condivisione: 'Presa in carico',
  },
  facts,
  anchors,
  forms: { ...proposalForms, ...answerForms, ...transferForms },
  chains,
  start: 'startHandover',
  steps: { ...proposalSteps, ...answerSteps, ...transferSteps },
  caseTerms: {},
  events,
  handover: { opensLinkedFile: true, receiverCloses: 'receiverCloses', ways },
  endings: {
    withdrawn: 'Ritirato: resta a chi ha proposto',
    consentRefused: 'Senza consenso della famiglia: resta a chi ha proposto',
    returnedToSender: 'Tornato a chi ha proposto',
    concluded: 'Concluso: obiettivi raggiunti o mandato finito',
  },
} as const satisfies ProtocolDefinition;
