import type { ProtocolDefinition } from '../../domain/protocol/definition.ts';
import { anchors } from './v1/anchors.ts';
import { caseTerms } from './v1/case-terms.ts';
import { chains } from './v1/chains.ts';
import { events } from './v1/events.ts';
import { facts } from './v1/facts.ts';
import { assignmentForms } from './v1/forms/assignment.ts';
import { closingForms } from './v1/forms/closing.ts';
import { eventForms } from './v1/forms/events.ts';
import { familyForms } from './v1/forms/family.ts';
import { intakeForms } from './v1/forms/intake.ts';
import { mandateForms } from './v1/forms/mandate.ts';
import { partnerForms } from './v1/forms/partners.ts';
import { readingForms } from './v1/forms/reading.ts';
import { reportForms } from './v1/forms/report.ts';
import { assignmentSteps } from './v1/steps/assignment.ts';
import { closingSteps } from './v1/steps/closing.ts';
import { familySteps } from './v1/steps/family.ts';
import { intakeSteps } from './v1/steps/intake.ts';
import { mandateSteps } from './v1/steps/mandate.ts';
import { partnerSteps } from './v1/steps/partners.ts';
import { readingSteps } from './v1/steps/reading.ts';
import { reportSteps } from './v1/steps/report.ts';

/**
 * Turns an act of a court into named people, dates that cannot be lost, and reports delivered on time, again and
 * again until the mandate ends.
 *
 * @source c.p.c., art. 473-bis.27; L. 184/1983, art. 5-bis
 */
export const courtMandateIntakeV1 = {
  code: 'courtMandateIntake',
  version: 1,
  prefix: 'P1',
  label: "Presa in carico su mandato dell'Autorità Giudiziaria",
  source:
    "Atti dell'Autorità Giudiziaria (art. 473-bis.27 c.p.c.; art. 5-bis L. 184/1983); termini del servizio: [proposta]",
  activeFrom: '2026-01-01',
  parties: ['holder', 'territorialService', 'municipality', 'asst', 'court'],
  phases: {
    ingresso: 'Ingresso e competenza',
    lettura: 'Lettura dei termini',
    assegnazione: 'Assegnazione',
    avvio: 'Avvio della presa in carico',
    relazione: "Relazioni all'Autorità Giudiziaria",
    mandato: 'Mandato in corso',
    chiusura: 'Chiusura',
  },
  facts,
  anchors,
  forms: {
    ...intakeForms,
    ...readingForms,
    ...assignmentForms,
    ...partnerForms,
    ...familyForms,
    ...reportForms,
    ...mandateForms,
    ...closingForms,
    ...eventForms,
  },
  chains,
  start: 'registerAct',
  steps: {
    ...intakeSteps,
    ...readingSteps,
    ...assignmentSteps,
    ...partnerSteps,
    ...familySteps,
    ...reportSteps,
    ...mandateSteps,
    ...closingSteps,
  },
  lanes: {
    relazione: { label: "Relazioni all'Autorità Giudiziaria", leadingTerm: 'invioRelazione' },
    udienza: { label: 'Udienze', leadingTerm: 'udienza' },
    mandato: { label: 'Durata del mandato', leadingTerm: 'fineMandato' },
  },
  caseTerms,
  events,
  endings: {
    returned: 'Restituito: competente un altro ente',
    linkedDuplicate: 'Doppione collegato a un fascicolo aperto',
    monitoringTermExpired: 'Chiuso: scaduto il periodo di monitoraggio (motivo 1)',
    noCourtFileAfterProcura: "Chiuso: nessun fascicolo del Tribunale dopo l'indagine (motivo 2)",
    authorisationPathEnded: 'Chiuso: percorso autorizzativo concluso (motivo 3)',
    noNewFactsOneTwoYears: "Chiuso: uno o due anni dall'ultimo intervento (motivo 4)",
    penalProceedingsClosed: 'Chiuso: procedimento penale concluso (motivo 5)',
    adoptionPerfected: 'Chiuso: adozione perfezionata (motivo 6)',
  },
} as const satisfies ProtocolDefinition;
