import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import { intakeSteps as stepsBefore } from '../../v1/steps/intake.ts';
import { openLanes } from '../rules.ts';

/** From the PEC of the Procura to the people who will work on it: as in version 1, with interviews on their own. */
export const intakeSteps = {
  ...stepsBefore,
  assignInquiry: {
    ...stepsBefore.assignInquiry,
    outcomes: {
      tmAlone: { label: 'Sola Tutela Minori', effects: openLanes },
      sstOnly: {
        label: 'Solo servizio del territorio, che già conosce il nucleo',
        needs: ['sstWorker'],
        effects: openLanes,
      },
      joint: {
        label: 'Tutela Minori e servizio del territorio insieme',
        needs: ['sstWorker'],
        effects: openLanes,
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
