import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import {
  becomeCourtMandate,
  goingHome,
  nothingOwed,
  returnHome,
  tmSocialWorker,
  warnOfTheBasis,
} from '../rules.ts';
import { ownDeadline } from '../terms.ts';

/** The hearing within fifteen days of the decree, and what the panel decides after it. */
export const hearingSteps = {
  prepareHearing403: {
    card: '403.6',
    label: "Preparazione dell'udienza",
    purpose: "Aggiorna il Tribunale per l'udienza: come sta il minore, che cosa fa la famiglia.",
    phase: 'tribunale',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'prepareHearing403',
    terms: {
      aggiornamento: {
        ...ownDeadline,
        label: "Aggiornamento per l'udienza",
        amount: 2,
        unit: 'workingDays',
        from: { caseTerm: 'udienza' },
        direction: 'backward',
        ladder: 'L5',
        source: "Scelta del servizio [proposta]: due giorni lavorativi prima dell'udienza",
      },
    },
    outcomes: {
      ready: {
        label: 'Relazione di aggiornamento depositata',
        needs: ['update', 'updateReport'],
        effects: [{ open: 'attendHearing403' }],
      },
      withoutReport: {
        label: "Si va all'udienza senza relazione",
        needs: ['note'],
        effects: [{ open: 'attendHearing403' }],
      },
    },
  },
  attendHearing403: {
    card: '403.6',
    label: 'Udienza e suo esito',
    purpose: "Partecipa all'udienza e riporta che cosa ne esce.",
    phase: 'tribunale',
    kind: 'task',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'attendHearing403',
    terms: {
      esito: {
        ...ownDeadline,
        label: "Esito dell'udienza",
        amount: 2,
        unit: 'workingDays',
        // The day of the decree, or the fifteenth from it when it names none: never before the hearing.
        from: { caseTerm: 'udienza' },
        ladder: 'L5',
        source: "Scelta del servizio [proposta]: due giorni lavorativi dall'udienza",
      },
    },
    outcomes: {
      held: { label: 'Tenuta', needs: ['heldOn', 'note'], effects: [] },
      postponed: {
        label: 'Rinviata',
        needs: ['newHearingAt'],
        // Not done: the panel does not decide before the hearing that takes its place.
        keepsOpen: true,
        effects: [
          { cancel: 'attendHearing403' },
          { recomputeTerm: 'udienza' },
          { open: 'prepareHearing403' },
        ],
      },
    },
  },
  awaitPanelDecision: {
    card: '403.7',
    label: 'In attesa del collegio',
    purpose: 'Registra il decreto del collegio: conferma, modifica o revoca.',
    phase: 'tribunale',
    kind: 'waiting',
    actor: tmSocialWorker,
    visibility: 'S-TM',
    form: 'awaitPanelDecision',
    opensWhen: {
      after: 'attendHearing403',
      softJoin: ['informFamily', 'justifyCommunity', 'verifyLegalBasis'],
    },
    availableWhen: {
      predicate: { not: goingHome },
      because: 'Il minore sta rientrando in famiglia: il collegio non ha più nulla da decidere.',
    },
    terms: {
      collegio: {
        ...ownDeadline,
        label: 'Decreto del collegio',
        amount: 15,
        unit: 'calendarDays',
        from: { anchor: 'heldOn' },
        ladder: 'L30',
        source:
          "Art. 403, c. 5 e 7, c.c.; quindici giorni dall'udienza: parametro del servizio, da confermare [proposta]",
        onExpiry: warnOfTheBasis,
      },
    },
    outcomes: {
      confirmed: { label: 'Confermato', when: nothingOwed, effects: becomeCourtMandate },
      modified: {
        label: 'Modificato',
        needs: ['note'],
        when: nothingOwed,
        effects: becomeCourtMandate,
      },
      revoked: { label: 'Revocato', effects: returnHome },
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
