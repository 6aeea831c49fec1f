import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import { waitingSteps as stepsBefore } from '../../v1/steps/waiting.ts';
import { reviewWake } from '../../v1/terms.ts';
import { reviewUnlessAgreed } from '../rules.ts';

const { awaitEsitoProcura, awaitReviewDate, reportWorsening } = stepsBefore;
const { review90, reviewYearly } = awaitEsitoProcura.terms;

/** After the report nothing legal runs: a first review at ninety days, then each one counted from the one before. */
export const waitingSteps = {
  ...stepsBefore,
  awaitEsitoProcura: {
    ...awaitEsitoProcura,
    terms: {
      review90: { ...review90, onExpiry: reviewUnlessAgreed },
      reviewYearly: {
        ...reviewYearly,
        onExpiry: [{ setFact: 'yearSinceReport', to: true }, ...reviewUnlessAgreed],
      },
    },
  },
  awaitReviewDate: {
    ...awaitReviewDate,
    terms: {
      ...awaitReviewDate.terms,
      verificaDovuta: {
        ...reviewWake,
        label: "Verifica a dodici mesi dall'ultima",
        amount: 12,
        unit: 'months',
        source:
          "Scelta del servizio [proposta]: mai oltre dodici mesi dall'ultima verifica, qualunque data sia stata concordata",
        onExpiry: [{ open: 'reviewSilentFile' }, { cancel: 'awaitReviewDate' }],
      },
    },
  },
  reportWorsening: {
    ...reportWorsening,
    outcomes: {
      sent: {
        label: 'Segnalazione inviata',
        // The wait, and its reviews, start again from what the Procura has just been told.
        effects: [{ cancel: 'awaitEsitoProcura' }, { open: 'awaitEsitoProcura' }],
      },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
