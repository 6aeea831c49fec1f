import type { ProtocolDefinition } from '../../domain/protocol/definition.ts';
import { caseTerms } from './v1/case-terms.ts';
import { chains } from './v1/chains.ts';
import { events } from './v1/events.ts';
import { anchors, facts } from './v1/facts.ts';
import { authorityForms } from './v1/forms/authority.ts';
import { eventForms } from './v1/forms/events.ts';
import { familyForms } from './v1/forms/family.ts';
import { hearingForms } from './v1/forms/hearing.ts';
import { noticeForms } from './v1/forms/notice.ts';
import { placementForms } from './v1/forms/placement.ts';
import { authoritySteps } from './v1/steps/authority.ts';
import { familySteps } from './v1/steps/family.ts';
import { hearingSteps } from './v1/steps/hearing.ts';
import { noticeSteps } from './v1/steps/notice.ts';
import { placementSteps } from './v1/steps/placement.ts';
import { returnSteps } from './v1/steps/return.ts';

/**
 * Keeps the legal ground under a child placed in safety: tells the prosecutor at once, sends the act within
 * twenty-four elapsed hours, and watches the clocks of the prosecutor and of the court, which it shows and never
 * closes by itself. It runs at night and on Sundays.
 *
 * @source c.c., art. 403 (text in force since 22 June 2022, L. 206/2021)
 */
export const urgentPlacementV1 = {
  code: 'urgentPlacement',
  version: 1,
  prefix: 'P403',
  label: 'Collocamento in sicurezza (art. 403 c.c.)',
  source:
    'Art. 403 c.c. nel testo in vigore dal 22/06/2022 (L. 206/2021); termini del servizio: [proposta]',
  activeFrom: '2026-01-01',
  parties: ['holder', 'procura', 'court'],
  phases: {
    collocamento: 'Collocamento e avvisi',
    procura: 'Decisione del PM',
    tribunale: 'Convalida e udienza',
    rientro: 'Rientro in famiglia',
  },
  facts,
  anchors,
  forms: {
    ...placementForms,
    ...noticeForms,
    ...authorityForms,
    ...hearingForms,
    ...familyForms,
    ...eventForms,
  },
  chains,
  start: 'recordPlacement',
  steps: {
    ...placementSteps,
    ...noticeSteps,
    ...authoritySteps,
    ...hearingSteps,
    ...familySteps,
    ...returnSteps,
  },
  caseTerms,
  events,
  endings: {
    notApplicable: 'Non applicabile: minore straniero non accompagnato',
    linkedDuplicate: 'Doppione collegato a un fascicolo aperto',
    returnedHome: 'Rientrato in famiglia',
    becameCourtMandate: 'Prosegue come mandato del Tribunale',
  },
} as const satisfies ProtocolDefinition;
