import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import { tmSocialWorker } from '../rules.ts';
import { ownDeadline } from '../terms.ts';

/** What is owed to child and family beside the acts: it runs side by side with them. */
export const familySteps = {
  justifyCommunity: {
    card: '403.8',
    label: 'Motivazione della comunità',
    purpose: 'Scrivi, una per una, le alternative cercate e perché sono state escluse.',
    phase: 'collocamento',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'justifyCommunity',
    terms: {
      motivazione: {
        ...ownDeadline,
        label: 'Motivazione della comunità',
        amount: 5,
        unit: 'workingDays',
        from: { anchor: 'placedAt' },
        ladder: 'L5',
        source:
          'Art. 403, c. 8, c.c. (da confermare); cinque giorni lavorativi dal collocamento: scelta del servizio [proposta]',
        variants: [{ when: { anchor: 'movedAt', known: true }, from: { anchor: 'movedAt' } }],
      },
    },
    outcomes: { justified: { label: 'Motivata', effects: [] } },
  },
  informFamily: {
    card: '403.9',
    label: 'Informazione alla famiglia',
    purpose: 'Spiega alla famiglia che cosa è stato fatto, i suoi diritti e le prossime date.',
    phase: 'collocamento',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'informFamily',
    terms: {
      informazione: {
        ...ownDeadline,
        label: 'Informazione alla famiglia',
        metAt: 'familyInformedAt',
        amount: 1,
        unit: 'workingDays',
        from: { anchor: 'placedAt' },
        ladder: 'L0',
        source: 'Scelta del servizio [proposta]: un giorno lavorativo dal collocamento',
      },
    },
    outcomes: {
      informed: { label: 'Informata', needs: ['informedAt', 'persons', 'told'], effects: [] },
      notPossible: { label: 'Non è stato possibile', needs: ['note'], effects: [] },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
