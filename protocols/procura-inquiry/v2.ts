import type { ProtocolDefinition } from '../../domain/protocol/definition.ts';
import { procuraInquiryV1 } from './v1.ts';
import { closingSteps } from './v1/steps/closing.ts';
import { caseTerms } from './v2/case-terms.ts';
import { chains } from './v2/chains.ts';
import { events } from './v2/events.ts';
import { facts } from './v2/facts.ts';
import { forms } from './v2/forms.ts';
import { inquirySteps } from './v2/steps/inquiry.ts';
import { intakeSteps } from './v2/steps/intake.ts';
import { reportSteps } from './v2/steps/report.ts';
import { waitingSteps } from './v2/steps/waiting.ts';

/**
 * The inquiry after a year of use. What changes, and why:
 *
 * - Interviews and home visit are two steps. In version 1 one date covered both, and a first phone call in time hid a
 *   visit that nobody made. An open step of version 1 may stand for either: whoever migrates says which.
 * - A crime learnt in service alarms coordinator and area head after six and twelve hours. Version 1 borrowed the
 *   ladder of art. 403, which tells the head two hours before the end.
 * - Above the threshold of load an assignment needs its reason, not only a hint that asks for one.
 * - Where the Comune has a social worker of its own (Ostiano, Pizzighettone, Soresina, Sospiro) that office answers,
 *   and its reference person is told before the area head.
 * - Ten working days after the assignment the file asks for a second source, or for the reason why one is enough.
 * - Once a review has agreed a date, the next one is counted from that review: the fixed reviews of the wait no longer
 *   add to it. A worsening reported to the Procura starts the wait again.
 *
 * @source L. 184/1983, art. 9; Determina ASC n. 104/2025 (protocol between Tutela Minori and SST)
 */
export const procuraInquiryV2 = {
  ...procuraInquiryV1,
  version: 2,
  activeFrom: '2027-03-01',
  parties: [...procuraInquiryV1.parties, 'municipality'],
  facts,
  forms,
  chains,
  steps: {
    ...intakeSteps,
    ...inquirySteps,
    ...reportSteps,
    ...waitingSteps,
    ...closingSteps,
  },
  caseTerms,
  events,
  migratesFrom: { version: 1, steps: { holdInterviewsAndVisit: null } },
} as const satisfies ProtocolDefinition;
