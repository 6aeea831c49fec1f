import type { CaseTermDefinition } from '../../../domain/protocol/definition.ts';
import { assigned } from './rules.ts';
import { ownDeadline, reviewWake } from './terms.ts';

/** The term of the Procura, which runs from the first day, and the day on which the writing must begin. */
export const caseTerms = {
  invioRelazione: {
    ...ownDeadline,
    label: 'Relazione alla Procura',
    amount: 60,
    unit: 'calendarDays',
    from: { anchor: 'deliveredAt' },
    ladder: 'LREP',
    source:
      'Nessun termine di legge: scelta del servizio [proposta], 60 giorni dalla consegna (prassi 30-90)',
    variants: [
      {
        // An update without a date must not fall back on the date of the first request.
        when: {
          all: [
            { anchor: 'reportDueOn', known: true },
            { not: { fact: 'termKind', oneOf: ['none', 'days'] } },
          ],
        },
        class: 'COURT',
        amount: 0,
        unit: 'fixedDate',
        from: { anchor: 'reportDueOn' },
        rollOnHoliday: false,
        edit: 'byAct',
        source: 'Atto della Procura: data indicata nella richiesta o nella proroga concessa',
      },
      {
        when: { fact: 'termKind', is: 'days' },
        class: 'COURT',
        amount: { fact: 'termGivenDays' },
        edit: 'byAct',
        source: 'Atto della Procura: giorni indicati nella richiesta, dalla consegna',
      },
    ],
    onExpiry: [{ setFact: 'reportTermExpired', to: true }],
    startsAfter: { step: 'registerRequest' },
    metBy: { step: 'sendRelazioneProcura', outcomes: ['delivered'] },
  },
  aperturaBozza: {
    ...reviewWake,
    label: 'Inizio della stesura',
    amount: 20,
    unit: 'calendarDays',
    from: { caseTerm: 'invioRelazione' },
    direction: 'backward',
    source:
      "Scelta del servizio [proposta]: venti giorni prima dell'invio, senza attendere nessuno",
    onExpiry: [
      { setFact: 'reportWindowOpen', to: true },
      { when: assigned, setPhase: 'relazione' },
      { when: assigned, open: 'draftRelazioneProcura' },
    ],
    startsAfter: { step: 'registerRequest' },
    metBy: { step: 'draftRelazioneProcura' },
  },
} as const satisfies Readonly<Record<string, CaseTermDefinition>>;
