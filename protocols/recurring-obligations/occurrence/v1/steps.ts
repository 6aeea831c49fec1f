import type { OutcomeDefinition, StepDefinition } from '../../../../domain/protocol/definition.ts';
import { isDocument, otherConveners, planningOffice } from './conveners.ts';
import { dayOfDuty, minutesDeadline } from './terms.ts';

const byConvener = {
  kind: 'task',
  actor: planningOffice,
  actorVariants: otherConveners,
  visibility: 'S-SST',
} as const satisfies Partial<StepDefinition>;

const forMeetings = {
  predicate: { not: isDocument },
  because: 'Questo adempimento si conclude con un documento, non con un incontro.',
} as const satisfies OutcomeDefinition['when'];

const forDocuments = {
  predicate: isDocument,
  because: 'Questo adempimento è un incontro: si convoca.',
} as const satisfies OutcomeDefinition['when'];

const skipped = {
  label: 'Questa volta no',
  needs: ['reason'],
  effects: [{ endCase: 'skipped' }],
} as const satisfies OutcomeDefinition;

/** Convene, hold, minute; or prepare and submit. */
export const steps = {
  prepare: {
    ...byConvener,
    card: 'O.1',
    label: 'Preparazione',
    purpose: "Prepara l'ordine del giorno e convoca, oppure prepara il documento da inviare.",
    phase: 'preparazione',
    form: 'prepare',
    terms: { giorno: { ...dayOfDuty, label: "Giorno dell'adempimento" } },
    outcomes: {
      convened: {
        label: 'Convocato',
        needs: ['agenda', 'plannedOn'],
        when: forMeetings,
        effects: [{ setPhase: 'svolgimento' }, { open: 'hold' }],
      },
      ready: {
        label: 'Documento pronto',
        when: forDocuments,
        effects: [{ setPhase: 'svolgimento' }, { open: 'submit' }],
      },
      skipped,
    },
  },
  hold: {
    ...byConvener,
    card: 'O.2',
    label: 'Incontro',
    purpose: "Registra che l'incontro si è tenuto, e quando.",
    phase: 'svolgimento',
    form: 'hold',
    terms: { giorno: { ...dayOfDuty, label: "Giorno dell'incontro" } },
    outcomes: {
      held: {
        label: 'Tenuto',
        needs: ['heldOn'],
        effects: [{ setPhase: 'verbale' }, { open: 'minutes' }],
      },
      skipped,
    },
  },
  minutes: {
    ...byConvener,
    card: 'O.3',
    label: 'Verbale',
    purpose: 'Scrivi il verbale strutturato: presenti, decisioni, protocollo.',
    phase: 'verbale',
    form: 'minutes',
    terms: { verbale: { ...minutesDeadline, label: 'Verbale' } },
    outcomes: { recorded: { label: 'Verbalizzato', effects: [{ endCase: 'held' }] } },
  },
  submit: {
    ...byConvener,
    card: 'O.2',
    label: 'Invio del documento',
    purpose: 'Invia il documento e registra il suo protocollo.',
    phase: 'svolgimento',
    form: 'submit',
    terms: { giorno: { ...dayOfDuty, label: 'Invio del documento' } },
    outcomes: {
      submitted: {
        label: 'Inviato',
        needs: ['submittedOn', 'file'],
        effects: [{ endCase: 'submitted' }],
      },
      skipped,
    },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
