import type { CaseTermDefinition } from '../../../domain/protocol/definition.ts';
import { warnOfTheBasis } from './rules.ts';
import { hourDeadline, lawHours, ownDeadline } from './terms.ts';

/** The clocks that run from the minute of the placement, whoever is on duty. */
export const caseTerms = {
  invioPm: {
    ...lawHours,
    label: 'Invio al PM di atto, documenti e relazione',
    amount: 24,
    from: { anchor: 'placedAt' },
    ladder: 'LHOUR',
    source: 'Art. 403, c. 2, c.c.: entro 24 ore dal collocamento, o il provvedimento perde effetto',
    onExpiry: warnOfTheBasis,
    startsAfter: { step: 'recordPlacement' },
    metBy: { step: 'sendActToPm', outcomes: ['delivered', 'sentUnchecked'] },
    metAt: 'transmittedAt',
  },
  ultimeDueOre: {
    ...hourDeadline,
    purpose: 'wake',
    label: "L'invio al PM non attende più la verifica",
    amount: 22,
    from: { anchor: 'placedAt' },
    ladder: null,
    source:
      "Scelta del servizio [proposta]: a due ore dal termine di legge l'atto parte comunque, con motivo",
    onExpiry: [
      { setFact: 'lastHours', to: true },
      { when: { not: { completed: 'sendActToPm' } }, open: 'sendActToPm' },
    ],
    startsAfter: { step: 'recordPlacement' },
    metBy: { step: 'sendActToPm', outcomes: ['delivered', 'sentUnchecked'] },
  },
  baseGiuridica: {
    ...lawHours,
    label: 'Base giuridica del collocamento: decreto di convalida',
    amount: 144,
    from: { anchor: 'placedAt' },
    ladder: 'LEXT',
    source: "Art. 403, c. 2-4, c.c.: 24 ore per l'invio, 72 per il PM, 48 per il Tribunale",
    onExpiry: warnOfTheBasis,
    startsAfter: { step: 'recordPlacement' },
    metBy: { step: 'awaitConvalida', outcomes: ['validated', 'notValidated'] },
  },
  udienza: {
    ...ownDeadline,
    label: 'Udienza',
    class: 'COURT',
    edit: 'byAct',
    amount: 15,
    unit: 'calendarDays',
    from: { anchor: 'decreeOn' },
    ladder: 'LHEARING',
    source: 'Art. 403, c. 4, c.c.: udienza entro 15 giorni dal decreto di convalida',
    variants: [
      {
        when: { anchor: 'hearingAt', known: true },
        amount: 0,
        unit: 'fixedDate',
        from: { anchor: 'hearingAt' },
        rollOnHoliday: false,
        source: 'Decreto del Tribunale, o rinvio: data fissata (art. 403, c. 4, c.c.)',
      },
    ],
    startsAfter: 'effect',
    // Alive until the hearing has been held: being ready for it silences none of its alarms.
    metBy: { step: 'attendHearing403', outcomes: ['held'] },
    metAt: 'heldOn',
  },
} as const satisfies Readonly<Record<string, CaseTermDefinition>>;
