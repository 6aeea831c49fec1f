import type { ProtocolDefinition } from '../../domain/protocol/definition.ts';
import { caseTerms } from './v1/case-terms.ts';
import { chains } from './v1/chains.ts';
import { events } from './v1/events.ts';
import { anchors, facts } from './v1/facts.ts';
import { assignmentForms } from './v1/forms/assignment.ts';
import { eventForms } from './v1/forms/events.ts';
import { inquiryForms } from './v1/forms/inquiry.ts';
import { intakeForms } from './v1/forms/intake.ts';
import { reportForms } from './v1/forms/report.ts';
import { waitingForms } from './v1/forms/waiting.ts';
import { closingSteps } from './v1/steps/closing.ts';
import { inquirySteps } from './v1/steps/inquiry.ts';
import { intakeSteps } from './v1/steps/intake.ts';
import { reportSteps } from './v1/steps/report.ts';
import { waitingSteps } from './v1/steps/waiting.ts';

/**
 * Answers the minors' prosecutor on time, acts at once if a child is in danger, and keeps the file alive
 * after the report, when nothing legal runs any more.
 *
 * @source L. 184/1983, art. 9; practice of the requests of the Procura (no statutory term)
 */
export const procuraInquiryV1 = {
  code: 'procuraInquiry',
  version: 1,
  prefix: 'P2',
  label: 'Indagine della Procura minorile',
  source:
    'Richieste della Procura presso il Tribunale per i Minorenni (L. 184/1983, art. 9); termini del servizio: [proposta]',
  activeFrom: '2026-01-01',
  parties: ['holder', 'territorialService', 'asst', 'procura'],
  phases: {
    ingresso: 'Ingresso e triage',
    assegnazione: 'Assegnazione',
    raccolta: 'Raccolta delle informazioni',
    relazione: 'Relazione',
    attesaEsito: "Attesa dell'esito",
  },
  facts,
  anchors,
  forms: {
    ...intakeForms,
    ...assignmentForms,
    ...inquiryForms,
    ...reportForms,
    ...waitingForms,
    ...eventForms,
  },
  chains,
  start: 'registerRequest',
  steps: { ...intakeSteps, ...inquirySteps, ...reportSteps, ...waitingSteps, ...closingSteps },
  caseTerms,
  events,
  endings: {
    returned: 'Restituita: competente un altro ente',
    linkedDuplicate: 'Doppione collegato a un fascicolo aperto',
    becameCourtFile: 'Diventata fascicolo del Tribunale',
    noCourtFileAfterProcura: "Chiusa: nessun fascicolo del Tribunale dopo l'indagine (motivo 2)",
  },
} as const satisfies ProtocolDefinition;
