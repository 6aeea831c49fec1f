import type { CaseTermDefinition } from '../../../domain/protocol/definition.ts';
import { caseTerms as caseTermsBefore } from '../v1/case-terms.ts';
import { beingWorked } from '../v1/rules.ts';
import { reviewWake } from '../v1/terms.ts';

/** The terms of version 1, and the day on which one source is no longer taken for enough. */
export const caseTerms = {
  ...caseTermsBefore,
  secondaFonte: {
    ...reviewWake,
    label: 'Richiamo alla seconda fonte',
    amount: 10,
    unit: 'workingDays',
    from: { completionOf: 'assignInquiry' },
    source: "Scelta del servizio [proposta]: dieci giorni lavorativi dall'assegnazione",
    onExpiry: [
      {
        when: { all: [beingWorked, { not: { fact: 'secondSourceAsked', is: true } }] },
        open: 'addSecondSource',
      },
    ],
    startsAfter: { step: 'assignInquiry' },
    metBy: { step: 'draftRelazioneProcura' },
  },
} as const satisfies Readonly<Record<string, CaseTermDefinition>>;
