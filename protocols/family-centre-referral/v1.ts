import type { ProtocolDefinition } from '../../domain/protocol/definition.ts';
import { chains } from './v1/chains.ts';
import { events } from './v1/events.ts';
import { anchors, facts } from './v1/facts.ts';
import { accessForms } from './v1/forms/access.ts';
import { destinationForms } from './v1/forms/destination.ts';
import { eventForms } from './v1/forms/events.ts';
import { needForms } from './v1/forms/need.ts';
import { reportForms } from './v1/forms/report.ts';
import {
  destinationReferent,
  hubCoordinator,
  spokeOfAccess,
  sstCoordinator,
  toHub,
  toSst,
} from './v1/rules.ts';
import { accessSteps } from './v1/steps/access.ts';
import { destinationSteps } from './v1/steps/destination.ts';
import { needSteps } from './v1/steps/need.ts';
import { outcomeSteps } from './v1/steps/outcome.ts';
import { reportSteps } from './v1/steps/report.ts';
import { sendingSteps } from './v1/steps/sending.ts';

/**
 * One front door for families, a light filter, and a referral whose receipt and outcome come back. Nobody asks who the
 * family is before it consents. The desk that receives it holds the case: its opening hours date the welcome, those of
 * the destination date the acknowledgement.
 *
 * @source Protocollo operativo HUG 2, Centro per le Famiglie dell'Ambito territoriale di Cremona, art. 5
 */
export const familyCentreReferralV1 = {
  code: 'familyCentreReferral',
  version: 1,
  prefix: 'P4',
  label: 'Centro per le Famiglie: invio e accompagnamento',
  source:
    "Protocollo operativo HUG 2 - Centro per le Famiglie dell'Ambito territoriale di Cremona (D.G.R. 4431/2025, decreto 9785/2025); giorni: [proposta]",
  activeFrom: '2026-01-01',
  parties: ['holder', 'hub', 'spoke', 'territorialService', 'municipality', 'protection'],
  heldBy: 'hub',
  opensWithoutPersons: true,
  phases: {
    accesso: 'Accesso e filtro',
    bisogno: 'Lettura del bisogno',
    invio: 'Consenso e invio',
    percorso: 'Primo incontro e percorso breve',
    esito: "Esito all'inviante",
  },
  facts,
  anchors,
  forms: { ...accessForms, ...needForms, ...destinationForms, ...reportForms, ...eventForms },
  chains,
  start: 'registerAccess',
  steps: {
    ...accessSteps,
    ...needSteps,
    ...sendingSteps,
    ...destinationSteps,
    ...outcomeSteps,
    ...reportSteps,
  },
  caseTerms: {},
  events,
  handover: {
    opensLinkedFile: false,
    receiverCloses: 'destinationCloses',
    ways: [
      { when: toHub, kind: 'referral', sender: spokeOfAccess, receiver: hubCoordinator },
      { when: toSst, kind: 'referral', sender: hubCoordinator, receiver: sstCoordinator },
      { kind: 'referral', sender: hubCoordinator, receiver: destinationReferent },
    ],
  },
  endings: {
    informationOnly: 'Solo informazioni',
    wrongDoor: 'Accompagnata al servizio giusto',
    closedAfterReading: 'Conclusa dopo la lettura del bisogno',
    noConsent: 'Consenso non dato',
    notPlaced: 'Nessuna sede ha accolto la famiglia',
    done: 'Percorso concluso',
    takenIntoCare: 'Presa in carico da un servizio',
    refusedByFamily: 'Rifiutata dalla famiglia',
    notShown: 'La famiglia non si è presentata',
    consentWithdrawn: 'Consenso ritirato',
    movedAway: 'Famiglia trasferita in un altro territorio',
    reported: 'Segnalata per pregiudizio',
  },
} as const satisfies ProtocolDefinition;
