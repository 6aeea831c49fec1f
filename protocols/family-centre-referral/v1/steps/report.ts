import type { StepDefinition } from '../../../../domain/protocol/definition.ts';
import { endWhenReported, hubCoordinator, sstCoordinator } from '../rules.ts';
import { ownDeadline } from '../terms.ts';

const duty = {
  ...ownDeadline,
  unit: 'hours',
  rollOnHoliday: false,
  edit: 'shortenOnly',
  chain: 'E-PREGIUDIZIO',
  from: { anchor: 'learntAt' },
} as const;

/** A child who may be harmed leaves the ordinary way at once: nobody waits for a meeting, an answer or a consent. */
export const reportSteps = {
  reportPregiudizio: {
    card: 'P4.9',
    label: 'Segnalazione di pregiudizio',
    purpose: 'Segnala il pregiudizio al servizio sociale o alla Procura, senza attendere nulla.',
    phase: 'accesso',
    kind: 'task',
    actor: hubCoordinator,
    visibility: 'S-DEST',
    form: 'reportPregiudizio',
    optional: true,
    many: true,
    terms: {
      segnalazione: {
        ...duty,
        label: 'Segnalazione senza ritardo',
        amount: 48,
        ladder: 'LCRIME',
        source:
          'Art. 9 L. 184/1983 («al più presto»); 48 ore dalla conoscenza: scelta del Centro [proposta]',
        variants: [
          {
            when: { fact: 'danger', oneOf: ['crime', 'emergency'] },
            amount: 24,
            source:
              'Art. 331 c.p.p. («senza ritardo»); 24 ore dalla conoscenza: scelta del Centro [proposta]',
          },
          {
            when: { fact: 'danger', is: 'prejudice' },
            amount: 1,
            unit: 'workingDays',
            ladder: 'L0',
            source:
              'Scelta del Centro [proposta]: il servizio sociale è avvisato entro un giorno lavorativo',
          },
        ],
      },
    },
    outcomes: {
      toSst: {
        label: 'Segnalata al servizio sociale',
        needs: ['sstOffice'],
        effects: [{ open: 'takeUpPregiudizio' }],
      },
      toProcura: {
        label: 'Segnalata alla Procura',
        needs: ['transmission'],
        effects: endWhenReported,
      },
      emergency: {
        label: 'Il minore è in pericolo: collocamento in sicurezza',
        effects: [
          {
            when: { not: { fact: 'danger', is: 'emergency' } },
            startCase: 'urgentPlacement',
            link: 'related',
            heldBy: 'protection',
          },
          ...endWhenReported,
        ],
      },
    },
  },
  takeUpPregiudizio: {
    card: 'P4.9',
    label: 'Presa in carico della segnalazione',
    purpose: 'Leggi la segnalazione e prendila in carico: da qui risponde il servizio sociale.',
    phase: 'accesso',
    kind: 'task',
    actor: sstCoordinator,
    visibility: 'S-DEST',
    form: 'takeUpPregiudizio',
    optional: true,
    many: true,
    terms: {
      presaInCarico: {
        ...ownDeadline,
        label: 'Presa in carico della segnalazione',
        amount: 1,
        ladder: 'L0',
        edit: 'shortenOnly',
        chain: 'E-PREGIUDIZIO',
        source: 'Scelta del Centro [proposta]: un giorno lavorativo dalla segnalazione',
      },
    },
    outcomes: { takenUp: { label: 'Presa in carico', effects: endWhenReported } },
  },
} as const satisfies Readonly<Record<string, StepDefinition>>;
