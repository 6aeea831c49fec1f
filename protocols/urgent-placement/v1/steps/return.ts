import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import { becomeCourtMandate, nothingOwed, tmSocialWorker } from '../rules.ts';
import { ownDeadline } from '../terms.ts';

/** The way home, when PM, court or panel end the placement. */
export const returnSteps = {
  planReturn: {
    card: '403.4',
    label: 'Piano di rientro',
    purpose: 'Prepara e accompagna il rientro del minore in famiglia.',
    phase: 'rientro',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'planReturn',
    terms: {
      rientro: {
        ...ownDeadline,
        label: 'Piano di rientro',
        amount: 1,
        unit: 'workingDays',
        ladder: 'L0',
        source: 'Scelta del servizio [proposta]: un giorno lavorativo dalla revoca',
      },
    },
    outcomes: {
      returned: {
        label: 'Rientrato in famiglia',
        needs: ['returnedAt'],
        when: nothingOwed,
        effects: [{ endCase: 'returnedHome' }],
      },
      newMeasure: {
        label: 'Nuovo provvedimento prima del rientro',
        needs: ['newMeasure'],
        when: nothingOwed,
        effects: becomeCourtMandate,
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
