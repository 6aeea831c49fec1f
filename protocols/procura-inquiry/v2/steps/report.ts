import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import { reportSteps as stepsBefore } from '../../v1/steps/report.ts';
import { closeLanes } from '../rules.ts';

const { draftRelazioneProcura, sendRelazioneProcura } = stepsBefore;

/** The report as in version 1: it waits for the sources, the interviews and the visit while they are in time. */
export const reportSteps = {
  ...stepsBefore,
  draftRelazioneProcura: {
    ...draftRelazioneProcura,
    opensWhen: {
      after: 'assignInquiry',
      softJoin: [
        'requestInformation',
        'collectInformation',
        'addSecondSource',
        'holdInterviews',
        'holdHomeVisit',
      ],
    },
  },
  sendRelazioneProcura: {
    ...sendRelazioneProcura,
    outcomes: {
      ...sendRelazioneProcura.outcomes,
      delivered: {
        ...sendRelazioneProcura.outcomes.delivered,
        effects: [
          { setFact: 'updatePending', to: false },
          ...closeLanes,
          { setPhase: 'attesaEsito' },
          { when: { fact: 'courtActArrived', is: true }, open: 'linkCourtFile' },
          { when: { not: { fact: 'courtActArrived', is: true } }, open: 'awaitEsitoProcura' },
        ],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
